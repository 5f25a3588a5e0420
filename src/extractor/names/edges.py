"""Where a name begins and ends: quotation marks, articles, titles and possessives are no part of it."""

from collections.abc import Collection, Iterator

import regex

from extractor.article import Span
from extractor.lexicon.names import NameLexicon

_LEFT = regex.compile(r"(?:[\s\"“”‘’'«(\[,;:–—•·*-]+|(?:[Tt]he|THE|[Aa]n?)\s+)+")
_RIGHT = regex.compile(r"(?r)(?:[\s\"“”‘«»)\],;:–—-]+|['’]s?|(?<![A-Z])\.)+")
_POSSESSIVE = regex.compile(r".*['’]s?\s+(?=\p{Lu})", regex.DOTALL)
_LAST_LINK = regex.compile(r"(?r)(?:\s+(?:of|and|for|the|in|on|to|de|at|with|by|from))+")
_AND = regex.compile(r",?\s+and\s+(?P<the>the\s+)?")
_LINKED = regex.compile(r"\s(?:of|for|on)\s")


def trimmed(text: str, start: int, end: int, lexicon: NameLexicon) -> Span | None:
    """Cut a span to the name in it; None when nothing is left."""
    cut = lexicon.cut.search(text, start + 1, end)
    end = cut.start() if cut else end
    at = -1
    while at != start:
        at = start
        for lead in (_LEFT, _POSSESSIVE, lexicon.opener, lexicon.leading_title):
            match = lead.match(text, start, end)
            start = match.end() if match else start
    for rest in (_RIGHT, _LAST_LINK):
        match = rest.match(text, start, end)
        end = match.start() if match else end
    return (start, end) if start < end else None


def parts(text: str, start: int, end: int, tails: Collection[str] = ()) -> Iterator[Span]:
    """Two names joined by "and" ("Heavy Industries and Marine Group"), or the one name that has "and" in it.

    "and the" always joins two names. With `tails` given, another first name must end with one of them to be a name of
    its own.
    """
    for joint in _AND.finditer(text, start, end):
        left, right = text[start : joint.start()].split(), text[joint.end() : end].split()
        own = len(left) > 1 and (joint["the"] or (bool(tails) and left[-1] in tails)) and left[-1][0].isupper()
        if own or (
            min(len(left), len(right)) > 1
            and not _LINKED.search(text, start, end)
            and (not tails or left[-1] in tails or len(right) > 2)
        ):
            yield start, joint.start()
            start = joint.end()
    yield start, end


def plain(text: str, start: int, end: int) -> str:
    """A name as it stands, without quotation marks and with single spaces."""
    return " ".join(text[start:end].replace('"', "").split())
