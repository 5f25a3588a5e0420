"""Which documents are copies of one text, found by fingerprints in time that grows with their number only.

Copies have the same words; or share most of their groups of words and the greater part of their numbers (two months'
issues of one form letter share the words, but not the numbers); or tell the same eight or more numbers in the same order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from extractor.fingerprint import alike, bands
from extractor.records import Extraction, Fingerprint

_ALIKE: Final = 0.5
"""Part of the groups of words that copies share at least."""
_COMMON: Final = 0.5
"""Part of their numbers that copies share at least."""
_SHARP: Final = 8
"""So many numbers in the same order come about in one text only."""


@dataclass(frozen=True, slots=True)
class Print:
    """What a document is compared by."""

    document: str
    mark: Fingerprint | None
    numbers: tuple[str, ...]
    """Sums and percentages in text order, as "3200000000 EUR"."""


def print_of(extraction: Extraction) -> Print:
    """What a document is compared by."""
    sums = [(m.start, f"{m.amount.normalize():f} {m.currency}") for m in extraction.money]
    rates = [(m.start, f"{m.value.normalize():f} {m.unit}") for m in extraction.percentages]
    numbers = tuple(number for _, number in sorted((*sums, *rates)))
    return Print(extraction.document.id, extraction.document.fingerprint, numbers)


def copies(prints: Sequence[Print]) -> dict[str, str]:
    """For each document the first, by id, of the group of copies it belongs to; the order of `prints` does not matter."""
    groups = _Groups()
    first: dict[str, Print] = {}
    for each in sorted(prints, key=lambda p: p.document):
        groups.add(each.document)
        for key, compare in _keys(each):
            other = first.setdefault(key, each)
            if other is not each and (not compare or _near(each, other)):
                groups.join(each.document, other.document)
    return {each.document: groups.root(each.document) for each in prints}


def _keys(each: Print) -> list[tuple[str, bool]]:
    """What copies have in common, each with whether it has to be looked at closer."""
    keys: list[tuple[str, bool]] = []
    if each.mark:
        keys.append((f"text {each.mark.text}", False))
        keys += [(f"band {at} {band}", True) for at, band in enumerate(bands(each.mark.shingles))]
    if len(each.numbers) >= _SHARP:
        keys.append((f"numbers {sha256('|'.join(each.numbers).encode()).hexdigest()}", False))
    return keys


def _near(one: Print, two: Print) -> bool:
    if one.mark is None or two.mark is None or alike(one.mark.shingles, two.mark.shingles) < _ALIKE:
        return False
    both = Counter(one.numbers) & Counter(two.numbers)
    return both.total() >= _COMMON * max(len(one.numbers), len(two.numbers))


class _Groups:
    """Disjoint sets of names; the smallest name of a set stands for it."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def add(self, name: str) -> None:
        self._above.setdefault(name, name)

    def root(self, name: str) -> str:
        while (above := self._above[name]) != name:
            self._above[name] = self._above[above]
            name = above
        return name

    def join(self, one: str, two: str) -> None:
        first, second = sorted((self.root(one), self.root(two)))
        self._above[second] = first
