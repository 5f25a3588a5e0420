"""What the parties and the size of a number say about its measure."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractor.claims.frame import Frame, parties_of
from extractor.claims.heads import is_verb
from extractor.claims.measure import Governor
from extractor.claims.pair import Sides
from extractor.claims.reading import Reading, Value
from extractor.claims.scene import Scene
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure, Money

SMALL: Final = Decimal(10_000)
"""In a currency's major unit: what one thing costs, not what is spent on a purpose."""


def settled(value: Value, found: Governor, sides: Sides, frame: Frame, told: Sequence[Reading]) -> Measure:
    """The measure of a number, where its governing word leaves more than one open; `told` are the claims before it."""
    entry, scene = found.entry, frame.scene
    if entry is None:
        return found.measure
    if entry.own and found.measure in ("loan", "aid") and not _abroad(sides, scene) and _was_given(sides, told):
        return entry.own
    if found.measure != entry.measure:
        return found.measure
    if entry.small and isinstance(value, Money) and value.amount < SMALL:
        return entry.small
    if entry.takeover and frame.takeover and found.cue is not None and is_verb(found.cue, entry, scene):
        return entry.takeover
    if entry.abroad and _abroad(sides, scene):
        return entry.abroad
    return _by_giver(entry, sides, scene) or found.measure


def _by_giver(entry: MeasureCue, sides: Sides, scene: Scene) -> Measure | None:
    """What the word means when a lender, a donor or a company puts the money up."""
    if entry.lent and any(scene.lexicon.lender.search(name) for name in sides.subject):
        return entry.lent
    if entry.given and any(scene.lexicon.donor.search(name) for name in sides.subject):
        return entry.given
    if entry.firm and sides.origins.get("subject") == "clause" and all(_is_company(n, scene) for n in sides.subject):
        return entry.firm if sides.subject else None
    return None


def _is_company(name: str, scene: Scene) -> bool:
    if name in scene.atlas.companies or scene.lexicon.company.search(name) is not None:
        return True
    if name in scene.atlas.public or name in scene.atlas.regions:
        return False
    lender, donor = scene.lexicon.lender.search(name), scene.lexicon.donor.search(name)
    bodies = (p for p in parties_of(scene.sentences) if p.name == name)
    return not lender and not donor and any(p.sort == "body" and not p.official and not p.government for p in bodies)


def _was_given(sides: Sides, told: Sequence[Reading]) -> bool:
    """Whether the one who now gives is the one whom the loans and grants before are for."""
    gifts = [reading.claim for reading in told if reading.claim.measure in ("loan", "aid")]
    given = {n for gift in gifts for n in gift.partner} - {n for gift in gifts for n in gift.subject}
    named = sides.origins.get("subject") == "clause"
    return named and bool(sides.subject) and given.issuperset(sides.subject)


def _abroad(sides: Sides, scene: Scene) -> bool:
    """Whether the money goes to another country."""
    lands = {*scene.atlas.countries.values(), *scene.atlas.regions}
    return bool(sides.partner) and lands.issuperset(sides.partner) and sides.partner != sides.subject
