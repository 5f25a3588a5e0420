"""Rates: so many, times so much each, makes the total ("16 projects averaging 70 million dollars", "40 million a
year").
"""

from collections.abc import Iterator

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Factor, proportion
from extractor.records import Quantity

BACK = 1
AHEAD = 1
EACH_REACH = 60
"""How closely "each" or "an average of" must stand at the rate."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose count, rate and total for every number that is for one of several."""
    for rate in page.figures:
        if rate.level and not rate.ranged and _is_rate(page, rate):
            yield from _candidates(page, rate)


def _is_rate(page: Page, rate: Figure) -> bool:
    start, end = page.lead(rate)[0], page.tail(rate)[1]
    before = page.has(max(start, rate.start - EACH_REACH), rate.start, "each")
    return before or page.has(rate.end, min(end, rate.end + EACH_REACH), "each", "a-year")


def _candidates(page: Page, rate: Figure) -> Iterator[Proposal]:
    near = [f for f in page.near(rate, BACK, AHEAD) if not f.ranged and f.id != rate.id]
    yearly = page.has(rate.end, min(page.tail(rate)[1], rate.end + EACH_REACH), "a-year")
    counts = [f for f in near if _counts(f, yearly=yearly)]
    totals = [f for f in near if f.level and _of_rate(f, rate) and f.value > rate.value]
    for total in totals:
        for count in counts:
            if count.id != total.id and count.value > 1:
                distance = sum(abs(page.place[f.id] - page.place[rate.id]) for f in (count, total))
                relation = proportion(Factor(count), Factor(rate), equals=(Factor(total),))
                yield Proposal("rate", total, (relation,), Strength.LIKELY, distance)


def _counts(figure: Figure, *, yearly: bool) -> bool:
    """Whether a figure can tell how many: years for a yearly rate, else a count or a quantity sold."""
    if yearly:
        return figure.dimension == "years"
    return isinstance(figure.mention, Quantity) and figure.mention.kind in ("count", "measure")


def _of_rate(total: Figure, rate: Figure) -> bool:
    return total.dimension == rate.dimension
