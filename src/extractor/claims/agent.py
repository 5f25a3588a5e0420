"""The bare name that does something, and the bare name it does it to."""

from collections.abc import Iterator

import regex

from extractor.claims.asked import Asked, Offer, Side, eligible
from extractor.claims.parties import Group
from extractor.records import Quantity

_AGENT, _OBJECT, _RELATIVE = 3.5, 4.5, 0.8
_THAT = regex.compile(r"(?i)\s+(?:annually\s+|a\s+year\s+|in\s+\w+\s+)?(?:that\s+|which\s+)?(?:the\s+)?")
_DOES = regex.compile(
    r"(?i)\s+(?:already\s+|has\s+|have\s+|had\s+|will\s+|would\s+|also\s+)*(?:gives?|gave|given|provide[sd]?|dedicate[sd]?|devote[sd]?|allocate[sd]?|contribute[sd]?|pledged?|promised?|lent|lends?|invest(?:s|ed)?|spends?|spent|paid|pays|put|committed|received?|receives|owes?|owed)\b"
)


def as_agent(group: Group, asked: Asked) -> Iterator[Offer]:
    """The bare name that does something; with some verbs it gets; behind a verb of giving it gets too."""
    value = asked.value
    if group.last.stands_for == "world":
        return
    if _gives_it(group, asked):
        yield Offer("subject", group, _RELATIVE, agent=True)
        return
    if group.start >= value.start or (
        group.last.stands_for == "pair" and not group.last.name.startswith(("the", "both", "our"))
    ):
        return
    if group.last.sort == "thing":
        return
    cues = asked.sentence.cues
    if asked.family.id in ("out", "in") and asked.cue is not None and asked.cue.end <= group.start:
        yield Offer("partner", group, 2.5 + 0.08 * asked.gap(asked.cue.end, group.start).words)
        return
    if asked.family.id == "give" and any(c.is_a("hands.over") and 0 <= group.start - c.end <= 5 for c in cues):
        yield Offer("partner", group, 2.0 + 0.05 * asked.gap(group.end, value.start).words)
        return
    start = _clause_start(asked)
    bare = [
        g for g in asked.sentence.groups if g.link is None and start <= g.start < value.start and eligible(g, asked)
    ]
    actors = [g for g in bare if not _attributive(g, asked)] or bare
    side: Side = "subject"
    if asked.family.id == "give" and any(c.is_a("taker.verbs") and c.start < value.start for c in cues):
        side = "partner"
    if group.last.stands_for == "pair" and asked.family.id in ("both", "out", "in"):
        side = "both"
    gap = asked.gap(group.end, value.start)
    cost = _AGENT + 0.08 * gap.words + 3.0 * gap.breaks + (1.0 if group.last.sort == "stand-in" else 0.0)
    if actors and group is actors[0]:
        yield Offer(side, group, cost + (1.0 if group.last.owner else 0.0), agent=not group.last.owner)
    elif asked.family.id == "give" and group in bare and actors and _object_of(group, actors[0], asked):
        yield Offer("partner", group, _OBJECT + 0.08 * gap.words)
    else:
        yield Offer(side, group, cost + 4.0)


def _object_of(group: Group, actor: Group, asked: Asked) -> bool:
    """Whether a bare name stands behind the one that acts, in the same statement."""
    return group.start > actor.end and not asked.gap(actor.end, group.start).breaks


def _gives_it(group: Group, asked: Asked) -> bool:
    """ "the 2 million dollars (that) the United States already gives": behind the number somebody acts on it."""
    if group.start < asked.value.end:
        return False
    between = asked.scene.text[asked.value.end : group.start]
    behind = asked.scene.text[group.end : group.end + 40]
    return _THAT.fullmatch(between) is not None and _DOES.match(behind) is not None


def _clause_start(asked: Asked) -> int:
    """Where the number's own clause begins: behind the number before it when a bare name stands between."""
    before = [v.end for v in asked.sentence.values if v.end <= asked.value.start and not isinstance(v, Quantity)]
    last = max(before, default=asked.sentence.start)
    between = [g for g in asked.sentence.groups if last <= g.start < asked.value.start and g.link is None]
    return last if between and eligible(between[0], asked) else asked.sentence.start


def _attributive(group: Group, asked: Asked) -> bool:
    """A name that only describes the noun behind it ("Boeing aircraft", "Italian companies"), or owns it."""
    if group.last.owner or group.last.adjective:
        return True
    following = regex.compile(r"\s+(\p{Ll}+)").match(asked.scene.text, group.end)
    return following is not None and asked.scene.lexicon.acting.fullmatch(following[1]) is None
