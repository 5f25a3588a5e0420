"""What many articles say of one quantity over time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import regex

from extractor import wording
from extractor.records import Claim, Extraction, Mention, Money, Percent, Quantity

MOST: Final = 300
"""So many series a page holds: those with most statements. A database answers for the others."""
_PART: Final = regex.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)))?")


@dataclass(slots=True)
class Series:
    """The statements of one quantity: measure, subject, partner, unit and length of the period are the same."""

    name: str
    unit: str
    points: list[dict[str, Any]] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether it has two statements of different periods."""
        return len({point["period"] for point in self.points}) > 1


class Collector:
    """Gathers the statements of article after article."""

    def __init__(self) -> None:
        """Begin without any."""
        self._series: dict[tuple[str, ...], Series] = {}

    def add(self, article: int, extraction: Extraction) -> None:
        """Take in the claims of an article that have a period and a unit; `article` is its number on the page."""
        mentions = {mention.id: mention for mention in extraction.mentions()}
        refuted = {check.claim for check in extraction.checks if check.verdict == "refuted"}
        for claim in extraction.claims:
            value = mentions[claim.value]
            unit, span = _unit(value), years(claim.period)
            if unit is None or span is None or not claim.subject:
                continue
            length = f"{span[1] - span[0]:.2f}"
            change = "change" if claim.direction in ("increase", "decrease") else ""
            sides = ["; ".join(sorted(side)) for side in (claim.subject, claim.partner)]
            series = self._series.setdefault(
                (claim.measure, *sides, unit, change, length), Series(_name(claim, change), unit)
            )
            series.points.append(_point(article, claim, value, sum(span) / 2) | {"refuted": claim.id in refuted})

    def series(self) -> tuple[list[dict[str, Any]], int]:
        """Give the series that tell something over time, most statements first, and how many there are in all."""
        told = [series for series in self._series.values() if series.tells]
        told.sort(key=lambda series: (-len(series.points), series.name, series.unit))
        chosen: Iterable[Series] = told[:MOST]
        return [
            {"name": one.name, "unit": one.unit, "points": sorted(one.points, key=lambda point: point["at"])}
            for one in chosen
        ], len(told)


def years(period: str | None) -> tuple[float, float] | None:
    """Where a period begins and ends on an axis of years; None where it tells none.

    >>> years("2025"), years("2025-Q1"), years("2025-07/2025-09"), years("2023/2024"), years(None)
    ((2025.0, 2026.0), (2025.0, 2025.25), (2025.5, 2025.75), (2023.0, 2025.0), None)
    """
    parts = [_PART.fullmatch(part) for part in (period or "").split("/")]
    ends = [_ends(part) for part in parts if part is not None]
    return (ends[0][0], ends[-1][1]) if len(ends) == len(parts) else None


def _ends(part: "regex.Match[str]") -> tuple[float, float]:
    """First and last moment of one part of a period, in years."""
    year, quarter, half, month = (int(group) if group else None for group in part.groups())
    start = float(year or 0)
    for number, parts in ((quarter, 4), (half, 2), (month, 12)):
        if number is not None:
            return start + (number - 1) / parts, start + number / parts
    return start, start + 1


def _unit(value: Mention) -> str | None:
    if isinstance(value, Money):
        return value.currency
    if isinstance(value, Percent):
        return value.unit.replace("_", " ")
    return value.unit if isinstance(value, Quantity) else None


def _name(claim: Claim, change: str) -> str:
    sides = " → ".join(" and ".join(sorted(side)) for side in (claim.subject, claim.partner) if side)
    return f"{wording.measure(claim.measure)}{', change' if change else ''}: {sides}"


def _point(article: int, claim: Claim, value: Mention, place: float) -> dict[str, Any]:
    number, upper, low, high = (
        _float(getattr(value, name, None) if hasattr(value, name) else getattr(value, other, None))
        for name, other in (("amount", "value"), ("amount_max", "value_max"), ("low", "low"), ("high", "high"))
    )
    sign = -1 if claim.direction == "decrease" else 1
    shown = (number or 0) if upper is None else ((number or 0) + upper) / 2
    return {
        "article": article,
        "claim": claim.id,
        "period": claim.period,
        "at": place,
        "value": sign * shown,
        "ends": sorted(sign * end for end in (low, high) if end is not None),
        "text": value.text,
        "modality": claim.modality,
    }


def _float(number: object) -> float | None:
    """A value to draw; None for none and for one beyond what can be drawn."""
    value = None if number is None else float(str(number))
    return value if value is not None and abs(value) < 1e300 else None
