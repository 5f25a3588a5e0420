"""Identities between the claims of an article: trade is exports plus imports, and a total passes the mark it is said to pass.

Claims belong together when subject, partner and period agree. What the sentence-level finders have judged already is left
to them; and a mismatch between claims of different sentences is told as unverified, never as refuted.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.claims.reading import Reading
from extractor.records import Check, CheckKind, Money

Key = tuple[frozenset[str], str | None, str | None]


@dataclass(frozen=True, slots=True)
class Level:
    """A sum of money that a claim states, with its open or closed interval."""

    reading: Reading
    money: Money


def check_identities(readings: Sequence[Reading], done: Collection[frozenset[str]]) -> list[Check]:
    """The checks that hold between claims; `done` are the sets of mention ids judged before."""
    groups: dict[Key, list[Level]] = {}
    for reading in readings:
        money, claim = reading.mention, reading.claim
        plain = reading.is_claim and not reading.topic and claim.modality == "actual" and claim.period is not None
        if plain and isinstance(money, Money) and claim.measure in ("trade", "exports", "imports"):
            parties = frozenset((*claim.subject, *claim.partner))
            groups.setdefault((parties, claim.period, money.currency), []).append(Level(reading, money))
    found = [check for group in groups.values() for check in (*_sums(group), *_marks(group))]
    return [check for check in found if frozenset(check.values) not in done]


def _sums(group: Sequence[Level]) -> Iterator[Check]:
    """Exports and imports of one side add up to the trade of both."""
    by = {name: [x.money for x in group if x.reading.claim.measure == name] for name in ("trade", "exports", "imports")}
    flows = [x for x in group if x.reading.claim.measure != "trade"]
    if len(by["exports"]) != 1 or len(by["imports"]) != 1 or len({x.reading.claim.subject for x in flows}) != 1:
        return
    sold, bought = by["exports"][0], by["imports"][0]
    for total in by["trade"]:
        ends = (sold.low, sold.high, bought.low, bought.high, total.low, total.high)
        if None in ends:
            continue
        low = (sold.low or Decimal(0)) + (bought.low or Decimal(0))
        high = (sold.high or Decimal(0)) + (bought.high or Decimal(0))
        meets = low <= (total.high or high) and (total.low or low) <= high
        working = f"{sold.text} + {bought.text} = {format(sold.amount + bought.amount, ',f')} {total.currency}"
        yield _check("sum", (total, sold, bought), (low, high), f"{working}; stated {total.text}", meets)


def _marks(group: Sequence[Level]) -> Iterator[Check]:
    """A total that is said to exceed a mark lies above it."""
    totals = [x.money for x in group if x.reading.claim.measure == "trade"]
    exact = [m for m in totals if m.modifier in ("exact", "about") and m.high is not None]
    for mark in (m for m in totals if m.modifier == "over"):
        for total in exact:
            holds = (total.high or Decimal(0)) > mark.amount
            yield _check("threshold", (total, mark), (mark.low, mark.high), f"{total.text} exceeds {mark.text}", holds)


def _check(
    kind: CheckKind,
    money: tuple[Money, ...],
    expected: tuple[Decimal | None, Decimal | None],
    working: str,
    holds: bool,
) -> Check:
    return Check(
        id=f"{kind}-{'-'.join(str(m.start) for m in money)}",
        kind=kind,
        verdict="supported" if holds else "unverified",
        claim=f"claim-{money[0].start}",
        values=tuple(m.id for m in money),
        stated=(money[0].low, money[0].high),
        expected=expected,
        explanation=working,
    )
