"""The sides of a share are those of the part: of "a quarter of China's trade" that falls to Kyrgyzstan, China and
Kyrgyzstan.

In trade and money flows whose whole it is comes first and whom the part falls to second. Of a thing that is owned
(stock, a company, a cost) the owner of the part comes first and what it is a part of second.
"""

from collections.abc import Callable, Sequence

from extractor.claims.fill import Names, Sides, last_of_kind
from extractor.claims.frame import Frame
from extractor.claims.parties import Group
from extractor.claims.reading import Origin, Reading
from extractor.claims.resolve import Context, names_of
from extractor.claims.sides import Asked, offers

_FLOWS = frozenset({"out", "in", "both", "give"})
_FLOW_MEASURES = frozenset({"trade", "exports", "imports", "remittances", "investment", "loan", "aid"})


def share_sides(asked: Asked, frame: Frame, told: Sequence[Reading]) -> Sides:
    """Fill both sides of a share; `asked.cue` is the measure of the whole, where it is named."""
    context = Context(asked, frame, told, national=False)
    flow = asked.cue is not None and asked.family.id in _FLOWS
    holder = _first(asked, context, lambda g: _holds(g, asked))
    owner = _first(asked, context, lambda g: _owns_whole(g, asked))
    other = _other(asked, context, holder, owner)
    pair = _first(asked, context, lambda g: g.last.stands_for == "pair" and g.end <= asked.value.start)
    if len(pair) == 2:
        first = owner if owner and owner[0] in pair else pair[:1]
        return Sides(first, tuple(n for n in pair if n not in first), {"subject": "clause", "partner": "clause"})
    last = last_of_kind("share", told)
    if not (holder or owner or other) and last is not None:
        return Sides(last.claim.subject, last.claim.partner, {"subject": "before", "partner": "before"})
    if not flow and asked.cue is None and holder and last is not None and not owner:
        flow = _flows(last) and holder != last.claim.subject
    subject, partner = (
        _of_flow(holder, owner, other, last, frame) if flow else (holder or owner or other, owner if holder else ())
    )
    if not subject and frame.home:
        subject = (frame.home,)
    origins: dict[str, Origin] = {"subject": "clause", "partner": "clause"}
    return Sides(subject, partner, origins)


def _flows(last: Reading) -> bool:
    """Whether the last claim was of a flow, or of a share of one."""
    return last.claim.measure in _FLOW_MEASURES or (last.claim.measure == "share" and bool(last.claim.partner))


def _of_flow(holder: Names, owner: Names, other: Names, last: Reading | None, frame: Frame) -> tuple[Names, Names]:
    if holder and other and not owner:
        return holder, other
    subject = owner or (last.claim.subject if last else ()) or ((frame.home,) if frame.home else ())
    partner = holder if holder and holder != subject else other
    if not partner and last is not None and last.claim.subject == subject:
        partner = last.claim.partner
    return subject, partner


def _first(asked: Asked, context: Context, fits: Callable[[Group], bool]) -> Names:
    found = [g for g in asked.sentence.groups if fits(g) and g.parties[0].sort != "person"]
    return names_of(min(found, key=lambda g: abs(g.start - asked.value.start)), context) if found else ()


def _holds(group: Group, asked: Asked) -> bool:
    """A bare name before the number ("Kazakhstan accounted for 46%"), or the owner of a share ("China's share")."""
    if group.end > asked.value.start or group.link is not None:
        return False
    gap = asked.gap(group.end, asked.value.start)
    return gap.words <= 12 and not gap.breaks


def _owns_whole(group: Group, asked: Asked) -> bool:
    """ "25% of China's total trade", "71.8% of the company"."""
    if group.start < asked.value.end:
        return False
    lead = asked.gap(asked.value.end, group.start)
    direct = group.link == "of" and lead.words <= 5 and not lead.breaks
    before_cue = asked.cue is not None and group.end <= asked.cue.start and lead.words <= 6 and not lead.breaks
    return direct or before_cue


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
