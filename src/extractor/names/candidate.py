"""A candidate name, and how a stretch of text is cut to a name."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extractor.lexicon.names import NameLexicon
from extractor.records import Label

Span = tuple[int, int]
"""Half-open offsets into the text."""
GUESSED = ("name.model", "name.given", "name.city")
"""The rules whose label is a guess that evidence in the text overrules."""
_EDGE_LEFT = regex.compile(r"(?:[\s\"“”‘’'«(\[,;:–—-]+|(?:[Tt]he|THE|[Aa]n?)\s+)+")
_EDGE_RIGHT = regex.compile(r"(?r)(?:[\s\"“”‘«»)\],;:–—-]+|['’]s?|(?<![A-Z]|\b[JS]r)\.)+")
_POSSESSIVE = regex.compile(
    r".*(?:(?<!Worker|Women|Men|Children|People|Farmer|Teacher|Employer|Traveller)['’][sS]|(?<=[sSzx])['’]|(?<=\p{Lu})[’']S)\s+(?=\p{Lu})",
    regex.DOTALL,
)
_LEGAL = regex.compile(r"\s(?:Inc|Corp|Ltd|Co|Cos|Bros)\.$")
_GOES_ON = regex.compile(r"['’,;]|\s*[\p{Ll}(]")
_LAST_LINK = regex.compile(r"(?r)(?:\s+(?:of|and|for|the|in|on|to|de))+")
_NUMBERED = regex.compile(r"(?<=^|\n[^\n]{0,3})(?:[IVXLC]+|\d+(?:\.\d+)*)[.)]\s+(?=\p{Lu})")
_DOING = regex.compile(r"\p{Lu}\p{Ll}+ing\s+(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Aa]n?)\s+(?=\p{Lu})")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate name; `rank` decides between names of the same length, higher first."""

    start: int
    end: int
    label: Label
    name: str
    code: str | None
    rule: str
    rank: int


def _of_members(word: str, lexicon: NameLexicon) -> bool:
    """Whether a plural with its apostrophe tells whose body it is: "Engineering Employers' Federation"."""
    return word.endswith(("s'", "s’")) and lexicon.plain(word)


def _shortened(text: str, start: int, end: int) -> bool:
    """Whether a name ends in a legal form with its stop inside a sentence ("Oracle Corp. said")."""
    return bool(_LEGAL.search(text, start, end) and _GOES_ON.match(text, end))


def trimmed(
    text: str, start: int, end: int, lexicon: NameLexicon, *, dedicated: bool = False
) -> tuple[int, int] | None:
    """Cut quotation marks, articles, titles and the possessive from a name; None when nothing is left.

    `dedicated` keeps a title of honour, by which a building or institution is called ("King Fahd Causeway").
    """
    left = _EDGE_LEFT.match(text, start, end)
    start = left.end() if left else start
    for opening in (_NUMBERED, _DOING):
        led = opening.match(text, start, end)
        start = led.end() if led else start
    owner = _POSSESSIVE.match(text, start, end)
    start = owner.end() if owner and not _of_members(owner[0].split()[-1], lexicon) else start
    for pattern in (lexicon.leading_title, lexicon.leading):
        before = pattern.match(text, start, end)
        honoured = dedicated and lexicon.honour.match(text, start, end) is not None
        start = before.end() if before and not honoured else start
    right = None if _shortened(text, start, end) else _EDGE_RIGHT.match(text, start, end)
    end = _closed(text, start, right.start(), end) if right else end
    link = _LAST_LINK.match(text, start, end)
    end = link.start() if link else end
    return (start, end) if start < end else None


def _closed(text: str, start: int, cut: int, end: int) -> int:
    """The end of a name, with the bracket that closes one opened inside it: "Harbour Project (Phase II)"."""
    return cut + 1 if text[cut:end].startswith(")") and "(" in text[start:cut] else cut


def written(text: str, start: int, end: int) -> str:
    """The name as the text writes it, without quotation marks and line breaks."""
    return " ".join(text[start:end].replace('"', "").split())


def chosen(text: str, candidates: Iterable[Found]) -> list[Found]:
    """Give each character one name: the longest first, then the better ranked, then the earlier; text order."""
    taken = bytearray(len(text))
    kept: list[Found] = []
    for candidate in sorted(candidates, key=lambda f: (f.start - f.end, -f.rank, f.start, f.label)):
        if taken.find(1, candidate.start, candidate.end) < 0:
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            kept.append(candidate)
    return sorted(kept, key=lambda f: f.start)
