"""One judge for all relations: which proposals hold, which cannot, and which say nothing.

A proposal holds when the interval its relation derives for the anchor meets the interval the anchor's words allow.
It fails when they do not meet in any reading, even with the roundest of its numbers taken loosely (see `figures`).
In between it is undecided. What a failure is worth depends on how firmly the text proposes the relation (see
`proposals.Strength`); a figure that is explained by one relation is not accused by another, unless the words leave
no choice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from extractor.checks.figures import Figure
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, Relation, Values, stated
from extractor.checks.slips import Diagnosis, diagnose, mended, specific
from extractor.intervals import EVERYTHING, Interval, contains, meets

CHANCE = {Strength.POSSIBLE: Decimal("0.1"), Strength.LIKELY: Decimal("0.6")}
"""How likely agreement by chance may be for it to count: the share of the anchor's value that would agree as well,
for what is only possible times the number of candidates tried. Where the words name the relation, agreement always
counts."""
TELLING_DIGITS = 3
"""A digit slip convicts a likely relation only when its numbers have this many digits: short numbers are mended
easily.
"""


class Outcome(Enum):
    """What the arithmetic says of one proposal."""

    HOLDS = "holds"
    OPEN = "open"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal with its outcome: the reading that holds (else the first one) and what it derives for the anchor."""

    proposal: Proposal
    outcome: Outcome
    relation: Relation | None
    expected: Interval

    @property
    def anchor(self) -> Figure:
        """The figure judged."""
        return self.proposal.anchor

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: the firmest proposal first, then the nearest."""
        return -self.proposal.strength, self.proposal.distance, min(f.start for f in self.proposal.figures)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is handed out: a relation that holds, fails, or cannot be decided, with the slip that would mend it."""

    judged: Judged
    diagnosis: Diagnosis | None = None


def weigh(proposal: Proposal) -> Judged:
    """Reckon one proposal."""
    anchor = proposal.anchor
    best = Judged(proposal, Outcome.FAILS, None, EVERYTHING)
    for reading in proposal.readings:
        expected = reading.solve(anchor.id, stated(reading.figures))
        outcome = _outcome(reading, anchor, expected)
        if outcome is Outcome.HOLDS:
            return Judged(proposal, outcome, reading, expected)
        if best.relation is None or (outcome is Outcome.OPEN and best.outcome is Outcome.FAILS):
            best = Judged(proposal, outcome, reading, expected)
    if best.relation is None:
        relation = proposal.mends[0].relation
        return Judged(proposal, Outcome.FAILS, None, relation.solve(anchor.id, stated(relation.figures)))
    return best


def decide(proposals: Iterable[Proposal]) -> list[Finding]:
    """Choose among all proposals of an article what is said about it, in text order of the figures judged."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.kind, proposal.anchor.id].append(weigh(proposal))
    holding = [h for group in groups.values() if (h := _holding(group)) is not None]
    holding = _distinct(holding)
    cleared = {f.id for j in holding for f in j.proposal.figures}
    explained = {j.anchor.id for j in holding}
    findings = [Finding(j) for j in holding]
    firmest = _firmest(groups.values())
    for group in groups.values():
        failing = _failing(group, explained)
        if failing is not None and failing.proposal.strength < firmest[failing.anchor.id]:
            continue
        if failing is not None and not _taken(failing, holding):
            findings.append(Finding(failing, diagnose(failing.proposal, cleared)))
        elif failing is None and (undecided := _undecided(group, explained)) is not None:
            findings.append(Finding(undecided))
    return sorted(findings, key=lambda f: (f.judged.anchor.start, f.judged.proposal.kind))


def chance(judged: Judged) -> Decimal:
    """How likely the anchor's written digits would agree with any number of its size; 1 where no bound is known."""
    if judged.relation is None:
        return Decimal(1)
    anchor = judged.anchor
    if not isinstance(judged.relation, Equation):
        return Decimal(0)
    expected = judged.relation.solve(anchor.id, _faces(judged.relation.figures))
    if not meets(expected, anchor.face):
        return Decimal(1)
    if expected.width is None or anchor.face.width is None or anchor.value == 0:
        return Decimal(1)
    return (expected.width + anchor.face.width) / abs(anchor.value)


