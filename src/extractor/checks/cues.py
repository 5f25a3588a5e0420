"""The words of an article that play a part in relations ("compared with", "in total"), findable by kind and place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.lexicon.checks import CheckLexicon


class Cue(NamedTuple):
    """Words that play a part in relations, with their half-open offsets."""

    start: int
    end: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cues in text order that do not overlap, with their starts."""

    cues: Sequence[Cue]
    starts: Sequence[int]

    def first(self, start: int, end: int) -> Cue | None:
        """The first cue that lies whole within the span."""
        at = bisect_left(self.starts, start)
        return self.cues[at] if at < len(self.cues) and self.cues[at].end <= end else None

    def last(self, start: int, end: int) -> Cue | None:
        """The last cue that lies whole within the span."""
        at = bisect_right(self.starts, end) - 1
        if at >= 0 and self.cues[at].end > end:
            at -= 1
        return self.cues[at] if at >= 0 and self.cues[at].start >= start else None


class Cues:
    """The cues of one article. Spans are half-open offsets into its text."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Sort the cues, which stand in text order and do not overlap, by what they stand for."""
        sorted_out: dict[str, list[Cue]] = {}
        for cue in cues:
            for kind in cue.kinds:
                sorted_out.setdefault(kind, []).append(cue)
        self._all = _row(cues)
        self._rows = {kind: _row(row) for kind, row in sorted_out.items()}

    def within(self, start: int, end: int) -> list[Cue]:
        """The cues that lie whole within the span."""
        first, last = bisect_left(self._all.starts, start), bisect_right(self._all.starts, end)
        return [cue for cue in self._all.cues[first:last] if cue.end <= end]

    def has(self, start: int, end: int, *kinds: str) -> bool:
        """Whether a cue of one of the kinds lies in the span."""
        for kind in kinds:
            row = self._rows.get(kind)
            if row is not None and row.first(start, end) is not None:
                return True
        return False

    def first(self, start: int, end: int, *kinds: str) -> Cue | None:
        """The first cue of one of the kinds in the span."""
        best: Cue | None = None
        for kind in kinds:
            row = self._rows.get(kind)
            cue = row.first(start, end) if row is not None else None
            if cue is not None and (best is None or cue.start < best.start):
                best = cue
        return best

    def last(self, start: int, end: int, *kinds: str) -> Cue | None:
        """The last cue of one of the kinds in the span."""
        best: Cue | None = None
        for kind in kinds:
            row = self._rows.get(kind)
            cue = row.last(start, end) if row is not None else None
            if cue is not None and (best is None or cue.start > best.start):
                best = cue
        return best


def find_cues(text: str, lexicon: CheckLexicon) -> Cues:
    """Find every cue in a text."""
    return Cues([Cue(*found) for found in lexicon.find(text)])


def _row(cues: Sequence[Cue]) -> Row:
    return Row(cues, [cue.start for cue in cues])
