"""What holds for a side that the sentence leaves open: an earlier claim's, the paragraph's or the article's own."""

import regex

from extractor.article import Span
from extractor.claims.asked import Asked
from extractor.claims.frame import Frame, names_in, parties_of
from extractor.claims.heads import is_verb
from extractor.claims.line import TRADE
from extractor.claims.pair import BUSINESS, GIVING, NATIONAL, Names, Sides, with_partner, with_subject
from extractor.claims.reading import Origin, Reading
from extractor.claims.resolve import Context, names_of
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure, Money

_MORE = regex.compile(
    r"(?i)\b(?:another|(?:an?\s+)?(?:additional|further|extra)|(?:and\s+)?the\s+(?:rest|remaining))\s*,?\s*$"
)
_IT = regex.compile(r"(?:It|They)\s+(?!is\s+(?:also\s+)?(?:expected|estimated|hoped|believed|understood|likely|the\s))")
_GOES_ON = 3
"""Sentences over which a company or a giver goes on as the subject."""


def completed(sides: Sides, measure: Measure, last: Reading | None, context: Context) -> Sides:
    """Empty sides from the last claim of the same kind, or from the frame."""
    if not sides.subject and not sides.partner and last is not None and near(last, measure, context):
        return _goes_on_from(last)
    if not sides.subject and measure in GIVING and (it := spoken_of(context)) and it != sides.partner:
        sides = with_subject(sides, it, "before")
    if not sides.subject:
        sides = with_subject(sides, *_opposite(sides.partner, _giver_before(measure, last, context), measure, context))
    if sides.partner:
        return sides
    partner, origin = _partner_before(sides, measure, last, context)
    rest = tuple(name for name in sides.subject if name not in partner)
    if measure in GIVING and rest and rest != sides.subject:
        sides = Sides(rest, (), sides.origins, sides.places)
    return with_partner(sides, partner, origin)


def spoken_of(context: Context) -> Names:
    """Whom a sentence that begins with "It" goes on about: the bare name of the sentence before it."""
    asked, scene = context.asked, context.asked.scene
    if _IT.match(scene.text, asked.sentence.start) is None or asked.sentence.index == 0:
        return ()
    before = scene.sentences[asked.sentence.index - 1]
    bare = (
        g
        for g in before.groups
        if g.link is None and g.last.sort in ("country", "region", "body") and not g.last.adjective
    )
    group = next(bare, None)
    return names_of(group, context) if group is not None else ()


def _giver_before(measure: Measure, last: Reading | None, context: Context) -> Names:
    """Who gave or traded before; without any, the body the article is about, or whose economy it spoke of."""
    if last is not None and (last.claim.subject or measure not in GIVING):
        return last.claim.subject
    if measure in GIVING - {"spending"} and context.frame.actor and isinstance(context.asked.value, Money):
        return (context.frame.actor,)
    return ()


def _goes_on_from(last: Reading) -> Sides:
    places: dict[str, Span] = {side: last.places[side] for side in ("subject", "partner") if side in last.places}
    return Sides(last.claim.subject, last.claim.partner, {"subject": "before", "partner": "before"}, places)


def near(last: Reading, measure: Measure, context: Context) -> bool:
    """Whether both sides may go on: in trade always, in money over the next sentences."""
    return measure in TRADE or context.asked.sentence.index - last.sentence <= _GOES_ON


def _partner_before(sides: Sides, measure: Measure, last: Reading | None, context: Context) -> tuple[Names, Origin]:
    """The partner that still holds: that of the last claim, or whom the article's money is for."""
    if last is not None:
        named = sides.origins.get("subject") == "clause" and _by_name(sides, context)
        if sides.subject == last.claim.subject and _goes_on(measure, last, context, named=named):
            return last.claim.partner, "before"
        if last.sentence == context.asked.sentence.index and _more_of_it(context.asked):
            return last.claim.partner, "before"
        if measure in TRADE and sides.subject == last.claim.partner:
            return last.claim.subject, "before"
        if measure == last.claim.measure == "tariff" and sides.subject == last.claim.subject:
            return last.claim.partner, "before"
    if measure in TRADE and _faces_hearer(sides, context):
        return (context.frame.host,) if context.frame.host else (), "document"
    of_project = measure == "spending" and sides.subject == (context.frame.project,)
    if measure in ("loan", "aid") or of_project:
        return _recipient(sides, context, of_project=of_project)
    return (), "none"


