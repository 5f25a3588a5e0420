"""Prices: so much for one unit, times the units, makes the sum ("16.5 shillings a kilo, which on 120 million kilos makes
1.98 billion shillings").
"""

from collections.abc import Iterator

from extractor.checks.figures import Figure, as_written, same_kind
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Factor, proportion
from extractor.records import Quantity

_FOR_ONE = r"\s*(?:<for-one>|/)\s*(?P<unit>\p{L}{2,})"
_MAKES = r"\b<makes>\s+(?:<roughly>\s+){0,2}$"
MAKES_REACH = 40
"""How closely "makes" must stand before the sum."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose units and sum for every price whose sentence has one number of its units and one larger sum behind it."""
    for price in page.figures:
        unit = page.wording(_FOR_ONE).match(page.text, price.end) if price.money and not price.ranged else None
        if unit is None:
            continue
        row = [f for f in page.by_sentence[price.sentence] if not f.ranged and f.id != price.id]
        sold = [f for f in row if _in_units(f, unit["unit"].lower())]
        sums = [f for f in row if f.start >= price.end and same_kind(f, price) and f.value > price.value]
        if len(sold) == 1 and len(sums) == 1:
            made = page.wording(_MAKES).search(
                page.text, max(page.lead(sums[0])[0], sums[0].start - MAKES_REACH), sums[0].start
            )
            strength = Strength.EXPLICIT if made else Strength.POSSIBLE
            relation = proportion(Factor(as_written(sold[0])), Factor(price), equals=(Factor(sums[0]),))
            yield Proposal("rate", sums[0], (relation,), strength, distance=1)


def _in_units(figure: Figure, unit: str) -> bool:
    """Whether a figure counts the units of a price: "120 million kilos" at "a kilo"."""
    if not isinstance(figure.mention, Quantity) or figure.mention.kind not in ("count", "measure"):
        return False
    noun = (figure.label or figure.mention.text.split()[-1]).lower()
    return figure.value > 1 and _singular(noun) == _singular(unit)


def _singular(noun: str) -> str:
    return "person" if noun in ("people", "head") else noun.removesuffix("s")
