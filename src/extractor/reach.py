"""How far stretches of text reach, asked in logarithmic time: whether one meets or holds another."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter
from typing import Protocol


class Stretch(Protocol):
    """Anything at half-open offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


class Reach:
    """Stretches of one text, in any order and overlapping or not."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        """Sort the stretches once."""
        ordered = sorted(stretches, key=attrgetter("start"))
        self._starts = [stretch.start for stretch in ordered]
        self._reached = [0, *accumulate((stretch.end for stretch in ordered), max)]

    def before(self, at: int) -> int:
        """The furthest end of the stretches that begin before an offset; 0 where none does."""
        return self._reached[bisect_left(self._starts, at)]

    def meet(self, one: Stretch) -> bool:
        """Whether a stretch shares a character with `one`."""
        return self.before(one.end) > one.start

    def hold(self, one: Stretch) -> bool:
        """Whether a stretch covers `one`."""
        return self.before(one.start + 1) >= one.end

    def outlast(self, one: Stretch) -> bool:
        """Whether a stretch covers `one` and goes on behind it."""
        return self.before(one.start + 1) > one.end
