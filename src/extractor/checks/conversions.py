"""Conversions: the same sum in two currencies. All pairs of an article that stand close together imply one exchange
rate.

Rates move, and articles convert older sums at older rates: two pairs agree when their rates come within a twentieth
of each other. They are held against each other only when they are of one year, and either stand close together and
lie a tenth apart, or lie so far apart that no rate explains it.
"""

from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, Factor, proportion, stated
from extractor.intervals import Interval, meets
from extractor.records import Money

DRIFT = Interval(Decimal("0.95"), Decimal("1.05"))
"""How far two conversions of one article may lie apart."""
WIDE_DRIFT = Interval(Decimal("0.9"), Decimal("1.1"))
"""What two conversions that stand close together may differ by before a mistake is the better explanation."""
GROSS_DRIFT = Interval(Decimal("0.25"), Decimal(4))
"""What no two conversions of one article differ by, wherever they stand."""
NEAR = 3
"""How many sentences apart two pairs may stand to be held against each other."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose one rate for every two pairs of the same two currencies."""
    pairs = _pairs(page)
    for i, (sum_1, twin_1) in enumerate(pairs):
        for sum_2, twin_2 in pairs[i + 1 :]:
            if (sum_1.dimension, twin_1.dimension) == (sum_2.dimension, twin_2.dimension):
                yield _proposal(page, sum_1, twin_1, sum_2, twin_2)


def _pairs(page: Page) -> list[tuple[Figure, Figure]]:
    """Each sum with its equivalent; of two currencies the one that is written first in the article as the first."""
    by_id = {f.id: f for f in page.figures}
    found = []
    for figure in page.figures:
        mention = figure.mention
        twin = by_id.get(mention.equivalent) if isinstance(mention, Money) and mention.equivalent else None
        if twin is not None and figure.start < twin.start and twin.dimension != figure.dimension:
            found.append((page.plain(figure), page.plain(twin)))
    first_seen = {frozenset((a.dimension, b.dimension)): a.dimension for a, b in reversed(found)}
    return [(a, b) if first_seen[frozenset((a.dimension, b.dimension))] == a.dimension else (b, a) for a, b in found]


def _proposal(page: Page, sum_1: Figure, twin_1: Figure, sum_2: Figure, twin_2: Figure) -> Proposal:
    near = abs(sum_2.sentence - sum_1.sentence) < NEAR and sum_1.paragraph == sum_2.paragraph
    years = {page.dated(f) for f in (sum_1, sum_2)} - {None}
    gross = _apart(sum_1, twin_1, sum_2, twin_2, GROSS_DRIFT)
    comparable = len(years) <= 1 and (near or gross) and _apart(sum_1, twin_1, sum_2, twin_2, WIDE_DRIFT)
    strength = Strength.EXPLICIT if comparable else Strength.NAMED
    relation = _one_rate(sum_1, twin_1, sum_2, twin_2, DRIFT if not comparable else WIDE_DRIFT)
    anchor = max((twin_1, twin_2), key=lambda f: f.start)
    return Proposal("conversion", anchor, (relation,), strength, abs(sum_2.start - sum_1.start))


def _apart(sum_1: Figure, twin_1: Figure, sum_2: Figure, twin_2: Figure, drift: Interval) -> bool:
    """Whether the two rates lie further apart than `drift` allows."""
    relation = _one_rate(sum_1, twin_1, sum_2, twin_2, drift)
    return not meets(relation.solve(twin_2.id, stated((sum_1, twin_1, sum_2))), twin_2.interval)


def _one_rate(sum_1: Figure, twin_1: Figure, sum_2: Figure, twin_2: Figure, drift: Interval) -> Equation:
    """twin_2 = sum_2 x twin_1 / sum_1, within the drift."""
    return proportion(Factor(sum_2), Factor(twin_1), Factor(sum_1, below=True), equals=(Factor(twin_2),), slack=drift)
