"""Subject and partner of a claim: the best offers of its sentence, and what holds where the sentence gives none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractor.article import Span
from extractor.claims.asked import Asked, Offer
from extractor.claims.frame import Frame
from extractor.claims.parties import Group
from extractor.claims.reading import Origin, Reading
from extractor.claims.resolve import NOBODY, Context, names_of
from extractor.claims.sides import offers
from extractor.records import Measure

Names = tuple[str, ...]

_TRADE: frozenset[Measure] = frozenset({"trade", "exports", "imports", "trade_balance"})
_STATE: frozenset[Measure] = frozenset(
    {"gdp", "growth", "inflation", "interest_rate", "population", "employment", "reserves", "remittances", "tariff"}
)
_NATIONAL = _STATE | _TRADE
"""Measures that only countries and blocs have."""
_GIVING: frozenset[Measure] = frozenset({"investment", "loan", "aid", "spending"})
_BUSINESS: frozenset[Measure] = frozenset({"revenue", "profit", "market", "price"})
_KINDS = (_TRADE, _STATE, _GIVING, _BUSINESS)
_MORE = regex.compile(
    r"(?i)\b(?:another|(?:an?\s+)?(?:additional|further|extra)|(?:and\s+)?the\s+(?:rest|remaining))\s*,?\s*$"
)
_LETS_GO = regex.compile(
    r"(?i)\b(?:cancel\w*|wr[io]te?t?e?n?\s+off|wrote\s+off|for[gb]\w+|reschedul\w+|restructur\w+|condon\w+|waiv\w+)\b"
)
_GOES_ON = 3
"""Sentences over which a company or a giver goes on as the subject."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Subject and partner with the place each came from."""

    subject: Names = ()
    partner: Names = ()
    origins: dict[str, Origin] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    """Where in the text the words for a side stand."""


def sides_of(asked: Asked, measure: Measure, frame: Frame, told: Sequence[Reading]) -> Sides:
    """Fill both sides from the sentence, then from what was said before and the frame."""
    context = Context(asked, frame, told, national=measure in _NATIONAL)
    last = last_of_kind(measure, told)
    sides = _from_offers(asked, context)
    if sides.origins.get("subject") == "clause" and not sides.subject:
        held = asked.family.id == "give" and not sides.partner and last is not None
        return (
            _with_partner(sides, last.claim.partner, "before")
            if held and last and _near(last, measure, context)
            else sides
        )
    if _only_named(sides) and not asked.cues and last is not None and _same_sort(sides.subject, last, asked):
        places = {"partner": sides.places["subject"]}
        return Sides(last.claim.subject, sides.subject, {"subject": "before", "partner": "clause"}, places)
    if not asked.family.partner:
        alone = Sides(sides.subject, (), sides.origins, sides.places)
        return alone if sides.subject else _with_subject(alone, *_subject_alone(measure, last, context))
    return _completed(sides, measure, last, context)


def last_of_kind(measure: Measure, told: Sequence[Reading]) -> Reading | None:
    """The last reading whose sides may go on: trade goes on from trade, money from money; a share from its whole."""
    kind = next((kind for kind in _KINDS if measure in kind), frozenset({measure}))
    for reading in reversed(told):
        if reading.nature == "part" and measure != "share":
            continue
        if reading.claim.measure in kind or measure == "share":
            return reading
    return None


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
        sides = _taken(offer, names, sides)
    if (asked.family.id == "give" or _forgiven(asked)) and _only_named(sides):
        passive = ((names_of(o.group, context, acts=True), o) for o in found if o.agent)
        for names, offer in passive:
            if names and names != sides.subject:
                return _put(sides, "partner", names, offer)
    return sides


def _forgiven(asked: Asked) -> bool:
    """Whether a debt is one that the acting party lets go: it is the creditor then."""
    return (
        asked.family.id == "owe"
        and _LETS_GO.search(asked.scene.text, asked.sentence.start, asked.value.start) is not None
    )


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


def _completed(sides: Sides, measure: Measure, last: Reading | None, context: Context) -> Sides:
    """Empty sides from the last claim of the same kind, or from the frame."""
    if not sides.subject and not sides.partner and last is not None and _near(last, measure, context):
        return _goes_on_from(last)
    if not sides.subject:
        sides = _with_subject(sides, *_opposite(sides.partner, _giver_before(measure, last, context), measure, context))
    if sides.partner:
        return sides
    partner, origin = _partner_before(sides, measure, last, context)
    rest = tuple(name for name in sides.subject if name not in partner)
    if measure in _GIVING and rest and rest != sides.subject:
        sides = Sides(rest, (), sides.origins, sides.places)
    return _with_partner(sides, partner, origin)


def _giver_before(measure: Measure, last: Reading | None, context: Context) -> Names:
    """Who gave or traded before; without any, the body the article is about, or whose economy it spoke of."""
    if last is not None and (last.claim.subject or measure not in _GIVING):
        return last.claim.subject
    if measure in _GIVING - {"spending"} and context.frame.actor:
        return (context.frame.actor,)
    return ()


