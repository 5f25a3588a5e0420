"""One sentence while it is read: what it is read with, what was told before it, and what was read of it so far."""

from dataclasses import dataclass, field

from extractor.article import Span
from extractor.claims.attribution import Attribution, attributions
from extractor.claims.change import DirectionWords, Movements, movements
from extractor.claims.frame import Frame
from extractor.claims.reading import Reading
from extractor.claims.scene import Scene, Sentence
from extractor.records import Measure

STATISTICS: frozenset[Measure] = frozenset(
    {
        "trade", "exports", "imports", "trade_balance", "gdp", "growth", "output", "inflation", "share", "revenue",
        "profit", "reserves", "remittances", "debt", "employment", "price", "population", "interest_rate", "tariff",
        "market",
    }
)  # fmt: skip
"""Measures whose period goes on from sentence to sentence until another is told."""
TRADE: frozenset[Measure] = frozenset({"trade", "exports", "imports", "trade_balance"})
LEVELS: frozenset[Measure] = frozenset(
    {"price", "tariff", "interest_rate", "inflation", "employment", "population", "debt", "reserves", "market", "gdp"}
)
"""Measures that stand at some level at a time, and are not summed up over one."""
ACTS: frozenset[Measure] = frozenset({"investment", "loan", "aid", "spending"})
"""Measures of what somebody does; the sums add up over time."""


@dataclass
class Line:
    """The state of one sentence; `told` and `mine` grow as its numbers are read."""

    sentence: Sentence
    scene: Scene
    frame: Frame
    directions: DirectionWords
    told: list[Reading]
    """The claims before the number that is being read, those of this sentence included."""
    moves: Movements
    sources: list[Attribution]
    mine: dict[str, Reading] = field(default_factory=dict)
    """The readings of this sentence by the id of their number."""

    @property
    def reported(self) -> list[Span]:
        """The stretches that only say who says it."""
        return [source.span for source in self.sources]

    def main_of(self, value_id: str) -> Reading | None:
        """For a number a movement began with, the reading of the one it ended with."""
        return self.mine.get(self.moves.earlier_of.get(value_id, ""))


def make_line(sentence: Sentence, scene: Scene, frame: Frame, directions: DirectionWords, told: list[Reading]) -> Line:
    """Prepare a sentence; `told` are the claims before it."""
    return Line(
        sentence,
        scene,
        frame,
        directions,
        list(told),
        movements(sentence, scene, directions),
        attributions(sentence, scene),
    )
