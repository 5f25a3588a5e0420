"""What each form of time expression means: one small function a form, from groups to a stretch.

Every reader gives a `Found`; where a part it needs is missing (no publication date), its stretch is None. Here are those
that hang on their own words or on the claim; `parts.py` has the parts of years, `relative.py` what hangs on publication.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from extractor.periods import parts, relative
from extractor.periods.found import Found, Reader
from extractor.periods.groups import Groups
from extractor.periods.model import Stretch, months, whole_year, whole_years
from extractor.periods.relative import on_day


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


def _century(g: Groups) -> Found:
    """ "the 19th century" is 1801 to 1900; its early, mid and late part are thirds."""
    number, part = g.number("century"), g.number("part")
    if not number:
        return Found()
    first = 100 * number - 99
    begin, end = (0, 99) if part is None else ((0, 32), (33, 66), (67, 99))[part]
    return Found(whole_years(first + begin, first + end))


def _season(g: Groups) -> Found:
    """Northern seasons: "summer 2023" is June to August. A winter runs over two years; of one year it is that year."""
    year, first = g.year(), g.number("season")
    if year is None or first is None:
        return Found()
    if first < 12 and year.year_end is None:
        return Found(months(year.year, first, first + 2))
    return Found(months(year.year, 12, 2, year.year_end)) if year.year_end == year.year + 1 else _year(g)


def _month(g: Groups) -> Found:
    year, month = g.plain_year(), g.number("month")
    if year is None or month is None:
        return Found()
    day = g.number("day")
    return Found(on_day(year, month, day) if day else months(year, month, month))


def _months(g: Groups) -> Found:
    first, last = g.number("month"), g.number("month2")
    year, year2 = g.plain_year(), g.plain_year("year2")
    if first is None or last is None:
        return Found()
    if year is None:
        return Found(_in_split(g.stretch(), first, last), "calendar")
    if year2 is not None and (first, last) == (1, 12):
        return Found(whole_years(year, year2))
    return Found(months(year, first, last, year2) if year2 is None or year2 >= year else None)


def _in_split(whole: Stretch | None, first: int, last: int) -> Stretch | None:
    """Months of a year across two calendar years: "July-March of 2022-23"."""
    if whole is None or whole.grain != "fiscal":
        return None
    year = whole.first.year if first >= whole.first.month or first > last else whole.last.year
    return months(year, first, last, year + 1 if last < first else year)


def _ending(g: Groups) -> Found:
    """ "the twelve months to March 2024", "the year ended 31 March": so many months up to the end of a month."""
    count, unit, last = g.number("count", 1), g.number("unit"), g.number("month2", 12)
    if not count or unit is None or last is None:
        return Found()
    year, anchor = g.plain_year(), "text"
    if year is None and g.published:
        over = months(g.published.year, last, last).last <= g.published
        year, anchor = g.published.year if over else g.published.year - 1, "published"
    if year is None:
        return Found()
    end = months(year, last, last)
    first = end.moved(months=1 - count * unit).first
    stretch = months(first.year, first.month, last, year)
    if g.has("fiscal") and stretch.grain == "months":
        stretch = replace(stretch, grain="fiscal")
    return Found(stretch, "published" if anchor == "published" else "text")


def _years(g: Groups) -> Found:
    first, last = g.year("year"), g.year("year2")
    if first is None or last is None or last.year < first.year:
        return Found()
    return Found(whole_years(first.year, last.year_end or last.year))


def _by(g: Groups) -> Found:
    found = _month(g) if g.has("month") else _year(g)
    ahead = found.stretch is not None and (g.published is None or found.stretch.last >= g.published)
    return replace(found, horizon=ahead)


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


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "year": _year, "fiscal_year": _fiscal_year, "decade_part": _decade_part, "century": _century, "season": _season,
        "month": _month, "months": _months, "first_months": parts.first_months, "first_quarters": parts.first_quarters,
        "quarter": parts.quarter, "half": parts.half, "ending": _ending, "years": _years, "by": _by,
        "same_year": _same_year, "same_last_year": _same_last_year, "earlier": _earlier, "year_before": _year_before,
        "unit_before": _unit_before, "since": relative.since, "until": relative.until,
        "relative_unit": relative.relative_unit, "relative_fiscal": relative.relative_fiscal, "so_far": relative.so_far,
        "month_alone": relative.month_alone, "months_alone": relative.months_alone, "day": relative.day,
        "week": relative.week, "ago": relative.ago, "next": relative.coming, "past": relative.past,
        "decade_end": relative.decade_end,
    }
)  # fmt: skip