def _outcome(reading: Relation, anchor: Figure, expected: Interval) -> Outcome:
    if meets(expected, anchor.interval):
        return Outcome.HOLDS if _tells(reading, anchor, expected) else Outcome.OPEN
    roundest = max(reading.figures, key=lambda f: f.roundness)
    values = stated(reading.figures) | {roundest.id: roundest.loose}
    if meets(reading.solve(anchor.id, values), values[anchor.id]):
        return Outcome.OPEN
    return Outcome.FAILS


def _tells(reading: Relation, anchor: Figure, expected: Interval) -> bool:
    """Whether agreement says something: an open end agrees with too much, unless the written digits agree too."""
    if not isinstance(reading, Equation) or (expected.bounded and anchor.interval.bounded):
        return True
    if expected.bounded and contains(anchor.interval, expected):
        return True
    return meets(reading.solve(anchor.id, _faces(reading.figures)), anchor.face)


def _faces(figures: Sequence[Figure]) -> Values:
    return {f.id: f.face for f in figures}


def _holding(group: Sequence[Judged]) -> Judged | None:
    """The firmest, nearest proposal that holds and does not hold by chance."""
    held = [j for j in sorted(group, key=lambda j: j.order) if j.outcome is Outcome.HOLDS]
    if any(j.proposal.strength is Strength.CERTAIN and j.outcome is Outcome.FAILS for j in group):
        return None
    for judged in held:
        limit = CHANCE.get(judged.proposal.strength)
        tries = len(group) if judged.proposal.strength is Strength.POSSIBLE else 1
        if limit is None or chance(judged) * tries <= limit:
            return judged
    return None


def _failing(group: Sequence[Judged], explained: Collection[str]) -> Judged | None:
    """The proposal that refutes its anchor, if one does: the firmest, and no other may speak for the anchor."""
    first, *others = sorted(group, key=lambda j: j.order)
    if first.outcome is not Outcome.FAILS or not _convicts(first.proposal):
        return None
    if first.proposal.strength is Strength.CERTAIN:
        return first
    rival = others and others[0].order[:2] == first.order[:2]
    acquitted = first.anchor.id in explained or any(j.outcome is not Outcome.FAILS for j in others)
    return None if rival or acquitted else first


def _firmest(groups: Iterable[Sequence[Judged]]) -> dict[str, Strength]:
    """How firmly each anchor is explained at best, whatever the kind of relation."""
    best: dict[str, Strength] = {}
    for judged in (j for group in groups for j in group):
        best[judged.anchor.id] = max(best.get(judged.anchor.id, Strength.POSSIBLE), judged.proposal.strength)
    return best


def _convicts(proposal: Proposal) -> bool:
    match proposal.strength:
        case Strength.CERTAIN:
            return True
        case Strength.EXPLICIT:
            return mended(proposal, "interval")
        case Strength.LIKELY | Strength.NAMED:
            telling = all(f.digits >= TELLING_DIGITS for f in proposal.figures if f.level)
            return specific(proposal) or (telling and mended(proposal, "point"))
        case _:
            return False


def _undecided(group: Sequence[Judged], explained: Collection[str]) -> Judged | None:
    """A relation that the text names and that only round numbers keep from failing."""
    first = min(group, key=lambda j: j.order)
    named = first.proposal.strength >= Strength.EXPLICIT
    return first if named and first.outcome is Outcome.OPEN and first.anchor.id not in explained else None


def _taken(failing: Judged, holding: Sequence[Judged]) -> bool:
    """Whether another relation of the kind already holds between the operands: a second percentage of one movement."""
    if failing.proposal.strength is Strength.CERTAIN:
        return False
    operands = {f.id for f in failing.proposal.figures} - {failing.anchor.id}
    return any(
        j.proposal.kind == failing.proposal.kind and operands <= {f.id for f in j.proposal.figures} - {j.anchor.id}
        for j in holding
    )


def _distinct(holding: list[Judged]) -> list[Judged]:
    """Without the relations that only repeat another one between the same figures ("c = a + b" and "b = c - a")."""
    kept: dict[frozenset[str], Judged] = {}
    for judged in sorted(holding, key=lambda j: j.order):
        kept.setdefault(frozenset(f.id for f in judged.proposal.figures), judged)
    return list(kept.values())
