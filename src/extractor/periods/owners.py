"""Whose fiscal calendar a time expression hangs on: that of the country or institution its sentence speaks of."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from extractor.article import Document, Span
from extractor.lexicon.periods import PeriodLexicon

_ASIDE = regex.compile(r"(?ri)\b(?:to|with|from|against|for|than|between|among)\s+(?:the\s+)?")
"""Before a name that is the other side of something, whose calendar is not meant ("loans to Kenya in FY23")."""


class Owner(NamedTuple):
    """A country or institution named at [start, end); `id` is the ISO code or the canonical name."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class Owners:
    """The owners named in a document, in text order, and the one that the document as a whole is about."""

    text: str
    sentences: Sequence[Span]
    named: Sequence[Owner]
    starts: Sequence[int]
    countries: Sequence[Owner]
    """All countries named, with a fiscal year of their own or not."""
    home: str | None
    """The ISO code of the country whose calendar holds where a sentence names none."""
    house: str | None
    """The institution that stands in where the home country has no fiscal year of its own."""

    def at(self, start: int, end: int) -> str | None:
        """The owner for an expression at [start, end): the nearest name before it in its sentence, else the first
        behind it, else the document's.
        """
        begin, stop = self._sentence(start)
        first, last = bisect_left(self.starts, begin), bisect_left(self.starts, stop)
        near = [owner for owner in self.named[first:last] if not _ASIDE.match(self.text, begin, owner.start)]
        before = [owner for owner in near if owner.end <= start]
        behind = [owner for owner in near if owner.start >= end]
        if before or behind:
            return before[-1].id if before else behind[0].id
        return self.house or self.home

    def country(self, start: int, end: int) -> str | None:
        """The country nearest to [start, end) in its sentence, else the document's."""
        begin, stop = self._sentence(start)
        near = [c for c in self.countries if begin <= c.start < stop]
        return min(near, key=lambda c: max(start - c.end, c.start - end)).id if near else self.home

    def _sentence(self, at: int) -> Span:
        place = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        if place >= 0 and self.sentences[place][1] > at:
            return self.sentences[place]
        return at, at


def find_owners(document: Document, named: Sequence[Owner], lexicon: PeriodLexicon, home: str | None) -> Owners:
    """The owners with a fiscal year of their own among the countries and institutions named in a document.

    A country whose fiscal year is the calendar year is none: whoever speaks of a fiscal year means another's.
    """
    kept = [owner for owner in sorted(named) if _counts(owner.id, lexicon)]
    bodies = Counter(owner.id for owner in kept if not is_country(owner.id))
    house = bodies.most_common(1)[0][0] if bodies and (home is None or not _counts(home, lexicon)) else None
    countries = [owner for owner in sorted(named) if is_country(owner.id)]
    return Owners(document.text, document.sentences, kept, [owner.start for owner in kept], countries, home, house)


def is_country(owner: str) -> bool:
    """Whether an owner is a country; an institution goes by its name."""
    return len(owner) == 2 and owner.isupper()


def _counts(owner: str, lexicon: PeriodLexicon) -> bool:
    calendars = lexicon.fiscal.get(owner, ())
    if not is_country(owner):
        return bool(calendars)
    return any((calendar.month, calendar.day) != (1, 1) for calendar in calendars)
