"""Dates beside an event, in ISO form as closely as they are told; what hangs on the day of publication is worked out from it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import regex

from extractor.article import Span

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" if name != "May" else name for name in MONTHS)
_FULL = "|".join(MONTHS)
_ABSOLUTE = (
    r"\b(?:on|in|since|from|of|dated|as of|effective|In|On)\s+(?:(?:early|late|mid|the)[\s-])?(?:\p{Lu}\p{Ll}+day,?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH}),?(?:\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month>{_MONTH})\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)"
    r"|(?P<year>(?:19|20)\d\d)(?![-–/\d]))(?!\w)"
)
_RELATIVE = (
    rf"\b(?:(?P<day_word>[Yy]esterday|[Tt]oday)|(?:[Oo]n|[Ll]ast|[Tt]his)\s+(?P<weekday>{'|'.join(WEEKDAYS)})"
    rf"|(?:[Ii]n|[Ss]ince|[Ll]ast|[Tt]his)\s+(?:(?:early|late|mid)[\s-])?(?P<bare>{_FULL})(?!\s+(?:\d|of\s+\d))(?P<year_before>\s+last\s+year)?"
    r"|(?P<near>[Ll]ast|[Tt]his)\s+(?P<unit>month|year)"
    rf"|(?P<ago>\d{{1,2}}|{'|'.join(NUMBERS)})\s+years?\s+ago)(?!\w)"
)
DATE: Final = regex.compile(rf"{_ABSOLUTE}|{_RELATIVE}")


def dates(text: str, zone: Span, published: date | None) -> Iterator[str]:
    """The dates in a stretch, in text order; relative ones only where the day of publication is known.

    >>> list(dates("signed on Monday and on 3 May 2019", (0, 34), date(2026, 2, 5)))
    ['2026-02-02', '2019-05-03']
    """
    for match in DATE.finditer(text, *zone):
        if match["month"] or match["year"]:
            yield written(match["year"], match["month"], match["day"], published)
        elif published is not None:
            yield _relative(match, published)


def written(year: str | None, month: str | None, day: str | None, published: date | None) -> str:
    """A date of day, month or year; one without a year is the last such day before publication.

    >>> written("2017", "June", "14", None), written("2017", "Jun.", None, None), written("2017", None, None, None)
    ('2017-06-14', '2017-06', '2017')
    >>> written(None, "December", "13", date(2026, 2, 1)), written(None, "May", "3", None)
    ('2025-12-13', '--05-03')
    """
    number = next((i for i, name in enumerate(MONTHS, 1) if month and name.startswith(month[:3])), None)
    if year is None and published is not None and number and day:
        year = str(published.year - ((number, int(day)) > (published.month, published.day)))
    parts = [year or "-", *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if day else [])]
    return "-".join(parts)


def _relative(match: "regex.Match[str]", published: date) -> str:
    """What has happened "yesterday", "on Monday", "last April", "last month" or "five years ago"."""
    if match["day_word"]:
        return str(published - timedelta(days=match["day_word"].lower() == "yesterday"))
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"])) % 7
        return str(published - timedelta(days=back))
    if match["bare"]:
        month = MONTHS.index(match["bare"]) + 1
        back = 1 if match["year_before"] else int(month > published.month)
        return f"{published.year - back}-{month:02}"
    if match["ago"]:
        years = int(match["ago"]) if match["ago"].isdigit() else NUMBERS.index(match["ago"]) + 1
        return str(published.year - years)
    last = match["near"].lower() == "last"
    if match["unit"] == "year":
        return str(published.year - last)
    first = published.replace(day=1) - timedelta(days=last)
    return f"{first.year}-{first.month:02}"
