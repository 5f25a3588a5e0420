"""The bare name that does something, and the bare name it does it to."""

from collections.abc import Iterator

import regex

from extractor.claims.asked import NOBODY, Asked, Offer, Side, eligible
from extractor.claims.parties import Group
from extractor.records import Quantity

_AGENT, _OBJECT, _RELATIVE, _OWN_ITEM = 3.5, 4.5, 0.8, 0.2
_THAT = regex.compile(r"(?i)\s+(?:annually\s+|a\s+year\s+|in\s+\w+\s+)?(?:that\s+|which\s+)?(?:the\s+)?")
_DOES = regex.compile(
    r"(?i)\s+(?:already\s+|has\s+|have\s+|had\s+|will\s+|would\s+|also\s+)*(?:gives?|gave|given|provide[sd]?|dedicate[sd]?|devote[sd]?|allocate[sd]?|contribute[sd]?|pledged?|promised?|lent|lends?|invest(?:s|ed)?|spends?|spent|paid|pays|put|committed|received?|receives|owes?|owed|concluded|signed|agreed|arranged|extended|approved|granted|raised|borrowed|announced)\b"
)
_STRONG = regex.compile(r"(?i);|,\s+(?:while|whereas|but)\b|\b(?:while|whereas)\b")
"""Where another statement with a subject of its own begins."""
_RELATIVE_LEAD = regex.compile(r"(?i)\b(?:which|who|whom|where|that)\s+(?:the\s+)?$")
_PEOPLE = regex.compile(
    r"(?i)\s+(?:firms|companies|investors|businesses|enterprises|exporters|importers|producers|banks|lenders|contractors|buyers|customers|consumers|tourists|workers|farmers|manufacturers|authorities|government|officials|customs|households|industry)\b"
)
"""Who acts for a country behind the word for its people."""
_TAKES = regex.compile(r"(?i)(?:acquir|took\s+over|take\s+over|buy|bought|purchas)")
_ITEMS = regex.compile(r":\s+(?:the\s+)?$")
"""What opens a list of givers: "four governments announced grants: Denmark ..."."""
_NEXT_WORD = regex.compile(r"(?:\s*\([^)]{1,15}\))?\s+(\p{Ll}+)")


def as_agent(group: Group, asked: Asked) -> Iterator[Offer]:
    """The bare name that does something; with some verbs it gets; behind a verb of giving it gets too."""
    value = asked.value
    thing = group.last.sort == "thing" or group.last.stands_for == "project"
    if group.last.stands_for == "world" or (thing and not costs(asked)):
        return
    if _gives_it(group, asked):
        yield Offer("subject", group, _RELATIVE, agent=True)
        return
    if group.start >= value.start or (
        group.last.stands_for == "pair" and not group.last.name.startswith(("the", "both", "our"))
    ):
        return
    if _own_item(group, asked):
        yield Offer("partner" if asked.family.id == "sent" else "subject", group, _OWN_ITEM, agent=True)
        return
    if asked.family.id in ("out", "in") and asked.cue is not None and asked.cue.end <= group.start:
        yield Offer("partner", group, 2.5 + 0.08 * asked.gap(asked.cue.end, group.start).words)
        return
    yield from _acting(group, asked)


def _acting(group: Group, asked: Asked) -> Iterator[Offer]:
    """The offer of a bare name before the number: who acts, whom it is handed to, or neither."""
    value, cues, gives = asked.value, asked.sentence.cues, asked.family.id == "give"
    handed = any((c.is_a("hands.over") or c.is_a("investment.bought")) and 0 <= group.start - c.end <= 5 for c in cues)
    if gives and (handed or _acquired(group, asked)):
        yield Offer("partner", group, 2.0 + 0.05 * asked.gap(group.end, value.start).words)
        return
    side: Side = "subject"
    if asked.family.id == "sent" and not any(c.is_a("taker.verbs") and c.start < value.start for c in cues):
        side = "partner"
    if gives and any(c.is_a("taker.verbs") and c.start < value.start for c in cues):
        side = "partner"
    if group.last.stands_for == "pair" and asked.family.id in ("both", "out", "in"):
        side = "both"
    gap = asked.gap(group.end, value.start)
    cost = _AGENT + 0.08 * gap.words + 3.0 * gap.breaks + (1.0 if group.last.sort == "stand-in" else 0.0)
    actor = _actor(asked)
    if group is actor:
        yield Offer(side, group, cost + (1.0 if group.last.owner else 0.0), agent=not group.last.owner)
    elif gives and actor is not None and _object_of(group, actor, asked):
        yield Offer("partner", group, _OBJECT + 0.08 * gap.words)
    else:
        yield Offer(side, group, cost + 4.0)


