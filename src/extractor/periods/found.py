"""The answer of a reader of time expressions."""

from collections.abc import Callable
from dataclasses import dataclass

from extractor.periods.groups import Groups
from extractor.periods.model import Anchor, Stretch


@dataclass(frozen=True, slots=True)
class Found:
    """A reader's answer."""

    stretch: Stretch | None = None
    anchor: Anchor = "text"
    shift: tuple[int, int] | None = None
    same: bool = False
    horizon: bool = False


Reader = Callable[[Groups], Found]
