"""What each form of time expression means: one small function a form, from groups to a stretch.

Every reader gives a `Found`; where a part it needs is missing (no publication date), its stretch is None.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from extractor.periods.groups import Groups
from extractor.periods.model import Anchor, Stretch, half, months, quarter, whole_year, whole_years


@dataclass(frozen=True, slots=True)
class Found:
    """A reader's answer."""

    stretch: Stretch | None = None
    anchor: Anchor = "text"
    shift: tuple[int, int] | None = None
    same: bool = False
    horizon: bool = False


Reader = Callable[[Groups], Found]


def _year(g: Groups) -> Found:
    stretch = g.stretch()
    return Found(stretch, "calendar" if stretch and stretch.grain == "fiscal" else "text")


def _fiscal_year(g: Groups) -> Found:
    year = g.year()
    if year is None:
        return Found()
    return Found(g.fiscal(year.year, year.year_end), "calendar")


def _decade_part(g: Groups) -> Found:
    """Early is years 0 to 3 of a decade, mid 4 to 6, late 7 to 9; of a single year the part is that year."""
    year, part = g.year(), g.number("part")
    if year is None or year.calendar != "decade" or part is None:
        return _year(g)
    first, last = ((0, 3), (4, 6), (7, 9))[part]
    return Found(whole_years(year.year + first, year.year + last))


def _month(g: Groups) -> Found:
    year, month = g.plain_year(), g.number("month")
    if year is None or month is None:
        return Found()
    day = g.number("day")
    return Found(_on_day(year, month, day) if day else months(year, month, month))


def _months(g: Groups) -> Found:
    first, last = g.number("month"), g.number("month2")
    year, year2 = g.plain_year(), g.plain_year("year2")
    if year is None or first is None or last is None:
        return Found()
    if year2 is not None and (first, last) == (1, 12):
        return Found(whole_years(year, year2))
    return Found(months(year, first, last, year2) if year2 is None or year2 >= year else None)


def _first_months(g: Groups) -> Found:
    count = g.number("count")
    if count is None or not 1 <= count <= 12:
        return Found()
    return _in_year(g, lambda year: months(year, 1, count))


def _first_quarters(g: Groups) -> Found:
    count = g.number("count")
    if count is None or not 1 <= count <= 4:
        return Found()
    return _in_year(g, lambda year: months(year, 1, 3 * count))


def _quarter(g: Groups) -> Found:
    number = g.number("number")
    return _in_year(g, lambda year: quarter(year, number)) if number and number <= 4 else Found()


def _half(g: Groups) -> Found:
    number = {1: 1, 2: 2, 4: 2}.get(g.number("number") or 0)
    return _in_year(g, lambda year: half(year, number)) if number else Found()


def _ending(g: Groups) -> Found:
    """ "the twelve months to March 2024", "the year ended 31 March": so many months up to the end of a month."""
    count, unit, last = g.number("count", 1), g.number("unit"), g.number("month2", 12)
    if not count or unit is None or last is None:
        return Found()
    year, anchor = g.plain_year(), "text"
    if year is None and g.published:
        year, anchor = _latest(g.published, last), "published"
    if year is None:
        return Found()
    end = months(year, last, last)
    length = count * unit
    first = end.moved(months=1 - length).first
    return Found(months(first.year, first.month, last, year), "published" if anchor == "published" else "text")


def _years(g: Groups) -> Found:
    first, last = g.year("year"), g.year("year2")
    if first is None or last is None or last.year < first.year:
        return Found()
    return Found(whole_years(first.year, last.year_end or last.year))


def _since(g: Groups) -> Found:
    """From a year to the day of publication."""
    named, month = g.year(), g.number("month")
    if named is None or g.published is None or named.year > g.published.year:
        return Found()
    year = named.year
    if month and year < g.published.year:
        return Found(months(year, month, g.published.month, g.published.year), "published")
    return Found(whole_years(year, g.published.year), "published")


def _by(g: Groups) -> Found:
    found = _month(g) if g.has("month") else _year(g)
    ahead = found.stretch is not None and (g.published is None or found.stretch.last >= g.published)
    return replace(found, horizon=ahead)


def _until(g: Groups) -> Found:
    """From the day of publication to a year still to come; a year gone by tells no beginning."""
    year = g.plain_year()
    if year is None or g.published is None or year < g.published.year:
        return Found()
    return Found(whole_years(g.published.year, year), "published", horizon=True)


def _same_year(g: Groups) -> Found:
    return replace(_year(g), same=True)


def _same_last_year(g: Groups) -> Found:
    return Found(whole_year(g.published.year - 1), "published", same=True) if g.published else Found(same=True)


def _earlier(g: Groups) -> Found:
    count, unit = g.number("count"), g.number("unit")
    if not count or unit is None:
        return Found()
    years, rest = divmod(count * unit, 12)
    return Found(anchor="claim", shift=(-years, -rest))


def _year_before(_: Groups) -> Found:
    return Found(anchor="claim", shift=(-1, 0))


def _unit_before(g: Groups) -> Found:
    years, rest = divmod(g.number("unit") or 12, 12)
    return Found(anchor="claim", shift=(-years, -rest))


