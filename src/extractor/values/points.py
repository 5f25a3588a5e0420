"""Percentage points called points: "unemployment rose 0.4 points to 6.1 percent", "a turnout of 54 percent, up 2 points".

A point of an index or a game is none: only a percentage beside the number, of which it is the change, makes it one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.lexicon.trie import alternation
from extractor.lexicon.values import Unit, ValueLexicon
from extractor.values.amounts import Amount

FURTHEST = 60
"""The most characters between a percentage and the points it changed by."""
LARGEST = 100
_POINTS = re.compile(r"[\s-](?:full\s+)?points?\b")


@dataclass(frozen=True)
class PointReader:
    """Gives numbers of points their unit; `level` stands before the percentage that the change led to, `change` between
    a percentage and its change, `index` tells of other points.
    """

    unit: Unit
    level: "re.Pattern[str]"
    change: "re.Pattern[str]"
    index: "re.Pattern[str]"

    def complete(self, text: str, amounts: Sequence[Amount]) -> list[Amount]:
        """Complete amounts in text order."""
        if "point" not in text:
            return list(amounts)
        ends = range(-1, len(amounts) - 1)
        return [
            self._completed(text, amount, amounts[at] if at >= 0 else None, amounts[at + 2 : at + 3])
            for at, amount in zip(ends, amounts, strict=True)
        ]

    def _completed(self, text: str, amount: Amount, before: Amount | None, after: Sequence[Amount]) -> Amount:
        found = _POINTS.match(text, amount.end) if amount.first.bare and amount.value < LARGEST else None
        if found is None or amount.first.sort not in ("digits", "words", "part"):
            return amount
        leads = any(_is_rate(a) and self.level.fullmatch(text, found.end(), a.start) for a in after)
        if not leads and not (before is not None and self._changes(text, before, amount, found.end())):
            return amount
        first = amount.first._replace(unit=self.unit, sort="digits")
        return amount._replace(end=found.end(), first=first, inherited=True)

    def _changes(self, text: str, before: Amount, amount: Amount, end: int) -> bool:
        near = _is_rate(before) and amount.start - before.end <= FURTHEST
        if not near or self.index.search(text, max(0, before.start - 2 * FURTHEST), end + FURTHEST):
            return False
        return self.change.fullmatch(text, before.end, amount.start) is not None


def _is_rate(amount: Amount) -> bool:
    return amount.first.unit is not None and amount.first.unit.id == "percent"


def make_point_reader(lexicon: ValueLexicon) -> PointReader:
    """Compile the words that tie a number of points to a percentage."""
    hedge = rf"(?:{alternation(lexicon.joints['hedge.words'])}\s+)?"
    return PointReader(
        unit=lexicon.units["percentage point"],
        level=re.compile(
            rf"(?i)(?:\s+(?:in|on)\s+[^.;,\d]{{1,30}})?,?\s+(?:to|from|at|and\s+(?:is|was)\s+now)\s+{hedge}"
        ),
        change=re.compile(
            rf"(?i)(?:\s+(?:of|in|for)\s[^.;]{{1,40}}?)?,\s+(?:or\s+)?{hedge}(?:(?:up|down|rising|falling|(?:an?|the)\s+(?:rise|fall|increase|decrease|drop|gain)\s+of)\s+)?{hedge}"
        ),
        index=re.compile(rf"\b(?i:{alternation(lexicon.joints['points.index'])})\b"),
    )
