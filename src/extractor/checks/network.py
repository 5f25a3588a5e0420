"""Quantities, what the article states of them, and the relations that tie them: an interval each, narrowed by every
relation until nothing changes.

Where an interval becomes empty the statements contradict each other, also when no relation stands between them directly: a
growth rate gives last year's level, and that is the sum of two others. `smallest` finds a set of statements and relations
that cannot all be true and of which none can be left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.checks.figures import Figure
from extractor.checks.proposals import Proposal
from extractor.checks.relations import Relation
from extractor.intervals import EVERYTHING, Interval, common

ROUNDS = 16
"""How often the relations are gone through at most; ends that still move then move by less than they tell."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of the article as an interval of a quantity."""

    quantity: str
    figure: Figure
    interval: Interval


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between quantities, by the names of those that its figures state."""

    proposal: Proposal
    quantities: Mapping[str, str]
    """By figure id."""

    @property
    def relation(self) -> Relation:
        """The one way to read it."""
        return self.proposal.readings[0]

    def solve(self, figure: Figure, values: Mapping[str, Interval]) -> Interval:
        """What the others leave to one of its figures."""
        own = {f.id: values.get(self.quantities[f.id], EVERYTHING) for f in self.relation.figures}
        return self.relation.solve(figure.id, own)


@dataclass(frozen=True, slots=True)
class Network:
    """Statements and ties, in a fixed order: the same article gives the same answer."""

    statements: tuple[Statement, ...]
    ties: tuple[Tie, ...]

    def settle(self) -> dict[str, Interval] | None:
        """The interval of each quantity when all statements and ties are true; None when they cannot be."""
        values: dict[str, Interval] = {}
        for statement in self.statements:
            if not _narrow(values, statement.quantity, statement.interval):
                return None
        for _ in range(ROUNDS):
            before = dict(values)
            for tie in self.ties:
                for figure in tie.relation.solvable:
                    if not _narrow(values, tie.quantities[figure.id], tie.solve(figure, values)):
                        return None
            if values == before:
                break
        return values

    def smallest(self) -> "Network":
        """For a network that cannot hold: statements and ties that cannot all be true, and can without any one of them."""
        kept = self
        for statement in self.statements:
            kept = _if_failing(Network(tuple(s for s in kept.statements if s is not statement), kept.ties), kept)
        for tie in self.ties:
            kept = _if_failing(Network(kept.statements, tuple(t for t in kept.ties if t is not tie)), kept)
        return kept

    def without(self, figure: Figure) -> "Network":
        """The network with one figure's statement left out."""
        return Network(tuple(s for s in self.statements if s.figure.id != figure.id), self.ties)

    def parts(self) -> list["Network"]:
        """The networks that share no quantity, in the order of their first tie; statements without a tie are left out."""
        groups: list[tuple[set[str], list[Tie]]] = []
        for tie in self.ties:
            names, ties = set(tie.quantities.values()), [tie]
            for group in [g for g in groups if g[0] & names]:
                names, ties = names | group[0], [*group[1], *ties]
                groups.remove(group)
            groups.append((names, ties))
        return [
            Network(tuple(s for s in self.statements if s.quantity in names), tuple(ties)) for names, ties in groups
        ]


def make_network(proposals: Iterable[Proposal], names: Mapping[str, str]) -> Network:
    """Tie what the proposals relate; `names` tell which figures state a shared quantity, by figure id. A proposal that can
    be read in several ways, or relates a quantity to itself, ties nothing.
    """
    ties: list[Tie] = []
    figures: dict[str, Figure] = {}
    for proposal in proposals:
        members = proposal.figures
        quantities = {f.id: names.get(f.id, f.id) for f in members}
        if len(proposal.readings) == 1 and len(set(quantities.values())) == len(members):
            ties.append(Tie(proposal, quantities))
            figures |= {f.id: f for f in members if f.stated}
    return Network(_statements(figures.values(), names), tuple(ties))


def _statements(figures: Iterable[Figure], names: Mapping[str, str]) -> tuple[Statement, ...]:
    ordered: Sequence[Figure] = sorted(figures, key=lambda f: (f.start, f.id))
    return tuple(Statement(names.get(f.id, f.id), f, f.loose) for f in ordered)


def _narrow(values: dict[str, Interval], quantity: str, allowed: Interval) -> bool:
    """Keep of a quantity's interval what is allowed; False when nothing is left."""
    left = common(values.get(quantity, EVERYTHING), allowed)
    if left is None:
        return False
    values[quantity] = left
    return True


def _if_failing(smaller: Network, otherwise: Network) -> Network:
    return smaller if smaller.settle() is None else otherwise
