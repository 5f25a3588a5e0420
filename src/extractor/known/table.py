"""Known values looked up by what they measure, under the names that claims use."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractor.known.values import KnownValue

Key = tuple[str, frozenset[str], frozenset[str], str, str]
_SIBLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "trade": ("exports", "imports", "trade_balance"),
    "exports": ("imports", "trade"),
    "imports": ("exports", "trade"),
    "trade_balance": ("exports", "imports"),
    "gdp": ("output",),
    "revenue": ("spending", "profit"),
    "spending": ("revenue",),
    "profit": ("revenue",),
    "aid": ("loan",),
    "loan": ("aid",),
}
"""Measures that are taken for each other."""


class KnownTable:
    """The values by measure, parties, period and unit; built once for many articles.

    Trade between two parties has no side that comes first.
    """

    def __init__(self, values: Iterable[KnownValue], canonical: Callable[[str], str] = str) -> None:
        """`canonical` gives the name that claims use for a party ("Kyrgyz Republic" is "Kyrgyzstan")."""
        self._rows: dict[Key, list[KnownValue]] = defaultdict(list)
        self._periods: dict[Key, list[KnownValue]] = defaultdict(list)
        self._units: dict[Key, list[KnownValue]] = defaultdict(list)
        for value in values:
            subject, partner = (tuple(map(canonical, side)) for side in (value.subject, value.partner))
            row = replace(value, subject=subject, partner=partner)
            self._rows[_key(row.measure, subject, partner, row.period, row.unit)].append(row)
            self._periods[_key(row.measure, subject, partner, "", row.unit)].append(row)
            self._units[_key(row.measure, subject, partner, row.period, "")].append(row)

    def find(
        self, measure: str, subject: Sequence[str], partner: Sequence[str], period: str, unit: str
    ) -> Sequence[KnownValue]:
        """The values of one quantity, several where there are several definitions or vintages."""
        return self._rows.get(_key(measure, subject, partner, period, unit), ())

    def beside(
        self, measure: str, subject: Sequence[str], partner: Sequence[str], period: str, unit: str
    ) -> Iterator[tuple[str, KnownValue]]:
        """Values that may be mixed up with a quantity's, each with the words for what differs: another period, another
        measure, another unit.
        """
        for row in self._periods.get(_key(measure, subject, partner, "", unit), ()):
            if row.period != period:
                yield f"the value of {row.period}", row
        for sibling in _SIBLINGS.get(measure, ()):
            for row in self.find(sibling, subject, partner, period, unit):
                yield f"the value of {sibling.replace('_', ' ')}", row
        for row in self._units.get(_key(measure, subject, partner, period, ""), ()):
            if row.unit != unit:
                yield f"the number in {row.unit}", row


def _key(measure: str, subject: Sequence[str], partner: Sequence[str], period: str, unit: str) -> Key:
    if measure == "trade":
        return measure, frozenset((*subject, *partner)), frozenset(), period, unit
    return measure, frozenset(subject), frozenset(partner), period, unit
