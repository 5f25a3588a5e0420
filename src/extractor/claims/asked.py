"""What sides are looked for: a number with its cues, and the offers that parties make for its sides."""

from dataclasses import dataclass
from typing import Literal

import regex

from extractor.article import Span
from extractor.claims.cue import Cue
from extractor.claims.gaps import Gap, gap_between, inside
from extractor.claims.parties import Group
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import Family, MeasureCue
from extractor.records import Measure, Money, Quantity

Side = Literal["subject", "partner", "both"]

_ITSELF = regex.compile(
    r"(?i)^\s+(?:\w+\s+){1,3}(?:that\s+)?(?:it|they)\s+(?:will|would|has|have|had|is|was|plans?|intends?|\w+ed)\b"
)
NOBODY = frozenset({"world", "unnamed"})
"""What stands for no party that has a name, and yet leaves no room for one told elsewhere."""
BOUNDED = frozenset({"out", "in", "both", "levy", "sent"})
"""Families of which only countries and blocs are sides."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A group for a side, at a cost."""

    side: Side
    group: Group
    cost: float
    agent: bool = False
    """Whether it is the bare name that acts in the clause."""
    within: bool = False
    """Whether both sides lie in the group: "intra-Asian trade", "trade among African countries"."""


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

    @property
    def cue_measure(self) -> Measure | None:
        """What the governing cue names."""
        sense = self.cue.sense(MeasureCue) if self.cue else None
        return sense.measure if sense else None

    @property
    def of_commodity(self) -> bool:
        """Whether a price beside the number is that of goods sold all over the world, wherever it was told."""
        return self.family.id == "own" and any(cue.is_a("price.commodity") for cue in self.sentence.cues)

    def remote(self, cue: Cue) -> float:
        """A surcharge for a cue of the same measure that does not govern the number, by how far it stands off."""
        if self.governed and cue is self.cue:
            between = (v for v in self.sentence.values if cue.end <= v.start and v.end <= self.value.start)
            return 1.5 * sum(1 for v in between if isinstance(v, Money))
        left, right = sorted((cue, self.value), key=lambda place: place.start)
        return 1.0 + distance(self, left.end, right.start)

    def gap(self, left: int, right: int) -> Gap:
        """What stands between two places."""
        return gap_between(self.scene.text, left, right, self.scene.lexicon)


def eligible(group: Group, asked: Asked) -> bool:
    """Whether a group may be a side of such a measure at all."""
    first = group.parties[0]
    if inside((group.start, group.end), asked.reported) and not _speaks_of_itself(group, asked):
        return False
    if group.link in ("in", "at", "on") and asked.of_commodity:
        return False
    if first.sort == "person":
        return asked.family.id == "give" and first.end <= asked.value.start
    if asked.family.id in BOUNDED:
        if first.sort == "place":
            led = group.link in ("of", "from", "to", "with", "between", "by") or group.last.owner
            return led or (first.code is not None and group.link not in (None, "in", "at"))
        return first.sort != "thing"
    return asked.family.id == "give" or first.sort != "thing"


def _speaks_of_itself(group: Group, asked: Asked) -> bool:
    """Whether who says a number says it of himself: "the bank said it will lend ..."."""
    behind = asked.scene.text[group.end : min(asked.value.start, group.end + 80)]
    return group.end <= asked.value.start and _ITSELF.search(behind) is not None


def distance(asked: Asked, left: int, right: int) -> float:
    """Words between, with surcharges for statements begun and numbers told on the way."""
    gap = asked.gap(left, right)
    return 0.3 * gap.words + 1.0 * gap.commas + 4.0 * gap.breaks + _numbers(asked, left, right)


def _numbers(asked: Asked, left: int, right: int) -> float:
    told = [v for v in asked.sentence.values if left <= v.start and v.end <= right and not isinstance(v, Quantity)]
    return 2.0 * sum(1 for v in told if v is not asked.value)
