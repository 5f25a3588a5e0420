"""What else in the article may explain a number that a relation accuses: two figures that give just this number.

Texts tell more than one relation at a time, and the words name only some of them. A number that two other figures of
the article give exactly, one of them beside it, was more likely reckoned from those than written wrongly.
"""

from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import is_older
from extractor.checks.page import Page
from extractor.checks.weighing import Judged, likelihood
from extractor.intervals import Interval, add, divide, exact, growth, meets, multiply, negate, subtract

BESIDE = 1
"""How many sentences away from the number one of the two may stand."""
CHANCE = Decimal(1)
"""How many pairs may be expected to give the number by chance."""
_HUNDRED = exact(100)


def has_alibi(page: Page, failing: Judged) -> bool:
    """Whether two figures of the article, not both of those that accuse it, give the number that fails, and more exactly
    than some pair of so many would by chance.
    """
    anchor = failing.anchor
    pairs = list(_pairs(page, failing))
    given = (value for one, other in pairs for value in _given(one, other, failing))
    return any(meets(value, anchor.face) and likelihood(value, anchor) * len(pairs) <= CHANCE for value in given)


def _pairs(page: Page, failing: Judged) -> Iterator[tuple[Figure, Figure]]:
    """Levels of one kind and one time, the first beside the number that fails."""
    anchor = failing.anchor
    accusing = {f.id for f in failing.proposal.figures}
    levels = [f for f in page.figures if f.level and not f.ranged and f.id != anchor.id and f.face.bounded]
    if anchor.level:
        levels = [f for f in levels if same_kind(f, anchor)]
    older = {f.id: is_older(page, f) for f in levels}
    grown = failing.proposal.kind == "growth"
    for one in (f for f in levels if abs(f.sentence - anchor.sentence) <= BESIDE):
        for other in levels:
            together = other.id != one.id and same_kind(one, other) and (grown or older[one.id] == older[other.id])
            if together and not accusing >= {one.id, other.id}:
                yield one, other


def _given(one: Figure, other: Figure, failing: Judged) -> Iterator[Interval]:
    """What two figures may give a number of the anchor's dimension."""
    anchor, a, b = failing.anchor, one.face, other.face
    if anchor.level:
        yield add(a, b)
        difference = subtract(a, b)
        yield difference if one.value >= other.value else negate(difference)
    elif one.value > 0 and other.value > 0 and anchor.dimension in ("percent", "times"):
        scale = _HUNDRED if anchor.dimension == "percent" else exact(1)
        if failing.proposal.kind == "growth":
            grown = growth(a, b) if one.value <= other.value else negate(growth(a, b))
            yield multiply(grown, scale)
        else:
            yield multiply(divide(a, b) if one.value <= other.value else divide(b, a), scale)
