"""Points: two percentages and the difference between them, told in percentage points or basis points; and several steps
that make one.
"""

from collections.abc import Iterator

import regex

from extractor.checks.figures import Figure
from extractor.checks.growth import equations
from extractor.checks.levels import marked_end, marked_older, movement, older
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, linear, points
from extractor.intervals import meets

STEPS_BACK = 4
"""How many sentences back the steps of a sum of points are looked for."""


_BY = regex.compile(r"\b(?:by|or)\s(?:\p{L}+\s)?$", regex.IGNORECASE)

DRAWN_REACH = 50
"""How closely "so that the figure declined by" must stand before a change."""
FURTHER_REACH = 14
"""How far before a step "a further" stands, which goes on from the levels told before."""
_FURTHER = r"\b<further-step>\b"


def find(page: Page) -> Iterator[Proposal]:
    """Propose differences for points, sums of points, and points where a percentage of change stands."""
    for figure in page.figures:
        if figure.dimension not in ("percent", "points") or figure.ranged:
            continue
        if figure.dimension == "points":
            yield from _differences(page, figure)
            yield from _steps(page, figure)
        elif _named_change(page, figure):
            yield from _mistaken(page, figure)


def _levels(page: Page, figure: Figure) -> list[Figure]:
    """Percentages near a figure that may be levels: of the sentence itself and the two before it."""
    return [f for f in page.near(figure, 2) if f.dimension == "percent" and f.id != figure.id and not f.ranged]


def _differences(page: Page, step: Figure) -> Iterator[Proposal]:
    levels = _levels(page, step)
    named = _named_change(page, step) and len(levels) == 2
    for i, a in enumerate(levels):
        for b in levels[i + 1 :]:
            if a.value != b.value:
                yield from _pair(page, step, a, b, named=named)


def _pair(page: Page, step: Figure, a: Figure, b: Figure, *, named: bool) -> Iterator[Proposal]:
    """Two levels and the step between them. EXPLICIT: the three adjoin in a sentence and words tell the earlier level, or
    "the drop of 1.1 points" follows just these two. NAMED: "from" or "to" marks the one that stands beside the step.
    """
    own = [f for f in (a, b) if f.sentence == step.sentence]
    if len(own) == 2 and _adjoining(page, a, b, step):
        old = older(page, a, b, step)
        strength = Strength.POSSIBLE if old is None else Strength.EXPLICIT
        if old is None and a.end <= step.start < b.start and marked_end(page, b):
            old, strength = a, Strength.NAMED
    elif named:
        old, strength = None, Strength.EXPLICIT
    elif len(own) == 1:
        other = b if own[0] is a else a
        start = marked_older(page, own[0])
        old = own[0] if start else other if marked_end(page, own[0]) else None
        strength = Strength.POSSIBLE if old is None else Strength.NAMED
    else:
        return
    further = (
        page.wording(_FURTHER).search(page.text, max(0, step.start - FURTHER_REACH), step.start) and b.end <= step.start
    )
    if further or page.has(*page.lead(step), "contribution"):
        strength = Strength.POSSIBLE
    yield _difference(page, step, (a, b), old, strength)


def _adjoining(page: Page, a: Figure, b: Figure, step: Figure) -> bool:
    """Whether no third percentage stands among the three."""
    first, last = min(a.start, b.start, step.start), max(a.end, b.end, step.end)
    inside = [
        f for f in page.by_sentence[step.sentence] if first <= f.start < last and f.dimension in ("percent", "points")
    ]
    return len(inside) == 3


def _difference(
    page: Page, step: Figure, pair: tuple[Figure, Figure], old: Figure | None, strength: Strength
) -> Proposal:
    a, b = pair
    new, base = (page.plain(a), page.plain(b)) if old is b else (page.plain(b), page.plain(a))
    up, down = _risen(new, base, step), _risen(base, new, step)
    moves = movement(page, step, a, b) if old is not None else "none"
    distance = sum(step.sentence - f.sentence for f in pair) + abs(page.place[step.id] - page.place[b.id])
    if moves == "none":
        return Proposal("points", step, (up, down), strength, distance)
    reading, other = (up, down) if moves == "increase" else (down, up)
    words = "direction: a decrease, no increase" if moves == "increase" else "direction: an increase, no decrease"
    return Proposal("points", step, (reading,), strength, distance, mends=(Mend(words, other),))


def _risen(new: Figure, old: Figure, step: Figure) -> Equation:
    return linear((new,), (old, step))


