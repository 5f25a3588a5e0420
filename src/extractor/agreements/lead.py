"""What belongs to a title before its noun: names and words of kind ("Regional Trade Agreement", "free trade deal")."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from extractor.agreements.tokens import Line
from extractor.lexicon.agreements import Words

LINKS: Final = frozenset({"of", "and", "for", "on", "in", "&", "to"})
WIDEST: Final = 6
"""So many lower-case words before a lower-case noun may tell its kind."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a title begins, and what stands between there and its noun."""

    start: int
    """The first token of the title."""
    names: tuple[int, ...] = ()
    """Tokens of names and naming words before the noun."""
    kind: int = 0
    """How many lower-case words of kind stand before a lower-case noun."""


def capital_lead(line: Line, at: int, nouns: Collection[int], words: Words) -> Lead:
    """Go left from a capitalised noun over capitals, years and the links between them; `nouns` are other titles' nouns."""
    start = joint = at
    while start > 0:
        before = _bracket(line, start)
        if before is None:
            before = _naming(line, start - 1, words)
        if before is None and line.lower(start - 1) in LINKS and line.capital(start):
            before = _over_link(line, start, words)
            if before is not None and line.lower(start - 1) in ("and", "&"):
                joint = start
        if before is None:
            break
        before = line.name_start(before)
        if before in nouns:
            start = joint if joint < at else start
            break
        start = before
    start = _year(line, start, words)
    naming = tuple(i for i in range(start, at) if line.lower(i) not in words.generic and line.kind(i) != "dash")
    return Lead(start, tuple(i for i in naming if line.capital(i) or line.kind(i) == "number"))


def _naming(line: Line, at: int, words: Words) -> int | None:
    """The token, where it is a capital (or a dash or version between capitals) that may name."""
    if line.kind(at) == "dash":
        return _over_dash(line, at)
    if line.kind(at) == "number":
        return at if line.capital(at - 1) and "." in line.tokens[at].text else None
    word = line.lower(at)
    if not line.capital(at):
        return at if word.startswith(("post-", "pan-")) else None
    closed = word in words.starter or word in words.finite or word in words.calendar or word in words.determiner
    if (closed and line.label(at) is None) or line.label(at) == "PERSON":
        return None
    owner = line.tokens[at].possessive and word not in words.people and not word.endswith("s'")
    return None if owner else at


def _over_dash(line: Line, at: int) -> int | None:
    """A dash joins two names: glued to both, or spaced beside an entity."""
    if not (line.capital(at - 1) and line.capital(at + 1)):
        return None
    glued = line.glued(at) and line.glued(at + 1)
    return at - 1 if glued or line.label(at - 1) is not None or line.label(at + 1) is not None else None


def _over_link(line: Line, start: int, words: Words) -> int | None:
    """The capital before "of", "and" …, where both sides belong to one title."""
    link, before = line.lower(start - 1), start - 2
    if not line.capital(before) or _naming(line, before, words) is None:
        return None
    if link in ("and", "&") and line.label(before) in ("GPE", "ORG", "PERSON", "EVENT", "FAC"):
        return None
    if link in ("in", "on", "for", "to") and line.label(start) in ("GPE", "ORG"):
        return None
    return before


def _bracket(line: Line, start: int) -> int | None:
    """The capital before "(ACRONYM)" that stands right before `start`."""
    opened = start - 3
    return opened - 1 if opened > 0 and line.bracketed(opened) and line.capital(opened - 1) else None


def _year(line: Line, start: int, words: Words) -> int:
    """Take a year before the title into it, as in "the 2023 Amended Compact"."""
    before = line.lower(start - 2)
    dated = line.kind(start - 1) == "year" and (start == 1 or before in words.determiner)
    return start - 1 if dated else start


def lower_lead(line: Line, at: int, words: Words) -> Lead:
    """Go left from a lower-case noun over words of kind, then over the capitals of a place or of two parties."""
    first = at
    while at - first < WIDEST:
        over = _over_of(line, first, words)
        if over is None and not _of_kind(line, first - 1, words):
            break
        first = over if over is not None else first - 1
    bracket = _bracket(line, first)
    start = bracket if bracket is not None else first
    names: list[int] = []
    while start > 0 and (before := _naming(line, start - 1, words)) is not None and line.kind(before) != "number":
        start = line.name_start(before)
        names.append(before)
    if bracket is not None:
        whole = capital_lead(line, bracket, (), words)
        return Lead(whole.start, (bracket, *whole.names), at - first)
    if names == [0] and line.label(0) is None:
        names = []  # it may have its capital only because it opens the sentence
    if names:
        return Lead(start, tuple(i for i in names if line.kind(i) != "dash"), at - first)
    while first < at and (line.lower(first) in words.judging or line.kind(first) == "span"):
        first += 1
    return Lead(_year(line, first, words), (), at - first)


def _over_of(line: Line, first: int, words: Words) -> int | None:
    """The noun before "of" in a kind that is told with it: "security of information agreement"."""
    noun = line.lower(first - 2)
    return (
        first - 2 if line.lower(first - 1) == "of" and noun in words.of_before and not line.capital(first - 2) else None
    )


def _of_kind(line: Line, at: int, words: Words) -> bool:
    word = line.lower(at)
    closed = word in words.stop or word in words.finite or word in words.determiner or word in words.refusing
    inner = word in words.inner or word in LINKS or word in ("or", "the")
    plain = line.kind(at) in ("word", "span") and not line.capital(at) and not word.endswith("ly")
    return plain and not closed and not inner and not line.tokens[at].possessive
