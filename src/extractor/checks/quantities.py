"""What the article's numbers are about: quantities, and which of its figures state the same one.

A quantity is known by its key: measure, sides, period, unit, nature and what narrows it. A figure whose claim does not tell
all of this, or tells no fact, states a quantity of its own. So do the figures of one key that cannot all be true: they are
more often two quantities that the words do not tell apart than one that is told wrongly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractor.checks.figures import Figure
from extractor.checks.page import Page, read_once
from extractor.intervals import EVERYTHING, Interval, common
from extractor.records import Claim, Measure

UNKEYED: frozenset[Measure] = frozenset(["other", "share"])
"""Measures that do not say what is measured."""
YEAR = 4
"""How many characters the notation of one year has: what is told by the year is then told of that year."""


@dataclass(frozen=True, slots=True)
class Key:
    """All that two statements must share to be about one quantity."""

    measure: Measure
    subject: frozenset[str]
    """For trade, which has no sides, both parties."""
    partner: frozenset[str]
    period: str
    unit: str
    """The figures' dimension."""
    narrowed: tuple[str | None, ...]
    """Nature, pace, prices, whole and topic."""

    @property
    def full(self) -> bool:
        """Whether it says whose quantity it is."""
        return bool(self.subject)

    @property
    def name(self) -> str:
        """The key in words, unlike the name of any other quantity."""
        sides = " to ".join(", ".join(sorted(side)) for side in (self.subject, self.partner) if side)
        return " | ".join((self.measure, sides, self.period, self.unit, *(word or "" for word in self.narrowed)))

    def flow(self, measure: Measure) -> "Key":
        """The key of another flow between the same sides."""
        if measure == "trade":
            both = self.subject | self.partner
            return Key(measure, both, frozenset(), self.period, self.unit, self.narrowed)
        return Key(measure, self.subject, self.partner, self.period, self.unit, self.narrowed)


@dataclass(frozen=True, slots=True)
class Quantities:
    """The keyed quantities of an article with the figures that state them, in text order."""

    told: Mapping[Key, tuple[Figure, ...]]

    def figure(self, key: Key) -> Figure | None:
        """The most precise of the figures that state a quantity; None where none does, or they cannot all be true."""
        figures = self.told.get(key, ())
        if not key.full or not figures or meeting(figures) is None:
            return None
        return min(figures, key=lambda f: (f.interval.width is None, f.interval.width, f.start))

    def names(self) -> dict[str, str]:
        """The name of the quantity that each keyed figure states, by the figure's id."""
        return {f.id: key.name for key, figures in self.told.items() if self.figure(key) is not None for f in figures}


@read_once
def read_quantities(page: Page) -> Quantities:
    """Sort the figures that have a full key by it."""
    told: dict[Key, list[Figure]] = {}
    for figure in page.figures:
        claim = page.claims.get(figure.id)
        key = key_of(claim, figure) if claim is not None else None
        if key is not None:
            told.setdefault(key, []).append(figure)
    return Quantities({key: tuple(figures) for key, figures in told.items()})


def key_of(claim: Claim, figure: Figure) -> Key | None:
    """The key of what a figure states, or None where its claim leaves something open or states no fact."""
    if claim.modality != "actual" or claim.period is None or claim.measure in UNKEYED:
        return None
    if figure.ranged:
        return None
    subject, partner = frozenset(claim.subject), frozenset(claim.partner)
    if claim.measure == "trade":
        subject, partner = subject | partner, frozenset()
    pace = "plain" if claim.pace == "yearly" and len(claim.period) == YEAR else claim.pace
    narrowed = (claim.nature, pace, claim.prices, claim.whole, claim.direction, *claim.topic)
    return Key(claim.measure, subject, partner, claim.period, figure.dimension, narrowed)


def meeting(figures: Iterable[Figure]) -> Interval | None:
    """What all of the figures allow, taken loosely; None where they cannot all be true."""

    left: Interval | None = EVERYTHING
    for figure in figures:
        left = common(left, figure.loose) if left is not None else None
    return left
