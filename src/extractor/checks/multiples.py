"""Multiples: two levels, and how many times the one is the other ("two and a half times the 33.7 billion",
"doubled").
"""

from collections.abc import Iterator
from decimal import Decimal

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import clause_breaks, is_fraction_of_change, is_goal, marked_end, older
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, Factor, Form, proportion

BACK = 2
BASE_REACH = 40
"""How closely the base must follow "times the ..."."""
AIM_REACH = 24
"""How closely "will" or "to" stands before a multiple that is still to come."""
_AIMED = regex.compile(
    r"\b(?:to|will|would|should|could|may|might|must|shall|can)\s+(?:\p{L}+\s+){0,2}$", regex.IGNORECASE
)
_PART = regex.compile(r"\s+of\s+(?:it|them|this|that|these|those|which)\b")
_BASE = regex.compile(r"\s+(?:the|as|that|those|last|its|what|of|more|higher|larger)\b", regex.IGNORECASE)


def find(page: Page) -> Iterator[Proposal]:
    """Propose the two levels of every multiple; halves count when something is half of, or halved from, another
    level.
    """
    for figure in page.figures:
        if figure.dimension == "times" and not figure.ranged and _multiplies(page, figure):
            levels = _levels(page, figure)
            if figure.value > 1 or figure.value == Decimal("0.5"):
                yield from _beside(page, figure, levels)
            yield from _of_a_year(page, figure, levels)


def _multiplies(page: Page, figure: Figure) -> bool:
    """Whether a multiple compares levels; "half a percentage point", "half of it" and "a drop of one half" do not."""
    behind = page.text[figure.end : figure.end + 20].lower().split(".")[0]
    part = figure.value < 1 and (_PART.match(behind) is not None or is_fraction_of_change(page, figure))
    return figure.value != 1 and "point" not in behind and not part


def _levels(page: Page, times: Figure) -> list[Figure]:
    """Levels and percentages near the multiple; what is aimed at may be a multiple, too."""
    return [
        f
        for f in page.near(times, BACK)
        if (f.level or f.dimension == "percent") and not f.ranged and f.id not in page.marks
    ]


def _beside(page: Page, times: Figure, levels: list[Figure]) -> Iterator[Proposal]:
    for i, a in enumerate(levels):
        for b in levels[i + 1 :]:
            near = b.sentence == times.sentence or a.sentence == times.sentence
            counted = a.dimension == "percent" and not _BASE.match(page.text, times.end)  # "cut its rate six times"
            if same_kind(a, b) and near and not counted:
                yield _between(page, times, a, b)


def _between(page: Page, times: Figure, a: Figure, b: Figure) -> Proposal:
    old = _base(page, a, b, times)
    own = a.sentence == b.sentence == times.sentence
    bound = page.adjacent(a, b, times) and clause_breaks(page, a, b, times) == 0
    strength = Strength.POSSIBLE
    named = old is not None and times.end <= old.start
    aimed = _AIMED.search(page.text, max(0, times.start - AIM_REACH), times.start) is not None
    aimed = aimed and not (marked_end(page, a) and marked_end(page, b))  # "will double from 45 to 90 million"
    if aimed:
        strength = Strength.POSSIBLE
    elif bound and old is not None and (named or not is_goal(page, old)):
        strength = Strength.EXPLICIT if own else Strength.NAMED
    elif bound and _as_much(page, times):
        strength = Strength.NAMED
    small, large = sorted((a, b), key=lambda f: f.value)
    new, base = (b, a) if old is a else (a, b) if old is b else (large, small) if times.value > 1 else (small, large)
    distance = times.sentence - a.sentence + abs(page.place[b.id] - page.place[times.id])
    return Proposal("multiple", times, _readings(page, page.plain(new), page.plain(base), times), strength, distance)


def _base(page: Page, a: Figure, b: Figure, times: Figure) -> Figure | None:
    """The level that is multiplied: the one that follows "times the ..." closely, else the earlier one of its
    sentence.
    """
    for figure in (a, b):
        if times.end <= figure.start <= times.end + BASE_REACH and _BASE.match(page.text, times.end):
            return figure
    return older(page, a, b) if a.sentence == b.sentence == times.sentence else None


def _as_much(page: Page, times: Figure) -> bool:
    """Whether the base was said before: "more than 100 times as much", "3.3 times the initial sum"."""
    words = page.text[times.end : times.end + 12].strip().lower()
    if words.startswith(("as much", "as many", "as large", "as high")):
        return True
    behind = [f for f in page.by_sentence[times.sentence] if times.end <= f.start <= times.end + BASE_REACH]
    return _BASE.match(page.text, times.end) is not None and not behind


def _of_a_year(page: Page, times: Figure, levels: list[Figure]) -> Iterator[Proposal]:
    """ "2.3 times the level of 2023": the base is the level that was dated so before."""
    if not _BASE.match(page.text, times.end):
        return
    years = [
        f
        for f in page.by_sentence[times.sentence]
        if f.dimension == "year" and times.end <= f.start <= times.end + BASE_REACH
    ]
    own = [f for f in levels if f.sentence == times.sentence and f.end <= times.start]
    if not years or not own:
        return
    bases = [f for f in page.figures if f.end <= own[-1].start and same_kind(f, own[-1]) and not f.ranged]
    dated = [f for f in bases if page.dated(f) == int(years[0].value)]
    for base in dated:
        distance = own[-1].sentence - base.sentence
        readings = _readings(page, own[-1], base, times)
        yield Proposal("multiple", times, readings, Strength.LIKELY, distance, beside=(years[0].id,))


def _readings(page: Page, new: Figure, old: Figure, times: Figure) -> tuple[Equation, ...]:
    """n times as much; behind "increase" or "more" some writers mean n times on top."""
    once = proportion(Factor(old), Factor(times), equals=(Factor(new),))
    start, end = page.lead(times)[0], page.tail(times)[1]
    if times.value < 1 or not page.has(max(start, times.start - 30), min(end, times.end + 20), "up"):
        return (once,)
    return once, proportion(Factor(old), Factor(times, Form.MORE), equals=(Factor(new),))
