"""Stretches of time: first and last day, how finely they are meant, and the contract's label for them."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Grain = Literal["day", "week", "month", "months", "quarter", "half", "year", "years", "fiscal", "decade"]
"""What one unit of the expression is: "2025" a year, "January-May" months, "2013-2024" years, "2023-24" a fiscal
year.
"""

Anchor = Literal["text", "published", "sentence", "claim", "calendar"]
"""What a period hangs on: nothing but its own words, the publication date, a year beside it, the claim's own period,
or the fiscal calendar of a country."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time without a place in a text."""

    first: date
    last: date
    grain: Grain

    @property
    def label(self) -> str:
        """The contract's notation: "2025", "2025-Q1", "2025-H1", "2025-01", "2025-01/2025-05", "2013/2024"."""
        first, last = self.first, self.last
        if self.grain == "quarter":
            return f"{first.year}-Q{(first.month + 2) // 3}"
        if self.grain == "half":
            return f"{first.year}-H{1 if first.month == 1 else 2}"
        if self.grain == "month":
            return f"{first.year}-{first.month:02}"
        if self.grain == "months":
            return f"{first.year}-{first.month:02}/{last.year}-{last.month:02}"
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"

    def moved(self, years: int = 0, months: int = 0) -> "Stretch":
        """The stretch of the same length so many years and months later (earlier when negative).

        Raises ValueError when it would leave the calendar.
        """
        shift = 12 * years + months
        first = month_later(self.first, shift, last_day=False)
        whole = self.last.day == monthrange(self.last.year, self.last.month)[1]
        return replace(self, first=first, last=month_later(self.last, shift, last_day=whole))


@dataclass(frozen=True, slots=True)
class Period:
    """A time expression: where it stands, and the stretch it means as far as that can be told.

    `stretch` is None when nothing resolves it: no publication date, or a shift from the claim's own period, which
    only the claim knows ("a year earlier": `anchor` is "claim" and `shift` tells how far).
    """

    start: int
    end: int
    stretch: Stretch | None
    anchor: Anchor
    rule: str
    shift: tuple[int, int] | None = None
    """Years and months from the claim's own period, or None."""
    same: bool = False
    """True for "the same period of 2023": the claim's own months in the year of `stretch`."""
    horizon: bool = False
    """True for a time still to come when the text was written: "by 2030", "over the next five years"."""
    owner: str | None = None
    """Whose fiscal calendar was asked: an ISO code or the name of an institution."""

    @property
    def label(self) -> str | None:
        """The contract's label, or None when the period cannot be told."""
        return self.stretch.label if self.stretch else None

    @property
    def of_the_day(self) -> bool:
        """Whether it is a day or week counted from publication, which tells when something was done or said."""
        return self.grain in ("day", "week") and self.anchor == "published"

    @property
    def first(self) -> date | None:
        """The first day."""
        return self.stretch.first if self.stretch else None

    @property
    def last(self) -> date | None:
        """The last day."""
        return self.stretch.last if self.stretch else None

    @property
    def grain(self) -> Grain | None:
        """How finely the period is meant."""
        return self.stretch.grain if self.stretch else None

    def on(self, own: Stretch | None) -> Stretch | None:
        """The stretch this expression means beside a claim whose own period is `own`."""
        if self.shift is not None:
            return own.moved(*self.shift) if own else None
        if self.same and own and self.stretch:
            return own.moved(years=self.stretch.first.year - own.first.year)
        return self.stretch


def whole_year(year: int) -> Stretch:
    """The calendar year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), "year")


def whole_years(first: int, last: int) -> Stretch:
    """The calendar years from `first` to `last`."""
    return Stretch(date(first, 1, 1), date(last, 12, 31), "years" if last > first else "year")


def months(year: int, first: int, last: int, last_year: int | None = None) -> Stretch:
    """The months from `first` of `year` to `last` of `last_year` (or of the same year); twelve of one year are the
    year.

    A range that runs backwards ("November-February 2024") begins in the year before.
    """
    end_year = last_year or year
    begin_year = year - 1 if last_year is None and last < first else year
    if (begin_year, first, end_year, last) == (year, 1, year, 12):
        return whole_year(year)
    grain: Grain = "month" if (begin_year, first) == (end_year, last) else "months"
    return Stretch(date(begin_year, first, 1), date(end_year, last, monthrange(end_year, last)[1]), grain)


def quarter(year: int, number: int) -> Stretch:
    """The calendar quarter, 1 to 4."""
    return replace(months(year, 3 * number - 2, 3 * number), grain="quarter")


def half(year: int, number: int) -> Stretch:
    """The half-year, 1 or 2."""
    return replace(months(year, 6 * number - 5, 6 * number), grain="half")


def month_later(day: date, shift: int, *, last_day: bool) -> date:
    """The same day so many months later, no later than the month's last; `last_day` wants just that."""
    count = 12 * day.year + day.month - 1 + shift
    year, month = divmod(count, 12)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, length if last_day else min(day.day, length))
