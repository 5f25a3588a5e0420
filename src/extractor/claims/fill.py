"""Subject and partner of a claim: the best offers of its sentence, and what holds where the sentence gives none."""

from collections.abc import Sequence

import regex

from extractor.claims.asked import NOBODY, Asked, Offer
from extractor.claims.carry import completed, near, subject_alone
from extractor.claims.frame import Deal, Frame
from extractor.claims.pair import NATIONAL, Names, Sides, last_of_kind, with_partner, with_subject
from extractor.claims.parties import Group
from extractor.claims.priced import is_thing, priced, told_of_paper
from extractor.claims.purchase import purchase_of
from extractor.claims.reading import Origin, Reading
from extractor.claims.resolve import Context, names_of
from extractor.claims.sides import offers
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure, Money

_ECONOMY = ("loan.own", "investment.own", "spending.consumed", "price.own")
_SIGN = regex.compile(
    r"(?i)(?:\s*\([^()]{1,20}\))?,?\s+(?:(?:have|has|had|today|also|recently|yesterday|will|both|\w+ly)\s+){0,3}(?:sign|signs|signed|signing|conclude[sd]?|initialled|initialed|agreed|entered\s+into)\b"
)
"""Behind two names that make a contract with each other."""
_LETS_GO = regex.compile(
    r"(?i)\b(?:cancel\w*|wr(?:ite|ites|iting|itten|ote)\s+off|forg[ai]v\w+|reschedul\w+|restructur\w+|waiv\w+)\b"
)


def sides_of(asked: Asked, measure: Measure, frame: Frame, told: Sequence[Reading]) -> Sides:
    """Fill both sides from the sentence, then from what was said before and the frame."""
    if told_of_paper(asked):
        told = [reading for reading in told if not any(is_thing(name, asked) for name in reading.claim.subject)]
    context = Context(asked, frame, told, national=measure in NATIONAL or _of_economy(asked))
    last = last_of_kind(measure, told)
    if measure == "price" and (thing := priced(asked)) is not None:
        return Sides((thing[0],), (), {"subject": "clause"}, {"subject": thing[1]})
    if measure == "investment" and (bought := purchase_of(asked.value, asked.sentence, asked.scene)) is not None:
        return _of_purchase(bought, frame)
    sides = _from_offers(asked, context)
    if sides.origins.get("subject") == "clause" and not sides.subject:
        held = asked.family.id == "give" and not sides.partner and last is not None
        return (
            with_partner(sides, last.claim.partner, "before")
            if held and last and near(last, measure, context)
            else sides
        )
    if _only_named(sides) and not asked.cues and last is not None and _same_sort(sides.subject, last, asked):
        places = {"partner": sides.places["subject"]}
        return Sides(last.claim.subject, sides.subject, {"subject": "before", "partner": "clause"}, places)
    if not asked.family.partner:
        alone = Sides(sides.subject, (), sides.origins, sides.places)
        return alone if sides.subject else with_subject(alone, *subject_alone(measure, last, context))
    return completed(_in_deal(sides, measure, asked, frame), measure, last, context)


def _of_economy(asked: Asked) -> bool:
    """Whether a noun is one that only an economy has ("consumer credit", "house prices"), whoever reckons it."""
    return asked.cue is not None and any(asked.cue.is_a(entry) for entry in _ECONOMY)


def _of_purchase(bought: Deal, frame: Frame) -> Sides:
    """The sides of the price of a company: who buys it, and the company."""
    subject, partner = ((frame.called.get(name, name),) if name else () for name in (bought.buyer, bought.target))
    return Sides(subject, partner, {"subject": "clause", "partner": "clause"})


def _in_deal(sides: Sides, measure: Measure, asked: Asked, frame: Frame) -> Sides:
    """In the news of a takeover, sums without names are what its buyer pays for its target."""
    deal = frame.deal
    sense = asked.cue.sense(MeasureCue) if asked.cue else None
    buys = measure == "investment" or (sense is not None and sense.takeover == "investment")
    if deal is None or not buys or not isinstance(asked.value, Money):
        return sides
    if deal.buyer and not sides.subject and deal.buyer not in sides.partner:
        sides = with_subject(sides, (deal.buyer,), "document")
    if deal.target and not sides.partner and sides.subject == (deal.buyer,):
        sides = with_partner(sides, (deal.target,), "document")
    return sides


