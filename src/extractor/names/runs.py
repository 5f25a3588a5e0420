"""Runs of capitalised words: what may be one name, whoever marked how much of it."""

from collections.abc import Iterator

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Span

_WORD = r"(?:\p{Lu}[\p{L}\d’'&.-]*[\p{L}\d]|\p{Lu})"
_RUN = regex.compile(rf"(?<![\w’'.&-]){_WORD}(?:['’]?[ ](?:&[ ])?{_WORD})*")
_OWNER = regex.compile(r"(?:['’]s|(?<=s)['’])(?: |$)")
MODEL_NUMBER = r" \d{1,3}(?![\d.,%]|(?:st|nd|rd|th)\b| (?:million|billion|trillion|percent|per cent|years?|months|days|times|jobs|people)\b)"
"""A number behind a maker's name: its goods are called by it ("Rover 25")."""
_NUMBERED = regex.compile(MODEL_NUMBER)
_LIMIT = 6
DAY = regex.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)


def runs(text: str) -> Iterator[Span]:
    """Stretches of capitalised words on one line, cut behind each possessive, in text order."""
    for match in _RUN.finditer(text):
        start = match.start()
        for owner in _OWNER.finditer(text, *match.span()):
            if owner.start() > start:
                yield start, owner.start()
            start = owner.end()
        if start < match.end():
            yield start, match.end()


def begins(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins there, so that a capital there says nothing."""
    before = text[max(0, start - 4) : start].rstrip(" ")
    return not before or before[-1] in ".!?\n\"“”:•*'‘" or text[start - 1] == "\n"


def in_prose(text: str, start: int) -> bool:
    """Whether other text stands before on the line, so that a second capital is no headline's."""
    return start > 0 and "\n" not in text[max(0, start - 2) : start]


def named(text: str, span: Span, lexicon: NameLexicon) -> Span | None:
    """The name in a run, without what only describes it in front: a sentence's first word, a nationality, a place."""
    start, end = span
    if (
        lexicon.leading_title.match(text, start, end)
        or text[start:end].count(" ") >= _LIMIT
        or _NUMBERED.match(text, end)
    ):
        return None
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        rest = text[start + len(word) + 1 : end]
        known = lexicon.surfaces.get(word)
        descriptive = known is not None and known.label in ("NORP", "GPE", "LOC") and not lexicon.plain_all(rest)
        opens = (
            lexicon.plain_all(word)
            and begins(text, start)
            and not (rest and lexicon.plain_all(rest) and in_prose(text, start))
        )
        if not (DAY.match(word) or word == "The" or opens or (rest and descriptive)):
            break
        start += len(word) + 1
    words = text[start:end].split()
    acronyms = len(words) > 1 and all(len(word) > 1 and word.isupper() for word in words)
    return (start, end) if start < end and not acronyms else None


def stands_out(text: str, word: str, lexicon: NameLexicon) -> bool:
    """Whether an ordinary word is a name in this text: it has a capital inside a sentence, alone, and never none."""
    if word in lexicon.acronyms or regex.search(rf"\b{regex.escape(word.lower())}s?\b", text):
        return False
    alone = regex.finditer(rf"(?<=\p{{Ll}},?[ ]){regex.escape(word)}(?=[ ][^\p{{Lu}}]|[^\w ]|['’]s)", text)
    return next(alone, None) is not None
