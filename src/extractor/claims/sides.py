"""Whose number it is, and with whom: each party of the sentence offers itself for a side, the cheapest offer wins.

A cost is a count of words with surcharges; it ranks how tightly grammar binds a party to the number.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from extractor.claims.agent import as_agent, costs
from extractor.claims.asked import BOUNDED, Asked, Offer, Side, distance, eligible
from extractor.claims.cue import Cue
from extractor.claims.gaps import Gap
from extractor.claims.parties import Group
from extractor.lexicon.cues import Family, MeasureCue
from extractor.records import Money

_NO_NOUN = regex.compile(
    r"(?i)\b(?:to|into|onto|of|in|from|by|for|on|with|at|as|that|which|who|will|would|was|were|is|are|has|have|had|after|before|since|than|said|plans?)\b"
)
_THOSE = regex.compile(r"(?i)\b(?:those|that)\s+(?:to|from|in|of|with)\s+(?:the\s+)?$")
"""Of a further item: "exports to Peru came to 2 billion, those to Chile to 3"."""
_INTRA = regex.compile(r"(?i)(?:intra|inner)[-– ]$")
_WORD = regex.compile(r"\w[\w-]*")
_NEW_NOUN = regex.compile(r"(?i)\b(?:a|an|the|its|their|his|another|some|any|no|this|these|that|those|such)\b")
"""Words that begin a noun of their own: behind a bare name they show that it does not describe the cue."""
_MOVING = regex.compile(r"\s+(?:\w+ly\s+)?\w+ing\b")
"""Behind "with" and a name: what it does ("with Altria rising 5%")."""
_STOP = regex.compile(r"[().:;]\s|\s[-–—]\s")
_OWNER, _BEHIND_CUE, _BEHIND_VALUE, _LOOSE = 0.3, 1.0, 2.5, 5.5
_OTHERS = 4.0
_MOST = 18.0
_LOOSE_LINKS = frozenset({"to", "for", "from", "by", "with", "between", "among", "of"})
"""Prepositions that bind a party to a cue further on in the clause; "in" and "at" only say where."""
_WEAK_LINKS = {"through": 2.5, "across": 1.0, "with": 0.5, "by": -2.0, "of": 0.5}
"""Surcharges: what comes through somebody is seldom theirs; what is done by somebody is."""
_OF_REACH = 5
"""Words after a number within which "of" still belongs to it."""


def offers(asked: Asked) -> list[Offer]:
    """All offers of a sentence, cheapest first."""
    found = [offer for group in asked.sentence.groups if eligible(group, asked) for offer in _of_group(group, asked)]
    return sorted((o for o in found if o.cost <= _MOST), key=lambda o: o.cost)


def _of_group(group: Group, asked: Asked) -> Iterator[Offer]:
    for cue in asked.cues:
        yield from _as_owner(group, cue, asked)
    if group.link is not None:
        yield from (replace(o, cost=o.cost + _WEAK_LINKS.get(group.link, 0.0)) for o in _led_to(group, asked))
    elif asked.family.id == "give" and asked.value.end <= group.start and _helped(group, asked):
        yield Offer("partner", group, _BEHIND_VALUE + distance(asked, asked.value.end, group.start))
    moves = group.link == "with" and asked.family.id == "own" and _MOVING.match(asked.scene.text, group.end)
    if group.link is None or group.link in ("as", "like", "than") or moves:
        yield from as_agent(group, asked)


def _as_owner(group: Group, cue: Cue, asked: Asked) -> Iterator[Offer]:
    """ "China's exports", "Chinese exports", "China–ASEAN trade", "bilateral trade"."""
    if group.end > cue.start:
        return
    gap = asked.gap(group.end, cue.start)
    if any(group.end <= v.start and v.end <= cue.start for v in asked.sentence.values):
        return
    if gap.words > 6 or gap.breaks or _NO_NOUN.search(gap.text) or _STOP.search(gap.text):
        return
    if not group.last.owner and (_NEW_NOUN.search(gap.text) or _acts(gap.text, asked)):
        return
    if group.last.owner and asked.scene.lexicon.verbs.search(gap.text):
        return
    if group.last.sort == "thing" or (
        group.last.sort == "body" and not group.last.owner and asked.family.id in BOUNDED
    ):
        return
    if group.last.stands_for == "unnamed" or (group.last.stands_for == "world" and _not_global(gap, asked)):
        return
    side: Side = "both" if len(group.parties) == 2 and (group.hyphenated or asked.family.id == "both") else "subject"
    if group.last.stands_for == "pair":
        side = "both"
    within = _INTRA.search(asked.scene.text, max(asked.sentence.start, group.start - 8), group.start) is not None
    yield Offer("both" if within else side, group, _OWNER + 0.2 * gap.words + asked.remote(cue), within=within)


def _not_global(gap: Gap, asked: Asked) -> bool:
    """Whether "global" says something else than whose the measure is ("global humanitarian assistance")."""
    return gap.words > 0 or asked.family.id not in ("own", "both", "out", "in")


def _acts(text: str, asked: Asked) -> bool:
    """Whether a word between a name and a cue shows that the name acts, and does not describe."""
    return any(asked.scene.lexicon.acting.fullmatch(word) and word != "and" for word in _WORD.findall(text))


def _led_to(group: Group, asked: Asked) -> Iterator[Offer]:
    """A preposition of the family leads from the cue or the number to the group; to nobody only right behind it."""
    if group.last.stands_for == "world":
        near = [c for c in asked.cues if c.end <= group.start and asked.gap(c.end, group.start).words <= 2]
        if near and group.link in asked.family.subject and asked.family.id != "give":
            yield Offer("subject", group, _BEHIND_CUE)
        return
    side = _side(group, asked.family)
    if side is None or _of_other_noun(group, asked):
        return
    if side == "subject" and group.last.sort == "thing" and asked.family.id == "give" and not costs(asked):
        return
    value = asked.value
    if group.end <= value.start and _THOSE.search(asked.scene.text, asked.sentence.start, group.start):
        yield Offer(side, group, _OWNER + distance(asked, group.end, value.start))
        return
    for cue in asked.cues:
        if group.start < cue.end or (cue.end <= value.start and group.start >= value.end):
            continue
        cost = _BEHIND_CUE + distance(asked, cue.end, group.start) + asked.remote(cue)
        yield Offer(side, group, cost + (_OTHERS if _of_other(group, asked) else 0.0))
    if group.start >= value.end:
        gap = asked.gap(value.end, group.start)
        if group.link == "of" and group.outer is None and (gap.words > _OF_REACH or " and " in gap.text):
            return
        if _of_later_sum(group, asked):
            return
        yield Offer(side, group, _BEHIND_VALUE + distance(asked, value.end, group.start))
        return
    first = min([value.start, *(cue.start for cue in asked.cues)])
    national = asked.family.id == "own" and group.link in ("in", "for", "of")
    loose = group.link in _LOOSE_LINKS and (
        group.link in ("from", "by") or group.last.sort in ("country", "region", "stand-in")
    )
    within = group.link == "in" and group.last.sort == "country" and asked.family.id == "give"
    if (
        group.end <= first
        and (loose or national or within)
        and not (group.link == "with" and asked.family.id == "give")
    ):
        yield Offer(side, group, _LOOSE + distance(asked, group.end, first))


def _of_other_noun(group: Group, asked: Asked) -> bool:
    """Whether a preposition leads from a noun of another measure to a group: "aid for the loss of exports to Russia"."""
    if group.start < asked.value.end or group.link is None or asked.family.id in BOUNDED:
        return False
    for cue in asked.sentence.cues:
        sense = cue.sense(MeasureCue)
        if sense is None or sense.family not in BOUNDED or cue.end > group.start or cue.start < asked.value.end:
            continue
        if asked.gap(cue.end, group.start).words <= 2:
            return True
    return False


def _of_later_sum(group: Group, asked: Asked) -> bool:
    """Whether somebody behind another sum gives that one: "a loan of 240 million, and a grant of 21 million from Norway"."""
    if asked.family.id != "give" or group.link not in ("from", "by"):
        return False
    twin = asked.value.id
    return any(
        isinstance(v, Money) and asked.value.end <= v.start and v.end <= group.start and v.equivalent != twin
        for v in asked.sentence.values
    )


def _of_other(group: Group, asked: Asked) -> bool:
    """Whether a group before the number completes the number before it: "a $21 million grant for Nauru and another of
    $7 million"."""
    before = [v for v in asked.sentence.values if isinstance(v, Money) and v.end <= group.start]
    if group.end > asked.value.start or not before:
        return False
    gap = asked.gap(before[-1].end, group.start)
    return gap.words <= 4 and not gap.breaks


def _side(group: Group, family: Family) -> Side | None:
    if group.link in ("between", "among", "amongst", "within") and group.link in family.subject:
        return "both" if len(group.parties) > 1 or group.last.stands_for == "pair" else "subject"
    if group.outer is not None and family.id in ("give", "out", "in", "both"):
        outer: Side = "partner" if group.outer in family.partner else "subject"
        return outer if group.outer in (*family.partner, *family.subject) else None
    if group.link in family.partner:
        return "partner"
    if group.link in family.subject:
        return "subject"
    if group.last.stands_for == "pair" and family.id in ("both", "out", "in", "give"):
        return "both"
    return None


def _helped(group: Group, asked: Asked) -> bool:
    """Whether the money is meant for a name: "to help Nepal"; "to raise their incomes" names nobody."""
    return (
        group.last.stands_for != "owner"
        and asked.scene.lexicon.helped.search(asked.scene.text, asked.value.end, group.start) is not None
    )
