"""Reckons one proposal: does the interval that its relation derives for the anchor meet the one the anchor's words allow?

It holds when they meet, and fails when they do not meet in any reading, even with the roundest of its numbers taken
loosely (see `figures`). In between it is undecided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property

from extractor.checks.figures import Figure
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, Relation, Values, points, stated
from extractor.checks.slips import Mending, mendings
from extractor.intervals import EVERYTHING, Interval, contains, meets


class Outcome(Enum):
    """What the arithmetic says of one proposal."""

    HOLDS = "holds"
    OPEN = "open"
    FAILS = "fails"


@dataclass(frozen=True)
class Judged:
    """A proposal with its outcome: the reading that holds (else the first one) and what it derives for the anchor."""

    proposal: Proposal
    outcome: Outcome
    relation: Relation | None
    expected: Interval

    @cached_property
    def mendings(self) -> tuple[Mending, ...]:
        """The slips that would mend it, where it fails and words propose it."""
        told = self.outcome is Outcome.FAILS and self.proposal.strength > Strength.POSSIBLE
        return mendings(self.proposal) if told else ()

    @property
    def anchor(self) -> Figure:
        """The figure judged."""
        return self.proposal.anchor

    @cached_property
    def operands(self) -> frozenset[str]:
        """Ids of the figures that derive the anchor."""
        return frozenset(f.id for f in self.proposal.figures if f.id != self.anchor.id)

    @cached_property
    def order(self) -> tuple[int, int, int]:
        """Sort key: the firmest proposal first, then the nearest."""
        return -self.proposal.strength, self.proposal.distance, min(f.start for f in self.proposal.figures)


def weigh(proposal: Proposal) -> Judged:
    """Reckon one proposal: the first reading that holds, else the one that fails least."""
    anchor = proposal.anchor
    best = Judged(proposal, Outcome.FAILS, None, EVERYTHING)
    for reading in proposal.readings:
        figures = reading.figures
        values = stated(figures)
        expected = reading.solve(anchor.id, values)
        outcome = _outcome(reading, anchor, expected, figures, values)
        if outcome is Outcome.HOLDS:
            return Judged(proposal, outcome, reading, expected)
        if best.relation is None or (outcome is Outcome.OPEN and best.outcome is Outcome.FAILS):
            best = Judged(proposal, outcome, reading, expected)
    if best.relation is None:
        relation = proposal.mends[0].relation
        return Judged(proposal, Outcome.FAILS, None, relation.solve(anchor.id, stated(relation.figures)))
    return best


def chance(judged: Judged) -> Decimal:
    """How likely the anchor's written digits would agree with any number of its size; 1 where no bound is known. What the
    other written numbers give to the point says more than what their intervals allow.
    """
    if judged.relation is None:
        return Decimal(1)
    anchor = judged.anchor
    if not isinstance(judged.relation, Equation):
        return Decimal(0)
    figures = judged.relation.figures
    expected = judged.relation.solve(anchor.id, _faces(figures))
    if not meets(expected, anchor.face):
        return Decimal(1)
    written = judged.relation.solve(anchor.id, points(figures))
    to_the_point = written.bounded and meets(written, anchor.face)
    return min(likelihood(expected, anchor), likelihood(written, anchor) if to_the_point else Decimal(1))


def likelihood(given: Interval, anchor: Figure) -> Decimal:
    """How likely any number of the anchor's size would agree with what is given; 1 where no bound is known."""
    if given.width is None or anchor.face.width is None or anchor.value == 0:
        return Decimal(1)
    return (given.width + anchor.face.width) / abs(anchor.value)


def _outcome(
    reading: Relation, anchor: Figure, expected: Interval, figures: Sequence[Figure], values: Mapping[str, Interval]
) -> Outcome:
    if meets(expected, anchor.interval):
        return Outcome.HOLDS if _tells(reading, anchor, expected) else Outcome.OPEN
    if anchor.dimension == "percent" and meets(expected, _cut_off(anchor.interval)):
        return Outcome.OPEN
    roundest = max(figures, key=lambda f: f.roundness)
    loosely = {**values, roundest.id: roundest.loose}
    if roundest.loose != roundest.interval and meets(reading.solve(anchor.id, loosely), loosely[anchor.id]):
        return Outcome.OPEN
    return Outcome.FAILS


def _cut_off(written: Interval) -> Interval:
    """What a percentage may stand for whose further digits were cut off where they should have been rounded."""
    if written.low is None or written.high is None or written.low < 0:
        return written
    return Interval(written.low, written.high + (written.high - written.low) / 2)


def _tells(reading: Relation, anchor: Figure, expected: Interval) -> bool:
    """Whether agreement says something: an open end agrees with too much, unless the written digits agree too."""
    if not isinstance(reading, Equation) or (expected.bounded and anchor.interval.bounded):
        return True
    if expected.bounded and contains(anchor.interval, expected):
        return True
    return meets(reading.solve(anchor.id, _faces(reading.figures)), anchor.face)


def _faces(figures: Sequence[Figure]) -> Values:
    return {f.id: f.face for f in figures}
