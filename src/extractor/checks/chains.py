"""Reckoning a figure by several relations, one after the other, over quantities that no words state."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from extractor.checks.figures import Figure
from extractor.checks.network import Network, Tie
from extractor.checks.proposals import Proposal
from extractor.checks.relations import Equation
from extractor.checks.weighing import Judged, Outcome, weigh
from extractor.intervals import Interval, around, exact

Chain = tuple[Judged, ...]
"""Steps that give what is not stated, and at last the relation that judges the figure asked for."""


def chain_to(network: Network, figure: Figure) -> Chain:
    """The steps from the other statements of a network to a stated figure, the last one weighed; empty where none lead."""
    target = _quantity(network, figure)
    known = {s.quantity: s.figure for s in reversed(network.statements) if s.figure.id != figure.id}
    known.pop(target, None)
    steps: dict[str, tuple[Judged, Tie]] = {}
    open_ties = list(network.ties)
    while open_ties:
        tie = next((t for t in open_ties if len(_unknown(t, known)) == 1 and _derives(t, known)), None)
        if tie is None:
            return ()
        open_ties.remove(tie)
        (wanted,) = _unknown(tie, known)
        if wanted.id == figure.id or tie.quantities[wanted.id] == target:
            return (*_needed(steps, tie), weigh(_proposal(tie, replace_known(tie, known), figure)))
        step = _step(tie, wanted, known)
        if step is None:
            continue
        known[tie.quantities[wanted.id]] = step.anchor
        steps[tie.quantities[wanted.id]] = (step, tie)
    return ()


def replace_known(tie: Tie, known: Mapping[str, Figure]) -> dict[str, Figure]:
    """What stands for each figure of a tie: the one known of its quantity."""
    return {i: known[quantity] for i, quantity in tie.quantities.items() if quantity in known}


def _quantity(network: Network, figure: Figure) -> str:
    return next(s.quantity for s in network.statements if s.figure.id == figure.id)


def _unknown(tie: Tie, known: Mapping[str, Figure]) -> list[Figure]:
    return [f for f in tie.relation.figures if tie.quantities[f.id] not in known]


def _derives(tie: Tie, known: Mapping[str, Figure]) -> bool:
    (wanted,) = _unknown(tie, known)
    return isinstance(tie.relation, Equation) and any(f.id == wanted.id for f in tie.relation.solvable)


def _proposal(tie: Tie, known: Mapping[str, Figure], anchor: Figure) -> Proposal:
    """The tie's proposal about another anchor, over the figures that are known."""
    relation = tie.relation
    if isinstance(relation, Equation):
        own = next(f for f in relation.figures if f.id not in known)
        relation = relation.over({**known, own.id: anchor})
    return replace(tie.proposal, anchor=anchor, readings=(relation,), mends=(), hint="")


def _step(tie: Tie, wanted: Figure, known: Mapping[str, Figure]) -> Judged | None:
    """The figure of an unstated quantity, with the working; None where it stays open."""
    relation = _proposal(tie, replace_known(tie, known), wanted).readings[0]

    def solved(of: Callable[[Figure], Interval]) -> Interval:
        return relation.solve(wanted.id, {f.id: of(f) for f in relation.figures})

    interval, point = solved(lambda f: f.interval), solved(lambda f: exact(f.value)).middle
    if interval.width is None or point is None:
        return None
    step = (
        Decimal(1).scaleb(interval.width.adjusted() - 1) if interval.width else Decimal(1).scaleb(point.adjusted() - 6)
    )
    value = (point / step).to_integral_value(rounding=ROUND_HALF_EVEN) * step
    figure = replace(
        wanted, value=value, interval=interval, face=around(value, step / 2), loose=solved(lambda f: f.loose)
    )
    proposal = _proposal(tie, replace_known(tie, known), figure)
    return Judged(proposal, Outcome.HOLDS, proposal.readings[0], interval)


def _needed(steps: Mapping[str, tuple[Judged, Tie]], last: Tie) -> Chain:
    """The steps that the last tie stands on, in the order they are reckoned."""
    wanted, found = [last], set[str]()
    while wanted:
        for quantity in wanted.pop().quantities.values():
            if quantity in steps and quantity not in found:
                found.add(quantity)
                wanted.append(steps[quantity][1])
    return tuple(judged for quantity, (judged, _) in steps.items() if quantity in found)
