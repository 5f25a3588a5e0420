"""Parts of a year: quarters, halves, first months, of a calendar year or of the fiscal year of a country."""

from calendar import monthrange
from datetime import date

from extractor.periods.found import Found
from extractor.periods.groups import Groups
from extractor.periods.model import Grain, Stretch, month_later, whole_year


def first_months(g: Groups) -> Found:
    """ "the first nine months of 2023"."""
    count = g.number("count")
    return _in_year(g, 1, count) if count and 1 <= count <= 12 else Found()


def first_quarters(g: Groups) -> Found:
    """ "the first three quarters of 2023"."""
    count = g.number("count")
    return _in_year(g, 1, 3 * count) if count and 1 <= count <= 4 else Found()


def quarter(g: Groups) -> Found:
    """ "Q2 FY2025", "the third quarter"."""
    number = g.number("number")
    return _in_year(g, 3 * number - 2, 3) if number and number <= 4 else Found()


def half(g: Groups) -> Found:
    """ "the first half of fiscal 2024"."""
    number = {1: 1, 2: 2, 4: 2}.get(g.number("number") or 0)
    return _in_year(g, 6 * number - 5, 6) if number else Found()


def _in_year(g: Groups, first: int, count: int) -> Found:
    """The months from `first` on of the year named; without one, of the latest year in which the part had begun at
    publication.
    """
    if g.has("year"):
        year = g.plain_year()
        return Found(part_of(date(year, 1, 1), first, count)) if year else _in_fiscal(g.stretch(), first, count)
    if g.published is None:
        return Found(anchor="published")
    if (shift := g.number("shift")) is not None:
        if g.has("fiscal"):
            return _in_fiscal(g.fiscal_now(shift), first, count)
        return Found(part_of(date(g.published.year + shift, 1, 1), first, count), "published")
    now = part_of(date(g.published.year, 1, 1), first, count)
    return Found(now if now.first <= g.published else now.moved(years=-1), "published")


def _in_fiscal(whole: Stretch | None, first: int, count: int) -> Found:
    """A part of a fiscal year; where no country's calendar tells its days, the year itself."""
    if whole is None or whole.last >= whole.first.replace(year=whole.first.year + 1):
        return Found(whole, "calendar")
    return Found(part_of(whole.first, first, count), "calendar")


def part_of(begin: date, first: int, count: int) -> Stretch:
    """So many months of the year that begins on `begin`, from its `first` month on."""
    start = month_later(begin, first - 1, last_day=False)
    last = month_later(begin, first - 1 + count, last_day=False) - date.resolution
    return Stretch(start, last, _grain(start, last, count))


def _grain(start: date, last: date, count: int) -> Grain:
    whole = start.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and count == 12 and start.month == 1:
        return whole_year(start.year).grain
    if whole and count == 3 and start.month % 3 == 1:
        return "quarter"
    if whole and count == 6 and start.month % 6 == 1:
        return "half"
    return "month" if count == 1 else "months"
