"""Cue words where they stand in the text."""

from dataclasses import dataclass
from typing import TypeVar

from extractor.lexicon.claims import Sense

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word and everything it may be a cue for."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    named: bool
    """Whether it stands inside a name."""

    def sense(self, sort: type[S]) -> S | None:
        """The first sense of that sort."""
        return next((sense for sense in self.senses if isinstance(sense, sort)), None)

    def is_a(self, entry_id: str) -> bool:
        """Whether one of its senses is that lexicon entry."""
        return any(sense.id == entry_id for sense in self.senses)
