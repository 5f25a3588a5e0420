"""From the records of an article to statements: a value, the quantity it is a value of, and how firmly that is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from extractor.intervals import Interval, negate
from extractor.records import Claim, Extraction, Measure, Money, Nature, Percent

_TOLD: Final = frozenset({"clause", "sentence"})
_NAMED: Final = frozenset({"other", "price"})
"""Measures whose name does not tell which quantity is meant."""
_DEEDS: Final = frozenset({"loan", "aid", "investment", "spending", "tariff"})
"""Measures of which a party may have several in one period."""
_MOVING: Final = frozenset({"reserves", "debt", "inflation", "interest_rate", "market", "employment", "population"})
"""Measures that stand at another level each month, so that a year alone does not tell which value is meant."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is measured. Trade has no side that comes first: its parties all stand in `subject`, sorted."""

    measure: Measure
    subject: tuple[str, ...]
    partner: tuple[str, ...]
    period: str
    unit: str
    nature: Nature
    topic: tuple[str, ...]
    detail: tuple[str | None, ...]
    """Pace, prices, whole and the period a change is measured against."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as a statement of a quantity's value."""

    quantity: Quantity
    value: Interval
    certain: bool
    document: str
    origin: str
    published: date | None
    claim: Claim
    text: str

    @property
    def speaker(self) -> str | None:
        """Who vouches for the value: whom the text names, else its publication; None where neither is known."""
        said = self.claim.attribution
        return " ".join(said.casefold().split()) if said else self.origin or None


def statements(extraction: Extraction) -> Iterator[Statement]:
    """The claims of an article that state a value of a quantity with a period, an owner and a unit."""
    mentions: dict[str, Money | Percent] = {m.id: m for m in extraction.money}
    mentions |= {m.id: m for m in extraction.percentages}
    earlier = {claim.change.from_ for claim in extraction.claims if claim.change}
    for claim in extraction.claims:
        mention = mentions.get(claim.value)
        quantity = _quantity(claim, mention) if mention and claim.value not in earlier else None
        if quantity is not None and mention is not None:
            yield Statement(
                quantity,
                _value(claim, mention),
                _certain(claim),
                extraction.document.id,
                extraction.document.site or extraction.document.author or "",
                extraction.document.published,
                claim,
                mention.text,
            )


def _quantity(claim: Claim, mention: Money | Percent) -> Quantity | None:
    """None for what does not tell which quantity it is, and for what is not said to be so."""
    unit = mention.currency if isinstance(mention, Money) else mention.unit
    if unit is None or claim.period is None or not claim.subject or claim.nature is None:
        return None
    if claim.modality != "actual" or claim.measure in _NAMED or (claim.measure == "share" and not claim.whole):
        return None
    subject, partner = tuple(sorted(claim.subject)), tuple(sorted(claim.partner))
    if claim.measure == "trade":
        subject, partner = tuple(sorted({*subject, *partner})), ()
    nature: Nature = "level" if claim.nature == "bound" else claim.nature
    base = claim.change.base if claim.change and nature == "change" else None
    detail = (claim.pace, claim.prices, claim.whole, base)
    return Quantity(claim.measure, subject, partner, claim.period, unit, nature, claim.topic, detail)


def _value(claim: Claim, mention: Money | Percent) -> Interval:
    """The interval the words allow, negative for a fall."""
    value = Interval(mention.low, mention.high)
    return negate(value) if claim.direction == "decrease" else value


def _certain(claim: Claim) -> bool:
    """Whether the claim's own sentence tells what is measured, whose and when, and the quantity has one value."""
    told = {origin.slot for origin in claim.origins if origin.source in _TOLD}
    whole = {"measure", "subject", "period"} | ({"partner"} if claim.partner else set())
    moving = claim.measure in _MOVING and len(claim.period or "") == len("2025")
    return whole <= told and claim.measure not in _DEEDS and not moving
