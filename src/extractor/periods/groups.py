"""The named groups of a matched time expression, read as numbers."""

from collections.abc import Mapping
from datetime import date

import regex

from extractor.lexicon.periods import FiscalYear, PeriodLexicon
from extractor.periods.model import Stretch, whole_year, whole_years
from extractor.records import Year

_SORT = {
    "month": "month", "month2": "month", "number": "ordinal", "count": "N", "unit": "time_unit", "part": "decade_part",
    "day": "N", "weekday": "weekday", "near": "near_day",
    "century": "ordinal_number", "season": "season",
}  # fmt: skip
_SHIFTS = ("this", "before")


def _is_split(year: Year) -> bool:
    """ "2022-23" and "2016/17" are one year across two calendar years, "2022-2023" may be two."""
    return year.year_end == year.year + 1 and (len(year.text) < 9 or "/" in year.text)


def fiscal_stretch(calendar: FiscalYear, starts_in: int) -> Stretch:
    """The fiscal year that begins in a calendar year."""
    first = date(starts_in, calendar.month, calendar.day)
    return Stretch(first, first.replace(year=starts_in + 1) - first.resolution, "fiscal")


class Groups:
    """One match with everything it may hang on; numbers come out of it, words stay inside."""

    def __init__(
        self,
        match: "regex.Match[str]",
        published: date | None,
        years: Mapping[int, Year],
        lexicon: PeriodLexicon,
        country: str | None,
        fixed: Mapping[str, int],
    ) -> None:
        """`years` are the document's years by start offset; `fixed` gives groups that stand in no words."""
        self._match = match
        self._years = years
        self._lexicon = lexicon
        self._country = country
        self._fixed = fixed
        self.published = published

    def has(self, group: str) -> bool:
        """Whether the group is in the match, or fixed by the rule."""
        return group in self._fixed or self._text(group) is not None

    def number(self, group: str, default: int | None = None) -> int | None:
        """The number a group's word or digits stand for; `default` when the group is not in the match."""
        text = self._text(group)
        if text is None:
            return self._fixed.get(group, default)
        if text.isdigit():
            return int(text)
        sorts = _SHIFTS if group == "shift" else (_SORT[group], "roman")
        word = " ".join(text.lower().split())
        return next((self._lexicon.words[sort][word] for sort in sorts if word in self._lexicon.words[sort]), default)

    def year(self, group: str = "year") -> Year | None:
        """The year record that a group stands for."""
        if self._text(group) is None:
            return None
        at = self._match.start(group)
        return self._years[max(start for start in self._years if start <= at)]

    def plain_year(self, group: str = "year") -> int | None:
        """The calendar year of a group that holds a single one, else None."""
        year = self.year(group)
        return year.year if year and year.year_end is None and year.calendar == "calendar" else None

    def months_are_names(self) -> bool:
        """False when a month's name is written small ("may", "march" are other words then)."""
        texts = (self._text(group) for group in ("month", "month2"))
        return all(text is None or text[0].isupper() for text in texts)

    def stretch(self, group: str = "year") -> Stretch | None:
        """What a year group means by itself: a year, years, a decade, or a fiscal year by the country's calendar."""
        year = self.year(group)
        if year is None:
            return None
        last = year.year_end or year.year
        if year.calendar == "fiscal" or _is_split(year):
            return self.fiscal(year.year, year.year_end)
        if year.calendar == "decade":
            return whole_years(year.year, last)
        return whole_years(year.year, last) if last > year.year else whole_year(year.year)

    def fiscal(self, year: int, year_end: int | None = None) -> Stretch:
        """The fiscal year that is named by one year (FY25) or by both (2024-25).

        The country's calendar tells the days, and which year names it; where no country is known the year it ends in
        does, as is the custom, and the days are those of the two calendar years.
        """
        calendar = self._lexicon.fiscal_year(self._country, year_end or year)
        starts_in = year if year_end or (calendar and calendar.named_by == "start") else year - 1
        if calendar is None:
            return Stretch(date(starts_in, 1, 1), date(starts_in + 1, 12, 31), "fiscal")
        if (calendar.month, calendar.day) == (1, 1):
            return whole_years(year, year_end) if year_end else whole_year(year)
        return fiscal_stretch(calendar, starts_in)

    def fiscal_now(self, shift: int) -> Stretch | None:
        """The fiscal year that runs at publication, or one so many years from it."""
        if self.published is None:
            return None
        years = (self.published.year, self.published.year + 1)
        now = next((s for year in years if (s := self.fiscal(year)).last >= self.published), None)
        return now.moved(years=shift) if now else None

    def _text(self, group: str) -> str | None:
        try:
            text: str | None = self._match[group]
        except IndexError:
            return None
        return text
