"""Headings and their verbs; lines, datelines and runs of words in capital letters, written as a name is elsewhere so that it can be found."""

import regex

_LINE = regex.compile(r"(?m)^[^\p{Ll}\n]*\p{Lu}{2}[^\p{Ll}\n]*$")
_DATELINE = regex.compile(r"(?m)^\W{0,3}\p{Lu}[\p{Lu} .'’-]{2,30}(?=[,(]|\s*[–—-]\s)")
_RUN = regex.compile(r"\b\p{Lu}{4,}(?:[^\S\n]+(?:OF|THE|AND|FOR|\p{Lu}{3,})(?!\p{Ll}))+(?!\w)")
_WORD = regex.compile(r"\p{Lu}[\p{Lu}'’]+")
_HEADING = regex.compile(r"(?m)^(?=\P{Ll}*\p{Lu})[^\n]{8,160}(?<![.!?;,:”\"])$")
_LETTERS = regex.compile(r"\p{L}[\p{L}’'-]*")
_TITLED = 0.75
"""The share of a heading's longer words that begin with a capital."""
_LONG = 4
_SMALL = frozenset(["OF", "THE", "AND", "FOR", "IN", "ON", "TO", "DE", "LA", "DU", "DES"])


def calmed(text: str, verb: "regex.Pattern[str]") -> str:
    """The text with the verbs of headings whose words all have capitals in lower case: "World Bank steps Up Support"."""
    pieces, done = [], 0
    for line in _HEADING.finditer(text):
        words = [word for word in _LETTERS.findall(line[0]) if len(word) >= _LONG]
        if sum(word[0].isupper() for word in words) < _TITLED * len(words):
            continue
        for found in verb.finditer(text, *line.span()):
            if found.start() > line.start():
                pieces += [text[done : found.start()], found[0].lower()]
                done = found.end()
    return "".join([*pieces, text[done:]])


def same(text: str, calm: str, start: int, end: int) -> int:
    """Where two writings of a stretch part, or its end."""
    if text[start:end] == calm[start:end]:
        return end
    return next(at for at in range(start, end) if text[at] != calm[at])


def lowered(text: str) -> str:
    """The text with its lines in capitals in title case; every offset stays what it was."""
    pieces, done = [], 0
    for match in sorted(
        (m for pattern in (_LINE, _DATELINE, _RUN) for m in pattern.finditer(text)), key=lambda m: m.span()
    ):
        if match.start() >= done:
            pieces += [text[done : match.start()], _WORD.sub(_titled, match[0])]
            done = match.end()
    pieces.append(text[done:])
    told = "".join(pieces)
    return told if len(told) == len(text) else text


def _titled(word: "regex.Match[str]") -> str:
    surface = word[0]
    lower = surface.lower() if surface in _SMALL else surface[0] + surface[1:].lower()
    return lower if len(lower) == len(surface) else surface
