"""Spans of years: "2025-2029" and "five years", "signed in 2009, 15 years ago", "a 17-year low ... since 2008"."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, linear
from extractor.intervals import Interval, exact
from extractor.records import Quantity, Year

AGO_REACH = 80
"""How far before "15 years ago" the year may stand in its sentence."""
SPAN_REACH = 60
"""How far from each other "five years" and "2025-2029" may stand."""
_OVER_THE = regex.compile(
    r"(?:over|in|during|for|across|throughout)\s+(?:the|these|those|its|all)\s+", regex.IGNORECASE
)
_MEASURING = frozenset(
    [
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "over",
        "more",
        "than",
        "exactly",
        "just",
        "in",
        "or",
        "already",
        "that",
        "is",
        "was",
        "only",
        "now",
        "the",
        "year",
        "of",
    ]
)
_PRESENT = frozenset(
    ["is", "are", "has", "have", "we", "our", "stands", "remains", "remain", "works", "work", "today", "now"]
)


def find(page: Page) -> Iterator[Proposal]:
    """Propose spans for every number of years."""
    for figure in page.figures:
        if figure.dimension == "years" and isinstance(figure.mention, Quantity) and not figure.ranged:
            yield from _ranges(page, figure)
            yield from _since(page, figure)


def _ranges(page: Page, years: Figure) -> Iterator[Proposal]:
    """A range of years beside a number of years; the last year counts, or does not."""
    if page.has(max(0, years.start - 14), years.start, "other-years") or page.has(
        years.end, years.end + 8, "ago", "later"
    ):
        return
    near = [f for f in page.near(years, 1, 1) if f.dimension == "year" and isinstance(f.mention, Year)]
    for figure in near:
        mention = figure.mention
        if isinstance(mention, Year) and mention.year_end is not None and mention.calendar == "calendar":
            span = Decimal(mention.year_end - mention.year)
            if span > 1:
                yield _span(page, years, (figure,), span)
    own = [f for f in near if f.sentence == years.sentence]
    if page.text[max(0, years.start - 6) : years.start].lower().endswith((" in ", "over ", "within ")):
        yield from _apart(page, years, [f for f in own if f.end <= years.start])
    for first, last in itertools.pairwise(own):
        if (
            page.text[first.end : last.start].strip() in ("to", "until", "till", "through", "and")
            and last.value > first.value
        ):
            yield _span(page, years, (first, last), last.value - first.value)


def _apart(page: Page, years: Figure, before: list[Figure]) -> Iterator[Proposal]:
    """ "3.8 trillion in 2024, compared with 2.3 trillion in 2015, an increase of 65 per cent in nine years"."""
    if len(before) == 2 and before[0].value != before[1].value:
        ordered = sorted(before, key=lambda f: f.value)
        span = _span(page, years, (ordered[0], ordered[1]), ordered[1].value - ordered[0].value, exactly=True)
        yield replace(span, strength=Strength.POSSIBLE, distance=50)


def _span(page: Page, years: Figure, dates: tuple[Figure, ...], span: Decimal, *, exactly: bool = False) -> Proposal:
    first, last = min(dates[0].start, years.start), max(dates[-1].end, years.end)
    close = (
        all(f.sentence == years.sentence for f in dates) and last - first <= SPAN_REACH + len(years.mention.text) + 20
    ) or _taken_up(page, years, dates)
    strength = Strength.CERTAIN if close else Strength.POSSIBLE
    distance = sum(abs(page.place[f.id] - page.place[years.id]) for f in dates)
    both = _constant(years, exact(span) if exactly else Interval(span, span + 1))
    hint = f"{' to '.join(f.mention.text for f in dates)}"
    return Proposal("years", years, (both,), strength, distance, beside=tuple(f.id for f in dates), hint=hint)


def _taken_up(page: Page, years: Figure, dates: tuple[Figure, ...]) -> bool:
    """Whether a sentence opens with the years of the range that ended the one before: "a facility for 2025-2028. Over the six
    years of its operation".
    """
    (start, _), before = page.sentence(years), dates[-1]
    ended = before.sentence == years.sentence - 1 and not page.text[before.end : start].strip(" .\n)")
    return ended and _OVER_THE.fullmatch(page.text, start, years.start) is not None


def _constant(years: Figure, span: Interval) -> Equation:
    """The number of years lies within `span`."""
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return Equation(linear((years,), ()).products, Interval(low, high))


def _since(page: Page, years: Figure) -> Iterator[Proposal]:
    """Years counted from a year that stands directly beside them, to another one or to the day of publication."""
    dates = [f for f in page.near(years, 1, 1) if isinstance(f.mention, Year) and f.mention.year_end is None]
    before = [f for f in dates if f.end <= years.start and years.start - f.end <= AGO_REACH]
    behind = [f for f in dates if f.start >= years.end and f.sentence == years.sentence]
    words = page.text[years.end : years.end + 10].lower().lstrip(" ,")
    if words.startswith(("later", "on,")) and before:
        yield from _later(page, years, before[-1], behind)
    elif page.published is None:
        return
    elif words.startswith("ago"):
        beside = [f for f in before if _beside(page.text[f.end : years.start])]
        beside += [f for f in behind if _beside(page.text[years.end : f.start].lower().replace("ago", "", 1))]
        yield from (counted(page, years, f, Strength.CERTAIN) for f in beside[:1])
    elif page.has(years.end, years.end + 8, "extreme") or years.mention.text.lower().endswith("-year"):
        since = [f for f in dates if page.has(max(0, f.start - 7), f.start, "since")]
        yield from (counted(page, years, f, Strength.LIKELY) for f in since[:1])


def _beside(gap: str) -> bool:
    """Whether only a comma and words of measure stand between a year and the number of years."""
    words = regex.findall(r"[\p{L}]+", gap.lower())
    return len(gap) <= AGO_REACH // 3 and "." not in gap and all(word in _MEASURING for word in words)


def _later(page: Page, years: Figure, year: Figure, behind: list[Figure]) -> Iterator[Proposal]:
    """ "signed in 2015 and, four years later, in 2019": to the year that follows, else to the day of publication."""
    if behind:
        gap = page.text[years.end : behind[0].start]
        if len(gap) <= 30 and year.sentence == years.sentence:
            span = behind[0].value - year.value
            yield _span(page, years, (year, behind[0]), span, exactly=True)
    elif page.published is not None:
        clause = page.text[years.end : years.end + 60].split()
        present = any(word in _PRESENT for word in clause) and year.sentence >= years.sentence - 1
        yield from [counted(page, years, year, Strength.EXPLICIT if present else Strength.POSSIBLE)]


def counted(page: Page, years: Figure, year: Figure, strength: Strength) -> Proposal:
    """Whether the publication's year less the year is the number of years; one more or less is the months' matter."""
    published = Decimal(page.published or 0)
    to_the_year = Equation(linear((years, year), ()).products, exact(-published))
    by_months = Equation(linear((years, year), ()).products, Interval(-published - 1, 1 - published))
    hint = f"{published} - {year.mention.text}"
    readings = (to_the_year, by_months) if strength >= Strength.LIKELY else (to_the_year,)
    return Proposal("years", years, readings, strength, abs(page.place[years.id] - page.place[year.id]), hint=hint)