def _only_named(sides: Sides) -> bool:
    return bool(sides.subject) and not sides.partner


def _from_offers(asked: Asked, context: Context) -> Sides:
    """The cheapest offer for each side; one of nobody in particular leaves the subject empty for good."""
    found = offers(asked)
    opposite = {p.name for o in found if o.side == "partner" for p in o.group.parties if p.sort != "stand-in"}
    sides = Sides()
    for offer in found:
        if offer.side != "partner" and not sides.subject and offer.group.last.stands_for in NOBODY:
            return Sides((), sides.partner, {**sides.origins, "subject": "clause"}, sides.places)
        names = names_of(offer.group, context, acts=offer.agent or offer.group.link is None)
        if offer.side == "subject" and offer.group.last.sort == "stand-in" and opposite.intersection(names):
            continue
        lender, borrower = _lender_first(names, offer, asked)
        if lender and not sides.subject:
            sides = _put(sides, "subject", lender, offer)
            sides = _put(sides, "partner", borrower, offer) if not sides.partner else sides
            continue
        sides = _taken(offer, _other_land(offer, names, sides, context), sides)
    if (asked.family.id == "give" or _forgiven(asked)) and _only_named(sides):
        passive = ((names_of(o.group, context, acts=True), o) for o in found if o.agent)
        for names, offer in passive:
            if names and names != sides.subject:
                return _put(sides, "partner", names, offer)
    return sides


def _other_land(offer: Offer, names: Names, sides: Sides, context: Context) -> Names:
    """Whom "the country" means as a partner, when the subject is the article's own country: the other of the two."""
    group = offer.group
    if offer.side != "partner" or group.last.stands_for != "country" or names != sides.subject:
        return names
    other = tuple(name for name in context.frame.pair_before(group.start) if name not in names)
    return other if len(other) == 1 else names


def _forgiven(asked: Asked) -> bool:
    """Whether a debt is one that the acting party lets go: it is the creditor then."""
    return (
        asked.family.id == "owe"
        and _LETS_GO.search(asked.scene.text, asked.sentence.start, asked.value.start) is not None
    )


def _lender_first(names: Names, offer: Offer, asked: Asked) -> tuple[Names, Names]:
    """Who lends and who borrows, of two that sign: "the EIB and the ministry signed a loan"."""
    lenders = tuple(name for name in names if asked.scene.lexicon.lender.search(name))
    if asked.family.id != "give" or not offer.agent or len(names) != 2 or not lenders:
        return (), ()
    if _SIGN.match(asked.scene.text, offer.group.end) is None:
        return (), ()
    lender = lenders[:1]
    return lender, tuple(name for name in names if name not in lender)


def _taken(offer: Offer, names: Names, sides: Sides) -> Sides:
    """The sides with an offer added, where it names somebody new for a side that is still open."""
    if offer.side == "both" and len(names) > 1:
        subject, partner = _facing(names, offer.group, sides.subject, sides.partner)
        sides = sides if subject == sides.subject else _put(sides, "subject", subject, offer)
        return sides if partner == sides.partner else _put(sides, "partner", partner, offer)
    if offer.side in ("subject", "both") and not sides.subject and names and names != sides.partner:
        return _put(sides, "subject", names, offer)
    if offer.side == "both" and offer.within and names and not sides.partner:
        return _put(sides, "partner", names, offer)
    if offer.side == "partner" and not sides.partner and names and names != sides.subject:
        return _put(sides, "partner", names, offer)
    return sides


def _put(sides: Sides, side: str, names: Names, offer: Offer) -> Sides:
    origins: dict[str, Origin] = {**sides.origins, side: "clause"}
    places = {**sides.places, side: (offer.group.start, offer.group.end)}
    subject, partner = (names, sides.partner) if side == "subject" else (sides.subject, names)
    return Sides(subject, partner, origins, places)


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


def _same_sort(names: Names, last: Reading, asked: Asked) -> bool:
    """In a list that names no measure of its own, a country goes on from a country that got ("Tajikistan with €88m")."""
    countries = set(asked.scene.atlas.countries.values())
    gets = bool(last.claim.partner) and all(n in countries for n in (*names, *last.claim.partner))
    return (
        asked.family.id == "give"
        and gets
        and names not in (last.claim.subject, last.claim.partner)
        and last.claim.subject[:1] not in [(c,) for c in countries]
    )
