"""Time expressions that hang on the publication date: "last year", "so far this year", "over the next five years"."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from extractor.periods.found import Found
from extractor.periods.groups import Groups
from extractor.periods.model import Stretch, month_later, months, quarter, whole_year, whole_years


def since(g: Groups) -> Found:
    """ "since 2015", "since May 2020", "since June": from then to the day of publication."""
    named, month = g.year(), g.number("month")
    if g.published is None or (named is None and month is None):
        return Found()
    year = named.year if named else latest(g.published, month or 1)
    if year > g.published.year:
        return Found()
    if month and (year < g.published.year or named is None):
        return Found(_up_to(g.published, date(year, month, 1)), "published")
    return Found(Stretch(date(year, 1, 1), g.published, "years"), "published")


def _up_to(published: date, first: date) -> Stretch:
    """The months from that of `first` to that of publication, which they end with."""
    return Stretch(first.replace(day=1), published, "months")


def until(g: Groups) -> Found:
    """From the day of publication to a year still to come; a year gone by tells no beginning."""
    year = g.plain_year()
    if year is None or g.published is None or year < g.published.year:
        return Found()
    return Found(Stretch(g.published, date(year, 12, 31), "years"), "published", horizon=True)


def decade_end(g: Groups) -> Found:
    """ "by the end of the decade": the round year."""
    if g.published is None:
        return Found(anchor="published", horizon=True)
    return Found(whole_year(g.published.year - g.published.year % 10 + 10), "published", horizon=True)


def relative_unit(g: Groups) -> Found:
    """ "last year", "this quarter", "next month": counted from the publication date."""
    unit, shift = g.number("unit"), g.number("shift")
    if g.published is None or unit is None or shift is None:
        return Found(anchor="published")
    today = g.published
    now = {
        12: whole_year(today.year),
        3: quarter(today.year, (today.month + 2) // 3),
        1: months(today.year, today.month, today.month),
        120: whole_years(today.year - today.year % 10, today.year - today.year % 10 + 9),
    }[unit]
    return Found(now.moved(months=shift * unit), "published", horizon=shift > 0)


def relative_fiscal(g: Groups) -> Found:
    """ "this fiscal year", "the last financial year"."""
    shift = g.number("shift")
    if g.published is None or shift is None:
        return Found(anchor="published")
    return Found(g.fiscal_now(shift), "published", horizon=shift > 0)


def so_far(g: Groups) -> Found:
    """ "so far this year", "the year to date"."""
    year = g.plain_year() or (g.published.year if g.published else None)
    if year is None:
        return Found(anchor="published")
    whole = whole_year(year)
    now = g.published if g.published and g.published.year == year else whole.last
    return Found(replace(whole, last=now), "published")


def month_alone(g: Groups) -> Found:
    """ "in December": the last one that had begun."""
    month = g.number("month")
    if g.published is None or month is None:
        return Found(anchor="published")
    return Found(months(latest(g.published, month), month, month), "published")


def months_alone(g: Groups) -> Found:
    """ "in January-November", "in July-September last year"."""
    first, last = g.number("month"), g.number("month2")
    if first is None or last is None:
        return Found()
    if (shift := g.number("shift")) is not None:
        return Found(months(g.published.year + shift, first, last), "published") if g.published else Found()
    if g.published is None:
        return Found(anchor="published")
    return Found(months(latest(g.published, last), first, last), "published")


def day(g: Groups) -> Found:
    """ "on Thursday", "on 3 March", "yesterday"."""
    if g.published is None:
        return Found(anchor="published")
    month, number = g.number("month"), g.number("day")
    if month and number:
        return Found(on_day(latest(g.published, month), month, number), "published")
    weekday, near = g.number("weekday"), g.number("near", 0)
    back = (g.published.weekday() - weekday) % 7 if weekday is not None else -(near or 0)
    return Found(one_day(g.published - timedelta(days=back)), "published")


def week(g: Groups) -> Found:
    """A week from Monday to Sunday, counted from that of publication."""
    shift = g.number("shift")
    if g.published is None or shift is None:
        return Found(anchor="published")
    monday = g.published + timedelta(days=7 * shift - g.published.weekday())
    return Found(Stretch(monday, monday + timedelta(days=6), "week"), "published", horizon=shift > 0)


def one_day(this: date) -> Stretch:
    """A single day."""
    return Stretch(this, this, "day")


def ago(g: Groups) -> Found:
    """ "two years ago": that year; "three months ago": that month."""
    count, unit = g.number("count"), g.number("unit")
    if g.published is None or not count or unit is None:
        return Found(anchor="published")
    if unit < 12:
        month = months(g.published.year, g.published.month, g.published.month)
        return Found(month.moved(months=-count * unit), "published")
    return Found(whole_year(g.published.year - count * unit // 12), "published")


def coming(g: Groups) -> Found:
    """ "over the next five years": from the day of publication on."""
    count, unit = g.number("count", 1), g.number("unit")
    if g.published is None or not count or unit is None:
        return Found(anchor="published", horizon=True)
    end = month_later(g.published, count * unit, last_day=False)
    return Found(Stretch(g.published, end, "years"), "published", horizon=True)


def past(g: Groups) -> Found:
    """ "over the past five years", "in the past 18 months": up to the day of publication."""
    count, unit = g.number("count"), g.number("unit")
    if g.published is None or not count or unit is None:
        return Found(anchor="published")
    if count * unit % 12:
        return Found(_up_to(g.published, month_later(g.published, -count * unit, last_day=False)), "published")
    first = date(g.published.year - count * unit // 12, 1, 1)
    return Found(Stretch(first, g.published, "years"), "published")


def on_day(year: int, month: int, number: int) -> Stretch:
    """The day; the month where it has no such day."""
    last = monthrange(year, month)[1]
    return one_day(date(year, month, number)) if 1 <= number <= last else months(year, month, month)


def latest(published: date, month: int) -> int:
    """The year of the last such month that had begun by `published`."""
    return published.year if month <= published.month else published.year - 1
