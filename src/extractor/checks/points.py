"""Points: two percentages and the difference between them, told in percentage points or basis points; and several steps
that make one.
"""

from collections.abc import Iterator

from extractor.checks.figures import Figure
from extractor.checks.growth import equations
from extractor.checks.levels import marked_end, movement, older
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, linear, points
from extractor.intervals import meets
from extractor.records import Percent

STEPS_BACK = 4
"""How many sentences back the steps of a sum of points are looked for."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose differences for points, sums of points, and points where a percentage of change stands."""
    for figure in page.figures:
        if not isinstance(figure.mention, Percent) or figure.ranged:
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
    for i, a in enumerate(levels):
        for b in levels[i + 1 :]:
            own = sum(f.sentence == step.sentence for f in (a, b))
            if own == 0 or (own == 2 and not _adjoining(page, a, b, step)):
                continue
            old = older(page, a, b, step) if own == 2 else a
            strength = Strength.EXPLICIT if own == 2 and old is not None else Strength.POSSIBLE
            if old is None and own == 2 and a.end <= step.start < b.start and marked_end(page, b):
                strength, old = Strength.NAMED, a
            if own == 1 and marked_end(page, b if b.sentence == step.sentence else a):
                strength = Strength.LIKELY
            if page.has(*page.lead(step), "contribution"):
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
        strength = Strength.LIKELY if count == len(before) else Strength.POSSIBLE
        yield Proposal("sum", total, (linear(parts, (total,)),), strength, distance=len(before) - count)


def _named_change(page: Page, percent: Figure) -> bool:
    """Whether the percentage is closely governed by a noun of change ("the drop of 1.1 per cent"), or by a verb with
    "by" before the two ends ("lowered by 0.25 per cent, from 8.25 per cent to 8").
    """
    start = max(page.lead(percent)[0], percent.start - 20)
    cue = page.last(start, percent.start, "up", "down", "change")
    if cue is not None and page.text[cue.end : percent.start].strip().startswith("of"):
        return True
    behind = [f for f in page.by_sentence[percent.sentence] if f.start >= percent.end and f.dimension == "percent"][:2]
    by = page.text[max(0, percent.start - 3) : percent.start].lower() == "by "
    return by and len(behind) == 2 and [f for f in behind if marked_end(page, f)] == behind and page.adjacent(*behind)


def _mistaken(page: Page, percent: Figure) -> Iterator[Proposal]:
    """A change given in per cent where two levels in per cent stand beside it: it should be their quotient, and may
    turn out to be their difference.
    """
    levels = [f for f in _levels(page, percent) if not _named_change(page, f)]
    if len(levels) < 2:
        return
    behind = tuple(f for f in levels if f.start >= percent.end)[:2]
    before = tuple(levels[i] for i in (-2, -1))
    for a, b in [behind] if len(behind) == 2 else dict.fromkeys([before, (levels[0], levels[1])]):
        quotients = tuple(r for new, old in ((a, b), (b, a)) for r in equations(new, old, percent, "none")[0])
        yield Proposal("growth", percent, quotients, Strength.POSSIBLE)
        if not any(meets(q.solve(percent.id, points(q.figures)), percent.face) for q in quotients):
            differences = (linear((a,), (b, percent)), linear((b,), (a, percent)))
            mends = tuple(Mend("percentage points, not percent", d) for d in differences)
            hint = f"between {a.mention.text} and {b.mention.text} lie {percent.mention.text} only in percentage points"
            yield Proposal("points", percent, (), Strength.LIKELY, mends=mends, hint=hint)
