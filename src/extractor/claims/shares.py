"""The sides of a share are those of the part: of "a quarter of China's trade" that falls to Kyrgyzstan, China and
Kyrgyzstan.

In trade and money flows whose whole it is comes first and whom the part falls to second. Of a thing that is owned
(stock, a company, a cost) the owner of the part comes first and what it is a part of second.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from extractor.claims.asked import Asked
from extractor.claims.frame import Frame
from extractor.claims.measure import shared_before
from extractor.claims.pair import Names, Sides, last_of_kind
from extractor.claims.parties import Group
from extractor.claims.reading import Origin, Reading
from extractor.claims.resolve import Context, names_of
from extractor.claims.sides import offers
from extractor.records import Measure

_FLOWS = frozenset({"out", "in", "both", "give"})
_FLOW_MEASURES: frozenset[Measure] = frozenset(
    {"trade", "exports", "imports", "remittances", "investment", "loan", "aid"}
)
_THEIRS = regex.compile(
    r"(?i)\s*(?:share\s+)?of\s+(?:all\s+)?(?:it|them|this|these|those|which|that|the\s+(?:total|whole|sum|amount|volume|figure|overall))\b"
)
"""Behind a percentage: the whole was told before."""
_IT = regex.compile(r"(?i)(?:it|they|this|that|these|together(?:\s+they|\s+these)?)\s")
"""At the head of a sentence: what was told before is the part."""
_WHICH = regex.compile(r",\s+(?:which|who)\s")
"""What opens the remark of a name that holds the part: "China, which bought 66% of ..."."""
_OF = regex.compile(r"(?i)\s*(?:share\s+)?(?:of|in)\s")
_OF_WHOSE = regex.compile(r"(?i)of\s")
_HEAD = 20
"""Characters from the beginning of a sentence in which the owner of the whole stands."""
_MADE_IN = regex.compile(
    r"(?i)\b(?:is|are|was|were|goes?|went|comes?|came|made|sent|sold|bound|destined|occurs?|takes?)\b"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who takes part in a share, as the sentence names them."""

    holder: Names
    """Whose the part is."""
    owner: Names
    """Whose the whole is."""
    other: Names
    """Whom a preposition leads to behind the whole."""


def leans_back(asked: Asked) -> bool:
    """Whether the whole was told before ("of them", "of the total"), or the number is a further item without one."""
    text, value = asked.scene.text, asked.value
    if _THEIRS.match(text, value.end):
        return True
    told = any(v.end <= value.start for v in asked.sentence.values)
    if not told and _IT.match(text, asked.sentence.start):
        return True
    return told and asked.cue is None and not _OF.match(text, value.end)


def whole_of(asked: Asked, told: Sequence[Reading]) -> Measure | None:
    """The measure that a share is a part of."""
    if asked.cue is not None:
        return asked.cue_measure
    last = last_of_kind("share", told)
    if last is None or not leans_back(asked):
        return None
    return last.whole if last.claim.measure == "share" else last.claim.measure


def total_of(asked: Asked, told: Sequence[Reading]) -> Reading | None:
    """The first claim of the measure that a share is a part of, where that is told of nobody ("of the investment")."""
    alike = (r for r in told if r.claim.measure == asked.cue_measure and r.nature in ("level", "bound"))
    return next(alike, None)


def share_sides(asked: Asked, frame: Frame, told: Sequence[Reading]) -> Sides:
    """Fill both sides of a share; `asked.cue` is the measure of the whole, where it is named."""
    context = Context(asked, frame, told, national=False)
    pair = _first(asked, context, lambda g: g.last.stands_for == "pair" and g.end <= asked.value.start)
    parties = _parties(asked, context)
    if len(pair) == 2:
        first = parties.owner if parties.owner and parties.owner[0] in pair else pair[:1]
        return Sides(first, tuple(n for n in pair if n not in first), {"subject": "clause", "partner": "clause"})
    last = last_of_kind("share", told)
    back = leans_back(asked)
    named = bool(parties.holder or parties.owner or parties.other)
    if not named:
        return _unnamed(last if back or _just_before(last, asked) else None, asked, context)
    whole = whole_of(asked, told)
    if whole in _FLOW_MEASURES or (asked.cue is not None and asked.family.id in _FLOWS):
        subject, partner = _of_flow(parties, last if back or _same_paragraph(last, asked) else None, frame)
    elif back and parties.holder and not parties.owner and last is not None:
        subject, partner = parties.holder, last.claim.partner
    else:
        subject = parties.holder or parties.owner or parties.other
        partner = parties.owner if parties.holder and parties.owner != parties.holder else ()
        partner = partner or (parties.other if parties.other != subject else ())
    if frame.deal and frame.deal.buyer and subject == (frame.deal.target,) and parties.holder == parties.owner:
        subject, partner = (frame.deal.buyer,), subject
    origins: dict[str, Origin] = {"subject": "clause", "partner": "clause"}
    return Sides(subject, partner, origins)


