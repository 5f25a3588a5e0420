"""Subject and partner of a claim: the best offers of its sentence, and what holds where the sentence gives none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.claims.frame import Frame
from extractor.claims.parties import Group
from extractor.claims.reading import Origin, Reading
from extractor.claims.resolve import Context, names_of
from extractor.claims.sides import Asked, offers
from extractor.records import Measure

Names = tuple[str, ...]

_TRADE: frozenset[Measure] = frozenset({"trade", "exports", "imports", "trade_balance"})
_STATE: frozenset[Measure] = frozenset(
    {"gdp", "growth", "inflation", "interest_rate", "population", "employment", "reserves", "remittances", "tariff"}
)
_NATIONAL = _STATE | _TRADE
"""Measures that only countries and blocs have."""
_GIVING: frozenset[Measure] = frozenset({"investment", "loan", "aid", "spending"})
_MERGING = 8
"""Sentences that a chain of sums of one package may span."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Subject and partner with the place each came from."""

    subject: Names = ()
    partner: Names = ()
    origins: dict[str, Origin] = field(default_factory=dict)


def sides_of(asked: Asked, measure: Measure, frame: Frame, told: Sequence[Reading]) -> Sides:
    """Fill both sides from the sentence, then from what was said before and the frame."""
    context = Context(asked, frame, told, national=measure in _NATIONAL)
    last = last_of_kind(measure, told)
    subject, partner = _from_offers(asked, context)
    if subject and not partner and not asked.cues and last is not None and _same_sort(subject, last, asked):
        subject, partner = last.claim.subject, subject
    origins: dict[str, Origin] = {
        side: "clause" for side, names in (("subject", subject), ("partner", partner)) if names
    }
    sides = Sides(subject, partner if asked.family.partner else (), origins)
    if not asked.family.partner:
        return _with_subject(sides, _subject_alone(last, frame)) if not subject else sides
    return _completed(sides, measure, last, context)


def last_of_kind(measure: Measure, told: Sequence[Reading]) -> Reading | None:
    """The last reading whose sides may go on: trade goes on from trade, money from money; a share from its whole."""
    for reading in reversed(told):
        other = reading.claim.measure
        if reading.nature == "part" and measure != "share":
            continue
        if (measure in _TRADE) == (other in _TRADE) or measure == "share":
            return reading
    return None


def _from_offers(asked: Asked, context: Context) -> tuple[Names, Names]:
    subject: Names = ()
    partner: Names = ()
    found = offers(asked)
    opposite = {
        n for o in found if o.side == "partner" for p in o.group.parties if p.sort != "stand-in" for n in (p.name,)
    }
    for offer in found:
        names = names_of(offer.group, context)
        if offer.side == "subject" and offer.group.last.sort == "stand-in" and opposite.intersection(names):
            continue
        if offer.side == "both" and len(names) > 1:
            subject, partner = _facing(names, offer.group, subject, partner)
        elif offer.side in ("subject", "both") and not subject and names and names != partner:
            subject = names
        elif offer.side == "partner" and not partner and names and names != subject:
            partner = names
    if asked.family.id == "give" and subject and not partner:
        passive = (names_of(o.group, context) for o in found if o.agent)
        partner = next((names for names in passive if names != subject), ())
    return subject, partner


def _facing(names: Names, group: Group, subject: Names, partner: Names) -> tuple[Names, Names]:
    """Both sides at once; where one is known already, the other one of the two."""
    if not subject and not partner:
        return _split(names, group)
    known = partner or subject
    other = tuple(name for name in names if name not in known)
    if (subject and partner) or len(other) != 1:
        return subject, partner
    return (other, partner) if partner else (subject, other)


def _split(names: Names, group: Group) -> tuple[Names, Names]:
    """Two parties face each other; of more than two no one is the other side."""
    return (names[:1], names[1:]) if len(names) == 2 or group.hyphenated else (names, ())


def _completed(sides: Sides, measure: Measure, last: Reading | None, context: Context) -> Sides:
    """Empty sides from the last claim of the same kind, or from the frame."""
    frame = context.frame
    if not sides.subject and not sides.partner and last is not None:
        return Sides(last.claim.subject, last.claim.partner, {"subject": "before", "partner": "before"})
    if not sides.subject:
        before = last.claim.subject if last else ()
        if measure in _GIVING and not before and frame.actor:
            before = (frame.actor,)
        sides = _with_subject(sides, _opposite(sides.partner, before, measure, context))
    if sides.partner or last is None:
        return sides
    origins: dict[str, Origin] = {**sides.origins, "partner": "before"}
    if sides.subject == last.claim.subject and _goes_on(
        measure, last, context, named=sides.origins.get("subject") == "clause" and _by_name(sides, context)
    ):
        return Sides(sides.subject, last.claim.partner, origins)
    if measure in _TRADE and sides.subject == last.claim.partner:
        return Sides(sides.subject, last.claim.subject, origins)
    return sides


def _same_sort(names: Names, last: Reading, asked: Asked) -> bool:
    """In a list that names no measure of its own, a country goes on from a country that got ("Tajikistan with €88m")."""
    countries = set(asked.scene.atlas.countries.values())
    gets = bool(last.claim.partner) and all(n in countries for n in (*names, *last.claim.partner))
    return (
        asked.family.id == "give"
        and gets
        and names != last.claim.subject
        and last.claim.subject[:1] not in [(c,) for c in countries]
    )


def _goes_on(measure: Measure, last: Reading, context: Context, *, named: bool) -> bool:
    """Whether the partner still holds: in trade until another is named, in money for the next sentences."""
    if measure in _TRADE:
        return not named or context.frame.bilateral or last.sentence == context.asked.sentence.index
    return context.asked.sentence.index - last.sentence <= 1


def _by_name(sides: Sides, context: Context) -> bool:
    """Whether the sentence itself names the subject."""
    return any(p.name in sides.subject for g in context.asked.sentence.groups for p in g.parties)


def _subject_alone(last: Reading | None, frame: Frame) -> tuple[Names, Origin]:
    if last is not None and last.claim.subject:
        return last.claim.subject, "before"
    return ((frame.home,), "document") if frame.home else ((), "none")


def _opposite(partner: Names, before: Names, measure: Measure, context: Context) -> tuple[Names, Origin]:
    """The subject opposite a partner: the last one, else home, else the other of the frame's pair."""
    frame = context.frame
    if before and before != partner:
        return before, "before"
    if frame.home and (frame.home,) != partner and measure != "investment":
        return (frame.home,), "document"
    if measure == "investment":
        return (), "none"
    other = tuple(name for name in frame.pair_before(context.asked.value.start) if (name,) != partner)
    return (other, "document") if len(other) == 1 else ((), "none")


def _with_subject(sides: Sides, found: tuple[Names, Origin]) -> Sides:
    names, origin = found
    return Sides(names, sides.partner, {**sides.origins, "subject": origin})