def _relative_unit(g: Groups) -> Found:
    """ "last year", "this quarter", "next month": counted from the publication date."""
    unit, shift = g.number("unit"), g.number("shift")
    if g.published is None or unit is None or shift is None:
        return Found(anchor="published")
    day = g.published
    now = {
        12: whole_year(day.year),
        3: quarter(day.year, (day.month + 2) // 3),
        1: months(day.year, day.month, day.month),
        120: whole_years(day.year - day.year % 10, day.year - day.year % 10 + 9),
    }[unit]
    return Found(now.moved(months=shift * unit), "published", horizon=shift > 0)


def _relative_fiscal(g: Groups) -> Found:
    shift = g.number("shift")
    if g.published is None or shift is None:
        return Found(anchor="published")
    now = next((s for y in (0, 1) if (s := g.fiscal(g.published.year + y)).last >= g.published), None)
    return Found(now.moved(years=shift) if now else None, "published", horizon=shift > 0)


def _so_far(g: Groups) -> Found:
    year = g.plain_year() or (g.published.year if g.published else None)
    if year is None:
        return Found(anchor="published")
    whole = whole_year(year)
    now = g.published if g.published and g.published.year == year else whole.last
    return Found(replace(whole, last=now), "published")


def _month_alone(g: Groups) -> Found:
    month = g.number("month")
    if g.published is None or month is None:
        return Found(anchor="published")
    return Found(months(_latest(g.published, month), month, month), "published")


def _months_alone(g: Groups) -> Found:
    first, last = g.number("month"), g.number("month2")
    if first is None or last is None:
        return Found()
    if g.has("shift"):
        return _in_year(g, lambda year: months(year, first, last))
    if g.published is None:
        return Found(anchor="published")
    return Found(months(_latest(g.published, last), first, last), "published")


def _day(g: Groups) -> Found:
    if g.published is None:
        return Found(anchor="published")
    month, day = g.number("month"), g.number("day")
    if month and day:
        return Found(_on_day(_latest(g.published, month), month, day), "published")
    weekday, near = g.number("weekday"), g.number("near", 0)
    back = (g.published.weekday() - weekday) % 7 if weekday is not None else -(near or 0)
    return Found(_one_day(g.published - timedelta(days=back)), "published")


def _week(g: Groups) -> Found:
    """A week from Monday to Sunday, counted from that of publication."""
    shift = g.number("shift")
    if g.published is None or shift is None:
        return Found(anchor="published")
    monday = g.published + timedelta(days=7 * shift - g.published.weekday())
    return Found(Stretch(monday, monday + timedelta(days=6), "week"), "published", horizon=shift > 0)


def _on_day(year: int, month: int, day: int) -> Stretch:
    """The day; the month where it has no such day."""
    return _one_day(date(year, month, day)) if 1 <= day <= monthrange(year, month)[1] else months(year, month, month)


def _one_day(day: date) -> Stretch:
    return Stretch(day, day, "day")


def _ago(g: Groups) -> Found:
    count, unit = g.number("count"), g.number("unit")
    if g.published is None or not count or unit is None:
        return Found(anchor="published")
    if unit < 12:
        day = months(g.published.year, g.published.month, g.published.month).moved(months=-count * unit)
        return Found(day, "published")
    return Found(whole_year(g.published.year - count * unit // 12), "published")


def _next(g: Groups) -> Found:
    """ "over the next five years": from the publication year to as many years later."""
    count, unit = g.number("count", 1), g.number("unit")
    if g.published is None or not count or unit is None:
        return Found(anchor="published", horizon=True)
    first = g.published.year
    return Found(whole_years(first, first + count * unit // 12), "published", horizon=True)


def _past(g: Groups) -> Found:
    count, unit = g.number("count"), g.number("unit")
    if g.published is None or not count or unit is None:
        return Found(anchor="published")
    last = g.published.year
    return Found(whole_years(last - count * unit // 12, last), "published")


def _in_year(g: Groups, make: Callable[[int], Stretch]) -> Found:
    """A part of the year named; without one, of the latest year in which the part had begun at publication.

    A fiscal year is no place for calendar quarters and halves: its parts stay untold.
    """
    if g.has("year"):
        year = g.plain_year()
        return Found(make(year)) if year else Found(g.stretch(), "calendar")
    if g.published is None:
        return Found(anchor="published")
    if (shift := g.number("shift")) is not None:
        return Found(make(g.published.year + shift), "published")
    now = make(g.published.year)
    return Found(now if now.first <= g.published else make(g.published.year - 1), "published")


def _latest(published: date, month: int) -> int:
    """The year of the last such month that had begun by `published`."""
    return published.year if month <= published.month else published.year - 1


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "year": _year, "fiscal_year": _fiscal_year, "decade_part": _decade_part, "month": _month, "months": _months,
        "first_months": _first_months, "first_quarters": _first_quarters, "quarter": _quarter, "half": _half,
        "ending": _ending, "years": _years, "since": _since, "by": _by, "until": _until, "same_year": _same_year,
        "same_last_year": _same_last_year, "earlier": _earlier, "year_before": _year_before,
        "unit_before": _unit_before, "relative_unit": _relative_unit, "relative_fiscal": _relative_fiscal,
        "so_far": _so_far, "month_alone": _month_alone, "months_alone": _months_alone, "day": _day, "week": _week, "ago": _ago,
        "next": _next, "past": _past,
    }
)  # fmt: skip
