"""An article as it was found, before anybody has read it, and what is told of it from outside."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from extractor.sources.formats import Format


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of an article without reading it. None is "not told"; what is told wins over what it says itself."""

    line: int = 0
    """Line of the table that tells it, 1-based, for messages; 0 when no table does."""
    published: date | None = None
    title: str | None = None
    source: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article's bytes with its name and its format. Small enough to travel between processes."""

    id: str
    name: str
    """What messages call it: the path as given, with the row where a table holds it."""
    data: bytes
    format: Format
    told: Listing = field(default_factory=Listing)

    @property
    def source(self) -> str:
        """Where it was read from, for people."""
        return self.told.source or self.name

    def digest(self) -> bytes:
        """A digest of all that the article's records depend on, but for the program and its tables."""
        told = self.told
        parts = (self.id, self.source, self.format, told.published, told.title, told.language)
        return hashlib.sha256(repr(parts).encode() + b"\0" + hashlib.sha256(self.data).digest()).digest()
