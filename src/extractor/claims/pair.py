"""Subject and partner of a claim with the places they came from, and which claims lend them to later ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.article import Span
from extractor.claims.line import TRADE
from extractor.claims.reading import Origin, Reading
from extractor.records import Measure

Names = tuple[str, ...]

STATE: frozenset[Measure] = frozenset(
    {"gdp", "growth", "inflation", "interest_rate", "population", "employment", "reserves", "remittances", "tariff"}
)
NATIONAL = STATE | TRADE
"""Measures that only countries and blocs have."""
GIVING: frozenset[Measure] = frozenset({"investment", "loan", "aid", "spending"})
BUSINESS: frozenset[Measure] = frozenset({"revenue", "profit", "market", "price"})
_KINDS = (TRADE, STATE, GIVING, BUSINESS)


@dataclass(frozen=True, slots=True)
class Sides:
    """Subject and partner with the place each came from."""

    subject: Names = ()
    partner: Names = ()
    origins: dict[str, Origin] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    """Where in the text the words for a side stand."""


def with_subject(sides: Sides, names: Names, origin: Origin) -> Sides:
    """The same sides with a subject that no words of the sentence tell."""
    return Sides(names, sides.partner, {**sides.origins, "subject": origin}, sides.places)


def with_partner(sides: Sides, names: Names, origin: Origin) -> Sides:
    """The same sides with a partner that no words of the sentence tell."""
    return Sides(sides.subject, names, {**sides.origins, "partner": origin}, sides.places)


def last_of_kind(measure: Measure, told: Sequence[Reading]) -> Reading | None:
    """The last reading whose sides may go on: trade goes on from trade, money from money; a share from its whole."""
    kind = next((kind for kind in _KINDS if measure in kind), frozenset({measure}))
    for reading in reversed(told):
        if reading.nature == "part" and measure != "share":
            continue
        if reading.claim.measure in kind or measure == "share":
            return reading
    return None
