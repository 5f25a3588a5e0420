"""Calendar years, ranges of years joined by a dash, decades and fiscal years."""

import re
from typing import Literal

import regex

from extractor.records import Year
from extractor.values.scan import Item

LONGEST_JOINT = 6
"""The most characters between the two years of a range: " / FY "."""
EARLIEST, LATEST = 1500, 2199
"""Four digits outside this span are read as a quantity."""

_FISCAL = regex.compile(r"(?r)(?:\b|(?<=\d[MQH]))(?:FY|AY|SY|fy)[\s-]?['’]?")
_FISCAL_WORD = regex.compile(r"(?r)\b(?i:fiscal|financial)(?:\s+(?i:year))?\s+")
_DASH = re.compile(r"\s?[-–—/]\s?|\s?[-–—/]\s?(?:FY)\s?")
_DECADE = re.compile(r"['’\s]?s\b")
_COUNTING = regex.compile(
    r"(?ri)\b(?:some|about|over|than|nearly|almost|around|approximately|roughly|least|to|up to|exactly|only)\s+"
)


def read_year(text: str, item: Item) -> Year | None:
    """Read one item as a year; None when it is none."""
    if not item.bare:
        return None
    fiscal = _fiscal_before(text, item)
    if fiscal is not None:
        return _fiscal(text, item, fiscal)
    if not is_year(item):
        return None
    value = int(item.value)
    decade = _DECADE.match(text, item.number_end)
    if decade is not None and (value % 10 == 0 or decade[0] == "s"):
        if value % 10:
            return None
        return Year.cut(
            text, item.number_start, decade.end(), "year.decade", year=value, year_end=value + 9, calendar="decade"
        )
    calendar: Literal["fiscal", "calendar"] = "fiscal" if _fiscal_word(text, item.number_start) else "calendar"
    return Year.cut(text, item.number_start, item.number_end, "year.single", year=value, calendar=calendar)


def read_year_range(text: str, first: Item, second: Item) -> Year | None:
    """Read two items, no further apart than LONGEST_JOINT, joined by a dash or slash as one range of years ("2013-2024", "2024/25", "FY2025/26")."""
    if not second.bare:
        return None
    fiscal = _fiscal_before(text, first)
    short = fiscal is not None and first.bare and len(text[first.number_start : first.number_end]) == 2
    if not (is_year(first) or short) or not _DASH.fullmatch(text, first.number_end, second.number_start):
        return None
    start = int(first.value) + (2000 if short else 0)
    digits = text[second.number_start : second.number_end]
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    end = int(digits) if len(digits) == 4 else start - start % 100 + int(digits)
    if len(digits) == 2 and end <= start and start % 100 == 99:
        end += 100
    if not start < end <= min(LATEST, start + 150):
        return None
    begin = first.number_start if fiscal is None else fiscal
    calendar = "calendar" if fiscal is None else "fiscal"
    return Year.cut(text, begin, second.number_end, "year.range", year=start, year_end=end, calendar=calendar)


def _fiscal_before(text: str, item: Item) -> int | None:
    """Where the "FY" in front of a number begins, or None."""
    start = item.number_start
    before = text[start - 5 if start > 5 else 0 : start]
    if "Y" not in before and "fy" not in before:
        return None
    found = _FISCAL.match(text, 0, start)
    return found.start() if found else None


def is_year(item: Item) -> bool:
    """Whether an item is four bare digits in the span of years."""
    four = item.sort == "digits" and item.number_end - item.number_start == 4
    return four and item.bare and item.value == item.value.to_integral_value() and EARLIEST <= item.value <= LATEST


def may_count(text: str, item: Item) -> bool:
    """Whether a year-like number rather counts the noun behind it, if there is one ("more than 2000 workers", not "the
    2020 elections").
    """
    return item.value % 10 == 0 and _COUNTING.match(text, 0, item.number_start) is not None


def _fiscal_word(text: str, start: int) -> bool:
    """Whether "fiscal", "financial" or "fiscal year" stands before a number."""
    before = text[start - 12 if start > 12 else 0 : start].rstrip()
    return before[-1:] in ("l", "L", "r", "R") and _FISCAL_WORD.match(text, 0, start) is not None


def _fiscal(text: str, item: Item, start: int) -> Year | None:
    digits = text[item.number_start : item.number_end]
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    value = int(digits) + (2000 if len(digits) == 2 else 0)
    return Year.cut(text, start, item.number_end, "year.fiscal", year=value, calendar="fiscal")
