"""What the parties and the size of a number say about its measure."""

from decimal import Decimal
from typing import Final

from extractor.claims.measure import Governor
from extractor.claims.pair import Sides
from extractor.claims.reading import Value
from extractor.claims.scene import Scene
from extractor.records import Measure, Money

SMALL: Final = Decimal(10_000)
"""In a currency's major unit: what one thing costs, not what is spent on a purpose."""


def settled(value: Value, found: Governor, sides: Sides, scene: Scene) -> Measure:
    """The measure of a number, where its governing word leaves more than one open."""
    entry = found.entry
    if entry is None:
        return found.measure
    if entry.small and isinstance(value, Money) and value.amount < SMALL:
        return entry.small
    if entry.abroad and _abroad(sides, scene):
        return entry.abroad
    if entry.lent and any(scene.lexicon.lender.search(name) for name in sides.subject):
        return entry.lent
    return found.measure


def _abroad(sides: Sides, scene: Scene) -> bool:
    """Whether the money goes to another country."""
    lands = {*scene.atlas.countries.values(), *scene.atlas.regions}
    return bool(sides.partner) and lands.issuperset(sides.partner)
