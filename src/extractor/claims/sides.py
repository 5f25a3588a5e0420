"""Whose number it is, and with whom: each party of the sentence offers itself for a side, the cheapest offer wins.

A cost is a count of words with surcharges; it ranks how tightly grammar binds a party to the number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extractor.article import Span
from extractor.claims.cue import Cue
from extractor.claims.gaps import Gap, gap_between, inside
from extractor.claims.parties import Group
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import Family
from extractor.records import Quantity

Side = Literal["subject", "partner", "both"]

_NO_NOUN = regex.compile(
    r"(?i)\b(?:to|into|onto|of|in|from|by|for|on|with|at|as|that|which|who|will|would|was|were|is|are|has|have|had|after|before|since|than|said|plans?)\b"
)
_OWNER, _BEHIND_CUE, _BEHIND_VALUE, _AGENT, _LOOSE, _OBJECT = 0.3, 1.0, 2.5, 3.5, 5.5, 4.5
_MOST = 18.0
_LOOSE_LINKS = frozenset({"to", "for", "from", "by", "with", "between", "among", "of"})
"""Prepositions that bind a party to a cue further on in the clause; "in" and "at" only say where."""
_WEAK_LINKS = {"through": 2.5, "across": 1.0, "with": 0.5, "by": -2.0, "of": 0.5}
"""Surcharges: what comes through somebody is seldom theirs; what is done by somebody is."""
_OF_REACH = 5
"""Words after a number within which "of" still belongs to it."""
_BOUNDED = frozenset({"out", "in", "both", "levy"})
"""Families of which only countries and blocs are sides."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A group for a side, at a cost."""

    side: Side
    group: Group
    cost: float
    agent: bool = False
    """Whether it is the bare name that acts in the clause."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What sides are looked for: a number, the cues of its measure, and the family that tells the prepositions."""

    value: Value
    cues: tuple[Cue, ...]
    """The governing cue first; others of the same measure in the sentence behind it."""
    family: Family
    sentence: Sentence
    scene: Scene
    reported: list[Span]
    governed: bool = True
    """Whether the first cue governs the number; False when the measure goes on from before."""

    @property
    def cue(self) -> Cue | None:
        """The governing cue."""
        return self.cues[0] if self.cues else None

    def remote(self, cue: Cue) -> float:
        """A surcharge for a cue of the same measure that does not govern the number, by how far it stands off."""
        if self.governed and cue is self.cue:
            return 0.0
        left, right = sorted((cue, self.value), key=lambda place: place.start)
        return 1.0 + _distance(self, left.end, right.start)

    def gap(self, left: int, right: int) -> Gap:
        """What stands between two places."""
        return gap_between(self.scene.text, left, right, self.scene.lexicon)


def offers(asked: Asked) -> list[Offer]:
    """All offers of a sentence, cheapest first."""
    found = [offer for group in asked.sentence.groups if _eligible(group, asked) for offer in _of_group(group, asked)]
    return sorted((o for o in found if o.cost <= _MOST), key=lambda o: o.cost)


def _eligible(group: Group, asked: Asked) -> bool:
    first = group.parties[0]
    if inside((group.start, group.end), asked.reported):
        return False
    if first.sort == "person":
        return asked.family.id == "give" and first.end <= asked.value.start
    if asked.family.id in _BOUNDED:
        return first.sort != "thing" and (first.sort != "place" or first.code is not None)
    return asked.family.id == "give" or first.sort != "thing"


def _of_group(group: Group, asked: Asked) -> Iterator[Offer]:
    for cue in asked.cues:
        yield from _as_owner(group, cue, asked)
    if group.link is not None:
        yield from (replace(o, cost=o.cost + _WEAK_LINKS.get(group.link, 0.0)) for o in _led_to(group, asked))
    elif asked.family.id == "give" and asked.value.end <= group.start and _helped(group, asked):
        yield Offer("partner", group, _BEHIND_VALUE + _distance(asked, asked.value.end, group.start))
    if group.link is None or group.link in ("as", "like", "than"):
        yield from _as_agent(group, asked)


