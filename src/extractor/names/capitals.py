"""Lines, datelines and runs of words in capital letters, written as a name is elsewhere so that it can be found."""

import regex

_LINE = regex.compile(r"(?m)^[^\p{Ll}\n]*\p{Lu}{2}[^\p{Ll}\n]*$")
_DATELINE = regex.compile(r"(?m)^\W{0,3}\p{Lu}[\p{Lu} .'’-]{2,30}(?=[,(]|\s*[–—-]\s)")
_RUN = regex.compile(r"\b\p{Lu}{4,}(?:[^\S\n]+(?:OF|THE|AND|FOR|\p{Lu}{3,})(?!\p{Ll}))+(?!\w)")
_WORD = regex.compile(r"\p{Lu}[\p{Lu}'’]+")
_SMALL = frozenset(["OF", "THE", "AND", "FOR", "IN", "ON", "TO", "DE", "LA", "DU", "DES"])


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
