"""The network: propagation only narrows, says the same every time, and finds contradictions of which nothing can be left out."""

import random
from decimal import Decimal

import pytest

from extractor.checks.chains import chain_to
from extractor.checks.figures import Figure, read_figures, unstated
from extractor.checks.network import Network, make_network
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Form, change, linear
from extractor.checks.weighing import Outcome
from extractor.intervals import contains
from extractor.records import Money, Percent

TRADE = "trade 2024"


def money(start: int, value: int | str) -> Figure:
    amount = Decimal(value)
    mention = Money(
        id=f"money-{start}", text=f"{amount:f}.0 dollars", start=start, end=start + len(f"{amount:f}.0 dollars"), rule="t",
        amount=amount, currency="USD", modifier="exact", low=amount - Decimal("0.5"), high=amount + Decimal("0.5"),
    )  # fmt: skip
    return read_figures([mention], {})[0]


def percent(start: int, value: int) -> Figure:
    size = Decimal(value)
    mention = Percent(
        id=f"percent-{start}", text=f"{value}.0%", start=start, end=start + len(f"{value}.0%"), rule="t", value=size,
        unit="percent", modifier="exact", direction="increase", low=size - Decimal("0.5"), high=size + Decimal("0.5"),
    )  # fmt: skip
    return read_figures([mention], {})[0]


def tied(*proposals: Proposal) -> Network:
    return make_network(proposals, {})


def total(whole: Figure, *parts: Figure) -> Proposal:
    return Proposal("sum", whole, (linear(parts, (whole,)),), Strength.EXPLICIT)


def by_way_of_last_year(now: int) -> Network:
    """Trade of this year, its growth, and the flows of last year; last year's trade is not stated."""
    this, grown, sold, bought = money(0, now), percent(30, 12), money(60, 2000), money(90, 1750)
    before = unstated(TRADE, this)
    growth = Proposal("growth", grown, (change(this, before, grown, Form.UP),), Strength.EXPLICIT)
    return tied(growth, total(before, sold, bought))


def test_derives_what_is_not_stated() -> None:
    values = by_way_of_last_year(4200).settle()
    assert values is not None
    assert values[TRADE].ends == (Decimal(3749), Decimal(3751))


def test_reckons_in_steps() -> None:
    network = by_way_of_last_year(2400)
    figure = next(s.figure for s in network.statements if s.figure.start == 0)
    chain = chain_to(network, figure)
    assert [judged.outcome for judged in chain] == [Outcome.HOLDS, Outcome.FAILS]


def test_a_contradiction_leaves_out_what_has_no_part_in_it() -> None:
    this, part, rest = money(200, 50), money(230, 20), money(260, 30)
    contradicting = by_way_of_last_year(2400)
    network = Network(
        (*contradicting.statements, *tied(total(this, part, rest)).statements),
        (*contradicting.ties, *tied(total(this, part, rest)).ties),
    )
    assert network.smallest() == contradicting
    assert len(network.parts()) == 2


@pytest.mark.parametrize("seed", range(40))
def test_holds_for_any_network(seed: int) -> None:
    """Random sums over a few numbers, some of them wrong."""
    draw = random.Random(seed)
    figures = [money(40 * i, draw.choice([10, 20, 30, 40, 50, 60])) for i in range(6)]
    proposals = [total(whole, *parts) for whole, *parts in (draw.sample(figures, 3) for _ in range(4))]
    network = tied(*proposals)
    values = network.settle()
    assert tied(*proposals) == network
    assert tied(*proposals).settle() == values
    if values is not None:
        assert all(contains(s.interval, values[s.quantity]) for s in network.statements)
        return
    smallest = network.smallest()
    assert smallest.settle() is None
    for statement in smallest.statements:
        assert smallest.without(statement.figure).settle() is not None
    for tie in smallest.ties:
        assert Network(smallest.statements, tuple(t for t in smallest.ties if t is not tie)).settle() is not None