def _as_owner(group: Group, cue: Cue, asked: Asked) -> Iterator[Offer]:
    """ "China's exports", "Chinese exports", "China–ASEAN trade", "bilateral trade"."""
    if group.end > cue.start:
        return
    gap = asked.gap(group.end, cue.start)
    if any(group.end <= v.start and v.end <= cue.start for v in asked.sentence.values):
        return
    if asked.scene.lexicon.verbs.search(gap.text):
        return
    if gap.words > 6 or gap.breaks or _NO_NOUN.search(gap.text) or regex.search(r"[().]\s", gap.text):
        return
    if group.last.sort == "thing" or (
        group.last.sort == "body" and not group.last.owner and asked.family.id in _BOUNDED
    ):
        return
    side: Side = "both" if len(group.parties) == 2 and (group.hyphenated or asked.family.id == "both") else "subject"
    if group.last.stands_for == "pair":
        side = "both"
    yield Offer(side, group, _OWNER + 0.2 * gap.words + asked.remote(cue))


def _led_to(group: Group, asked: Asked) -> Iterator[Offer]:
    """A preposition of the family leads from the cue or the number to the group."""
    side = _side(group, asked.family)
    if side is None:
        return
    value = asked.value
    for cue in asked.cues:
        if group.start < cue.end or (cue.end <= value.start and group.start >= value.end):
            continue
        cost = _BEHIND_CUE + _distance(asked, cue.end, group.start) + asked.remote(cue)
        yield Offer(side, group, cost)
    if group.start >= value.end:
        if group.link == "of" and group.outer is None and asked.gap(value.end, group.start).words > _OF_REACH:
            return
        yield Offer(side, group, _BEHIND_VALUE + _distance(asked, value.end, group.start))
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
        yield Offer(side, group, _LOOSE + _distance(asked, group.end, first))


def _distance(asked: Asked, left: int, right: int) -> float:
    """Words between, with surcharges for statements begun and numbers told on the way."""
    gap = asked.gap(left, right)
    return 0.3 * gap.words + 1.0 * gap.commas + 4.0 * gap.breaks + _numbers(asked, left, right)


def _numbers(asked: Asked, left: int, right: int) -> float:
    told = [v for v in asked.sentence.values if left <= v.start and v.end <= right and not isinstance(v, Quantity)]
    return 2.0 * sum(1 for v in told if v is not asked.value)


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


def _as_agent(group: Group, asked: Asked) -> Iterator[Offer]:
    """The bare name that does something; with some verbs it gets; behind a verb of giving it gets too."""
    value = asked.value
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
        g for g in asked.sentence.groups if g.link is None and start <= g.start < value.start and _eligible(g, asked)
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
    elif asked.family.id == "give" and group in bare and actors and group.start > actors[0].start:
        yield Offer("partner", group, _OBJECT + 0.08 * gap.words)
    else:
        yield Offer(side, group, cost + 4.0)


def _helped(group: Group, asked: Asked) -> bool:
    return asked.scene.lexicon.helped.search(asked.scene.text, asked.value.end, group.start) is not None


def _clause_start(asked: Asked) -> int:
    """Where the number's own clause begins: behind the number before it when a bare name stands between."""
    before = [v.end for v in asked.sentence.values if v.end <= asked.value.start and not isinstance(v, Quantity)]
    last = max(before, default=asked.sentence.start)
    between = [g for g in asked.sentence.groups if last <= g.start < asked.value.start and g.link is None]
    return last if between and _eligible(between[0], asked) else asked.sentence.start


def _attributive(group: Group, asked: Asked) -> bool:
    """A name that only describes the noun behind it ("Boeing aircraft", "Italian companies"), or owns it."""
    if group.last.owner or group.last.adjective:
        return True
    following = regex.compile(r"\s+(\p{Ll}+)").match(asked.scene.text, group.end)
    return following is not None and asked.scene.lexicon.acting.fullmatch(following[1]) is None