def _acquired(group: Group, asked: Asked) -> bool:
    """Whether a body is what somebody takes over: "Sberbank acquired DenizBank for ..."."""
    cue = asked.cue
    return (
        cue is not None
        and group.last.sort == "body"
        and 0 <= group.start - cue.end <= 5
        and _TAKES.match(asked.scene.text, cue.start) is not None
    )


def _actor(asked: Asked) -> Group | None:
    """Who acts on the number: the last bare name of its clause that a verb follows, else the first."""
    start = _clause_start(asked)
    bare = [
        g
        for g in asked.sentence.groups
        if g.link is None and start <= g.start < asked.value.start and eligible(g, asked)
    ]
    actors = [g for g in bare if not _attributive(g, asked)] or bare
    doing = [g for g in actors if _does(g, asked) and not _in_passing(g, asked)]
    return doing[-1] if doing else next(iter(actors), None)


def _does(group: Group, asked: Asked) -> bool:
    """Whether a verb follows a name directly."""
    if group.last.owner:
        return False
    people = _PEOPLE.match(asked.scene.text, group.end) if group.last.adjective else None
    word = _NEXT_WORD.match(asked.scene.text, people.end() if people else group.end)
    return word is not None and asked.scene.lexicon.verb.fullmatch(word[1]) is not None


def _in_passing(group: Group, asked: Asked) -> bool:
    """Whether a name only acts in a remark that commas close: "Mongolia, which the Bank counts as Asian, followed"."""
    lead = _RELATIVE_LEAD.search(asked.scene.text, max(asked.sentence.start, group.start - 14), group.start)
    return lead is not None and "," in asked.scene.text[group.end : asked.value.start]


def _own_item(group: Group, asked: Asked) -> bool:
    """Whether a name stands right before a number in a list: "exports were 121 million, ours 75 million"."""
    if group.link is not None or group.last.owner:
        return False
    told = any(v.end <= group.start for v in asked.sentence.values)
    if asked.family.id == "give":
        told = any(_ITEMS.search(asked.scene.text, g.start - 12, g.start) for g in asked.sentence.groups)
    return told and asked.value.start - group.end <= 1 and not asked.scene.text[group.end : asked.value.start].strip()


def costs(asked: Asked) -> bool:
    """Whether the number tells what something costs: a project may then be the subject."""
    return asked.cue is not None and "cost" in asked.scene.text[asked.cue.start : asked.cue.end].lower()


def _object_of(group: Group, actor: Group, asked: Asked) -> bool:
    """Whether a bare name stands behind the one that acts, in the same statement."""
    return group.link is None and group.start > actor.end and not asked.gap(actor.end, group.start).breaks


def _gives_it(group: Group, asked: Asked) -> bool:
    """ "the 2 million dollars (that) the United States already gives": behind the number somebody acts on it."""
    if group.start < asked.value.end:
        return False
    between = asked.scene.text[asked.value.end : group.start]
    behind = asked.scene.text[group.end : group.end + 40]
    return _THAT.fullmatch(between) is not None and _DOES.match(behind) is not None


def _clause_start(asked: Asked) -> int:
    """Where the number's own clause begins: behind the last semicolon or "while", or behind the number before it when a
    bare name stands between.
    """
    text, sentence, value = asked.scene.text, asked.sentence, asked.value
    starts = [m.end() for m in _STRONG.finditer(text, sentence.start, value.start)]
    starts += [v.end for v in sentence.values if v.end <= value.start and not isinstance(v, Quantity)]
    for last in sorted(starts, reverse=True):
        between = [
            g
            for g in sentence.groups
            if last <= g.start < value.start and g.link is None and g.last.stands_for not in NOBODY
        ]
        if between and eligible(between[0], asked):
            return last
    return sentence.start


def _attributive(group: Group, asked: Asked) -> bool:
    """A name that only describes the noun behind it ("Boeing aircraft", "Italian companies"), or owns it."""
    if group.last.owner:
        return True
    if group.last.adjective:
        return _PEOPLE.match(asked.scene.text, group.end) is None
    following = _NEXT_WORD.match(asked.scene.text, group.end)
    return following is not None and asked.scene.lexicon.acting.fullmatch(following[1]) is None