def _goes_on_from(last: Reading) -> Sides:
    places: dict[str, Span] = {side: last.places[side] for side in ("subject", "partner") if side in last.places}
    return Sides(last.claim.subject, last.claim.partner, {"subject": "before", "partner": "before"}, places)


def _near(last: Reading, measure: Measure, context: Context) -> bool:
    """Whether both sides may go on: in trade always, in money over the next sentences."""
    return measure in _TRADE or context.asked.sentence.index - last.sentence <= _GOES_ON


def _partner_before(sides: Sides, measure: Measure, last: Reading | None, context: Context) -> tuple[Names, Origin]:
    """The partner that still holds: that of the last claim, or whom the article's money is for."""
    if last is not None:
        named = sides.origins.get("subject") == "clause" and _by_name(sides, context)
        if sides.subject == last.claim.subject and _goes_on(measure, last, context, named=named):
            return last.claim.partner, "before"
        if last.sentence == context.asked.sentence.index and _more_of_it(context.asked):
            return last.claim.partner, "before"
        if measure in _TRADE and sides.subject == last.claim.partner:
            return last.claim.subject, "before"
        if measure == last.claim.measure == "tariff" and sides.subject == last.claim.subject:
            return last.claim.partner, "before"
    of_project = measure == "spending" and sides.subject == (context.frame.project,)
    if measure in ("loan", "aid") or of_project:
        return _recipient(sides, context, of_project=of_project)
    return (), "none"


def _more_of_it(asked: Asked) -> bool:
    """ "while the state budget is to add another 286 billion": for what the sum before it is for."""
    before = asked.scene.text[max(asked.sentence.start, asked.value.start - 30) : asked.value.start]
    return _MORE.search(before) is not None


def _recipient(sides: Sides, context: Context, *, of_project: bool) -> tuple[Names, Origin]:
    """For whom a lender's or donor's money is when the sentence does not say: the party its paragraph is about, the
    country that got before, else the one the article is about, when that is neither the giver nor the giver's own.
    """
    lands = context.asked.scene.atlas
    home = context.frame.home
    place = context.asked.value.start
    topic = context.frame.topic_at(place)
    if not sides.subject or context.frame.about_a_body(place):
        return (), "none"
    if topic and topic not in sides.subject:
        return (topic,), "document"
    if any(name in lands.regions for name in sides.subject):
        return (), "none"
    countries = frozenset(lands.countries.values())
    got = next((r.claim.partner for r in reversed(context.told) if _got(r, countries)), ())
    if got and got != sides.subject:
        return got, "before"
    if of_project and home in countries:
        return (home,) if home else (), "document"
    giver = {p.name: p for g in context.asked.sentence.groups for p in g.parties}
    own = {giver[n].code for n in sides.subject if n in giver}
    if home is None or home not in countries or context.frame.home_code in own or home in sides.subject:
        return (), "none"
    return ((home,), "document") if own == {None} else ((), "none")


def _got(reading: Reading, countries: frozenset[str]) -> bool:
    given = reading.claim.measure in ("loan", "aid")
    return given and bool(reading.claim.partner) and countries.issuperset(reading.claim.partner)


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
        beside = last.sentence == context.asked.sentence.index or _pair_of_paragraph(last, context)
        return not named or context.frame.bilateral or beside
    return context.asked.sentence.index - last.sentence <= 1


def _pair_of_paragraph(last: Reading, context: Context) -> bool:
    """Whether the paragraph has just told the trade of two parties: "Russian exports" behind it go to the other."""
    between = context.asked.scene.text[last.mention.end : context.asked.sentence.start]
    return last.claim.measure == "trade" and "\n" not in between


def _by_name(sides: Sides, context: Context) -> bool:
    """Whether the sentence itself names the subject."""
    return any(p.name in sides.subject for g in context.asked.sentence.groups for p in g.parties)


def _subject_alone(measure: Measure, last: Reading | None, context: Context) -> tuple[Names, Origin]:
    """Whose a figure is when the sentence does not say: a company's goes on for some sentences, a country's throughout.

    The price of a commodity is nobody's.
    """
    frame = context.frame
    if measure in _BUSINESS:
        close = last is not None and context.asked.sentence.index - last.sentence <= _GOES_ON
        if last is not None and close and last.claim.subject:
            return last.claim.subject, "before"
        if measure == "price":
            return ((), "none") if _of_commodity(context.asked) else _home(frame)
        return ((frame.actor,), "document") if frame.actor else _home(frame)
    if last is not None and last.claim.subject:
        return last.claim.subject, "before"
    return _home(frame)


def _home(frame: Frame) -> tuple[Names, Origin]:
    return ((frame.home,), "document") if frame.home else ((), "none")


def _of_commodity(asked: Asked) -> bool:
    """Whether a price is that of goods sold all over the world: told by the barrel or tonne, or by a trade name."""
    return any(cue.is_a("price.commodity") for cue in asked.sentence.cues)


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


def _with_subject(sides: Sides, names: Names, origin: Origin) -> Sides:
    return Sides(names, sides.partner, {**sides.origins, "subject": origin}, sides.places)


def _with_partner(sides: Sides, names: Names, origin: Origin) -> Sides:
    return Sides(sides.subject, names, {**sides.origins, "partner": origin}, sides.places)