def _unnamed(last: Reading | None, asked: Asked, context: Context) -> Sides:
    """Sides of a share whose sentence names nobody: those of the claim before it, else the article's own country."""
    last = last or total_of(asked, context.told)
    if last is not None:
        return Sides(last.claim.subject, last.claim.partner, {"subject": "before", "partner": "before"}, last.places)
    if any(g.last.stands_for == "world" for g in asked.sentence.groups) or context.frame.joint:
        return Sides()
    own = context.frame.firm or context.frame.home
    return Sides((context.frame.called.get(own, own),), (), {"subject": "document"}) if own else Sides()


def _just_before(last: Reading | None, asked: Asked) -> bool:
    return last is not None and last.sentence == asked.sentence.index


def _same_paragraph(last: Reading | None, asked: Asked) -> bool:
    return last is not None and "\n" not in asked.scene.text[last.mention.end : asked.sentence.start]


def _of_flow(parties: Parties, last: Reading | None, frame: Frame) -> tuple[Names, Names]:
    holder, owner, other = parties.holder, parties.owner, parties.other
    if holder and other and not owner:
        return holder, other
    subject = owner or (last.claim.subject if last else ()) or holder or ((frame.home,) if frame.home else ())
    partner = holder if holder and holder != subject else other
    if not partner and last is not None and last.claim.subject == subject:
        partner = last.claim.partner
    return subject, partner


def _parties(asked: Asked, context: Context) -> Parties:
    share = shared_before(asked.value, asked.sentence, asked.scene)
    if share is not None:
        holder = _first(asked, context, lambda g: g.last.owner and g.end <= share.start <= g.end + 30)
        owner = _first(asked, context, lambda g: share.end <= g.start and g.end <= asked.value.start)
        if holder and owner:
            return Parties(holder, owner, ())
    if (listed := _listed(asked, context)) is not None:
        return listed
    holder = _first(asked, context, lambda g: _holds(g, asked))
    owner = _first(asked, context, lambda g: _owns_whole(g, asked))
    placed = _first(asked, context, lambda g: _falls_to(g, asked)) if owner and not holder else ()
    return Parties(holder, owner, placed or _other(asked, context, holder, owner))


def _listed(asked: Asked, context: Context) -> Parties | None:
    """A part in a list of whose whole the sentence begins with: "Of Peru's guests, 38% come from Chile, 15% from Spain"."""
    text, sentence, value = asked.scene.text, asked.sentence, asked.value
    if _OF_WHOSE.match(text, sentence.start) is None:
        return None
    whole = _first(asked, context, lambda g: g.start - sentence.start < _HEAD and g.last.owner)
    behind = [g for g in sentence.groups if value.end <= g.start and g.link in ("in", "from", "to", "by", "with")]
    near = bool(behind) and asked.gap(value.end, behind[0].start).words <= 3
    return Parties((), whole, names_of(behind[0], context)) if whole and near else None


def _first(asked: Asked, context: Context, fits: Callable[[Group], bool]) -> Names:
    found = [g for g in asked.sentence.groups if fits(g) and g.parties[0].sort != "person"]
    return names_of(min(found, key=lambda g: abs(g.start - asked.value.start)), context) if found else ()


def _holds(group: Group, asked: Asked) -> bool:
    """A bare name before the number ("Kazakhstan accounted for 46%"), or the owner of a share ("China's share")."""
    if group.end > asked.value.start or group.link is not None or group.last.stands_for == "world":
        return False
    relative = _WHICH.match(asked.scene.text, group.end)
    gap = asked.gap(relative.end() if relative else group.end, asked.value.start)
    return gap.words <= 12 and not gap.breaks and not (relative and gap.commas)


def _owns_whole(group: Group, asked: Asked) -> bool:
    """ "25% of China's total trade", "71.8% of the company"."""
    if group.start < asked.value.end or group.last.stands_for == "world":
        return False
    lead = asked.gap(asked.value.end, group.start)
    direct = group.link == "of" and lead.words <= 5 and not lead.breaks
    before_cue = asked.cue is not None and group.end <= asked.cue.start and lead.words <= 6 and not lead.breaks
    return direct or before_cue


def _falls_to(group: Group, asked: Asked) -> bool:
    """Where the part goes, told by the verb behind the whole: "90% of its investments in Asia are made in Japan"."""
    if group.start < asked.value.end or group.link not in ("in", "to", "from", "into", "by", "between", "among"):
        return False
    return _MADE_IN.search(asked.scene.text, asked.value.end, group.start) is not None


def _other(asked: Asked, context: Context, holder: Names, owner: Names) -> Names:
    """The party a preposition leads to behind the whole: "of exports went to Asia"."""
    for offer in offers(asked):
        if offer.group.start < asked.value.end or (
            offer.side == "subject" and offer.group.link not in ("between", "among")
        ):
            continue
        names = names_of(offer.group, context)
        if names and names not in (holder, owner):
            return names
    return ()
