"""Currency slips: a relation that the words name and whose numbers agree, but one of them is in another currency.

The finders are asked once more about the article as if all money were of one kind. What they then find named, made of two
currencies and right to the point, cannot be right as it is written.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, stated
from extractor.intervals import meets
from extractor.records import Money

MONEY = "money"
CLOSE = Decimal("0.05")
"""How wide what the others leave may be, as a share of the number it meets."""
LISTED = 4
"""With how many figures a list counts whose words leave open whether it is the whole of its total."""
SLIP = "currency: one of the sums is in another currency than the rest"


def find(page: Page, finders: Sequence[Callable[[Page], Iterator[Proposal]]]) -> Iterator[Proposal]:
    """Propose what would hold if all sums were in one currency; nothing for an article that knows one currency only."""
    written = {f.id: f for f in page.figures}
    twins = {
        i
        for f in page.figures
        if isinstance(f.mention, Money) and f.mention.equivalent
        for i in (f.id, f.mention.equivalent)
    }
    if len({f.dimension for f in page.figures if f.money and f.id not in twins}) < 2:
        return
    blurred = replace(
        page, figures=tuple(replace(f, dimension=MONEY) if f.money and f.id not in twins else f for f in page.figures)
    )
    for find_in in finders:
        for proposal in find_in(blurred):
            firm = proposal.strength >= Strength.EXPLICIT or _listed(proposal)
            if firm and _mixes(proposal, written):
                yield from _slip(proposal, written)


def _listed(proposal: Proposal) -> bool:
    """Whether words cut a sum into so many parts that their agreement is no chance."""
    return proposal.kind == "sum" and proposal.strength is Strength.NAMED and len(proposal.figures) >= LISTED


def _mixes(proposal: Proposal, written: dict[str, Figure]) -> bool:
    return len({written[f.id].dimension for f in proposal.figures if f.money}) == 2


def _slip(proposal: Proposal, written: dict[str, Figure]) -> Iterator[Proposal]:
    for reading in proposal.readings:
        if isinstance(reading, Equation) and _agrees(reading, proposal.anchor):
            named = reading.over(written)
            anchor = written[proposal.anchor.id]
            yield replace(proposal, anchor=anchor, readings=(), mends=(Mend(SLIP, named),), strength=Strength.EXPLICIT)
            return


def _agrees(reading: Equation, anchor: Figure) -> bool:
    """Whether the numbers agree, and so closely that it is no chance."""
    expected = reading.solve(anchor.id, stated(reading.figures))
    return (
        expected.width is not None and expected.width <= CLOSE * abs(anchor.value) and meets(expected, anchor.interval)
    )
