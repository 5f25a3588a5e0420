"""A candidate name, and the one rule that chooses between candidates that meet."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extractor.article import Span
from extractor.records import Label

WEAK: Final = 1
"""Rank of what the model says, and of a listed surface that alone is no evidence."""
FAMILY: Final = 2
"""Rank of what a pattern finds, or the text says elsewhere."""
SURE: Final = 3
"""Rank of a listed name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate name; `rank` decides between names of the same length, higher first."""

    start: int
    end: int
    label: Label
    name: str
    code: str | None
    rule: str
    rank: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


class Taken:
    """Spans that do not overlap, and the question whether another one meets them, in logarithmic time."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Begin with `spans`."""
        self.spans: list[Span] = sorted(spans)

    def meets(self, start: int, end: int) -> bool:
        """Whether [start, end) overlaps one of the spans."""
        at = bisect_left(self.spans, (start, start))
        behind = at < len(self.spans) and self.spans[at][0] < end
        return behind or (at > 0 and self.spans[at - 1][1] > start)

    def add(self, start: int, end: int) -> None:
        """Take a span that meets none."""
        insort(self.spans, (start, end))


def choose(candidates: Iterable[Found]) -> list[Found]:
    """The longest first, then the better ranked, then the earlier; given in text order."""
    kept: list[Found] = []
    taken = Taken()
    for candidate in sorted(candidates, key=lambda f: (f.start - f.end, -f.rank, f.start)):
        if not taken.meets(candidate.start, candidate.end):
            taken.add(candidate.start, candidate.end)
            kept.append(candidate)
    return sorted(kept, key=lambda f: f.start)