def _steps(page: Page, total: Figure) -> Iterator[Proposal]:
    """ "Taken together, the two moves have brought the rate down by 0.75 points": the steps told before, all alike."""
    start = page.sentence(total)[0]
    if not page.has(start, total.start, "total"):
        return
    before = [f for f in page.near(total, STEPS_BACK) if f.dimension == "points" and f.end <= start and not f.ranged]
    for count in range(2, min(len(before), 4) + 1):
        parts = tuple(before[-count:])
        counts = [f for f in page.by_sentence[total.sentence] if f.dimension == "count" and f.value == count]
        strength = Strength.EXPLICIT if counts else Strength.LIKELY if count == len(before) else Strength.POSSIBLE
        yield Proposal("sum", total, (linear(parts, (total,)),), strength, distance=len(before) - count)


def _named_change(page: Page, percent: Figure) -> bool:
    """Whether the percentage is closely governed by a noun of change ("the drop of 1.1 per cent"), or by a verb with
    "by" before the two ends ("lowered by 0.25 per cent, from 8.25 per cent to 8").
    """
    start = max(page.lead(percent)[0], percent.start - 20)
    cue = page.last(start, percent.start, "up", "down", "change")
    if cue is not None and page.text[cue.end : percent.start].strip().startswith("of"):
        return True
    if _compares(page, percent) or _drawn(page, percent):
        return True
    row = [f for f in page.by_sentence[percent.sentence] if f.dimension in ("percent", "points")]
    at = next(i for i, f in enumerate(row) if f.id == percent.id)
    by = _BY.search(page.text, max(0, percent.start - 12), percent.start) is not None
    return by and any(
        len(ends) == 2 and all(marked_end(page, f) for f in ends) for ends in (row[at - 2 : at], row[at + 1 : at + 3])
    )


def _drawn(page: Page, percent: Figure) -> bool:
    """Whether words draw the change from what its sentence tells before: "In July it had been 4.3%, so that the figure declined by
    0.3 percent".
    """
    start = page.lead(percent)[0]
    result = page.last(max(start, percent.start - DRAWN_REACH), percent.start, "result")
    moved = result is not None and page.has(result.end, percent.start, "up", "down")
    own = [f for f in page.by_sentence[percent.sentence] if f.dimension == "percent" and f.end <= percent.start]
    return moved and len(own) == 1 and _BY.search(page.text, max(0, percent.start - 12), percent.start) is not None


def _ends_of(page: Page, percent: Figure, levels: list[Figure]) -> list[tuple[Figure, Figure]]:
    """The two levels that a change may lie between: those beside it, the two behind it, else the last or the first two."""
    before, behind = [f for f in levels if f.end <= percent.start], [f for f in levels if f.start >= percent.end]
    if before and behind and _compares(page, percent):
        return [(before[-1], behind[0])]
    if len(behind) >= 2 and all(marked_end(page, f) for f in behind[:2]):
        return [(behind[0], behind[1])]
    return list(dict.fromkeys([(levels[-2], levels[-1]), (levels[0], levels[1])]))


def _compares(page: Page, percent: Figure) -> bool:
    """Whether a percentage stands between two others that it compares: "3.1%, 0.6 per cent higher than the 2.5%"."""
    row = [f for f in page.by_sentence[percent.sentence] if f.dimension in ("percent", "points")]
    at = next(i for i, f in enumerate(row) if f.id == percent.id)
    return 0 < at < len(row) - 1 and marked_older(page, row[at + 1], percent)


def _mistaken(page: Page, percent: Figure) -> Iterator[Proposal]:
    """A change given in per cent where two levels in per cent stand beside it: it should be their quotient, and may
    turn out to be their difference.
    """
    levels = [f for f in _levels(page, percent) if not _named_change(page, f)]
    if len(levels) < 2:
        return
    for a, b in _ends_of(page, percent, levels):
        quotients = tuple(r for new, old in ((a, b), (b, a)) for r in equations(new, old, percent, "none")[0])
        yield Proposal("growth", percent, quotients, Strength.POSSIBLE)
        if not any(meets(q.solve(percent.id, points(q.figures)), percent.face) for q in quotients):
            differences = (linear((a,), (b, percent)), linear((b,), (a, percent)))
            mends = tuple(Mend("percentage points, not percent", d) for d in differences)
            hint = f"between {a.mention.text} and {b.mention.text} lie {percent.mention.text} only in percentage points"
            yield Proposal("points", percent, (), Strength.LIKELY, mends=mends, hint=hint)