def _faces_hearer(sides: Sides, context: Context) -> bool:
    """Whether an envoy tells his hosts what "we" bought or sold: from them and to them."""
    frame = context.frame
    if not frame.host or sides.subject != (frame.speaker,) or context.asked.cue is None:
        return False
    sense = context.asked.cue.sense(MeasureCue)
    speaks = any(
        g.last.stands_for == "speaker" and g.end <= context.asked.value.start for g in context.asked.sentence.groups
    )
    return sense is not None and speaks and is_verb(context.asked.cue, sense, context.asked.scene)


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
    countries = frozenset(lands.countries.values())
    if countries.union(lands.regions).issuperset(sides.subject) and (facing := _facing(sides.subject, context)):
        return (facing,), "document"
    if any(name in lands.regions for name in sides.subject):
        return (), "none"
    got = next((r.claim.partner for r in reversed(context.told) if _got(r, countries)), ())
    if got and got != sides.subject:
        return got, "before"
    if of_project and home in countries:
        return (home,) if home else (), "document"
    codes = {p.name: p.code for p in parties_of(context.frame.scene.sentences)}
    own = {codes[n] for n in sides.subject if n in codes}
    if home is None or home not in countries or context.frame.home_code in own or home in sides.subject:
        return (), "none"
    return ((home,), "document") if own == {None} else ((), "none")


def _facing(giver: Names, context: Context) -> str | None:
    """Whom a state's or bloc's money is for: the host of its envoy, else the other party of the headline."""
    frame = context.frame
    if frame.host and giver == (frame.speaker,):
        return frame.host
    for sentence in frame.headlines:
        named = names_in(sentence)
        if len(named) == 2 and giver[0] in named:
            return next((name for name in named if name != giver[0]), None)
    return None


def _got(reading: Reading, countries: frozenset[str]) -> bool:
    given = reading.claim.measure in ("loan", "aid")
    return given and bool(reading.claim.partner) and countries.issuperset(reading.claim.partner)


def _goes_on(measure: Measure, last: Reading, context: Context, *, named: bool) -> bool:
    """Whether the partner still holds: in trade until another is named, in money for the next sentences."""
    if measure in TRADE:
        beside = last.sentence == context.asked.sentence.index or _pair_of_paragraph(last, context)
        return context.frame.bilateral or beside or (not named and _one_partner(last, context))
    return context.asked.sentence.index - last.sentence <= 1


def _one_partner(last: Reading, context: Context) -> bool:
    """Whether the article has told a country's trade with one other only, or is still in the paragraph of the last."""
    partners = {
        r.claim.partner for r in context.told if r.claim.measure in TRADE and r.claim.subject == last.claim.subject
    }
    between = context.asked.scene.text[last.mention.end : context.asked.sentence.start]
    return "\n" not in between or len(partners - {()}) <= 1


def _pair_of_paragraph(last: Reading, context: Context) -> bool:
    """Whether the paragraph has just told the trade of two parties: "Russian exports" behind it go to the other."""
    between = context.asked.scene.text[last.mention.end : context.asked.sentence.start]
    return last.claim.measure == "trade" and "\n" not in between


def _by_name(sides: Sides, context: Context) -> bool:
    """Whether the sentence itself names the subject."""
    return any(p.name in sides.subject for g in context.asked.sentence.groups for p in g.parties)


def subject_alone(measure: Measure, last: Reading | None, context: Context) -> tuple[Names, Origin]:
    """Whose a figure is when the sentence does not say: a company's goes on for some sentences, a country's throughout.

    The price of a commodity is nobody's.
    """
    frame = context.frame
    if (it := spoken_of(context)) and not context.national:
        return it, "before"
    if measure in BUSINESS:
        close = last is not None and context.asked.sentence.index - last.sentence <= _GOES_ON
        if last is not None and close and last.claim.subject:
            return last.claim.subject, "before"
        if measure == "price":
            return ((), "none") if context.asked.of_commodity else _own(frame, measure)
        reports = frame.actor is not None and context.asked.scene.lexicon.official.search(frame.actor) is not None
        return ((frame.actor,), "document") if frame.actor and not frame.firm and not reports else _own(frame, measure)
    if last is not None and last.claim.subject:
        return last.claim.subject, "before"
    return _own(frame, measure)


def _own(frame: Frame, measure: Measure) -> tuple[Names, Origin]:
    """Whose figure it is when nobody is named: the company's that the article is about, else the country's."""
    name = frame.firm if frame.firm and measure not in NATIONAL else frame.home
    return ((frame.called.get(name, name),), "document") if name else ((), "none")


def _opposite(partner: Names, before: Names, measure: Measure, context: Context) -> tuple[Names, Origin]:
    """The subject opposite a partner: the last one, else home, else the other of the frame's pair."""
    frame = context.frame
    if before and before != partner:
        return before, "before"
    if measure == "investment":
        return (), "none"
    own = _own(frame, measure)
    if own[0] and own[0] != partner:
        return own
    other = tuple(name for name in frame.pair_before(context.asked.value.start) if (name,) != partner)
    return (other, "document") if len(other) == 1 else ((), "none")
