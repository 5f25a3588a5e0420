"""What is found: a quantity, the values that are stated of it, and the texts that state them."""

from datetime import date
from typing import Literal

from extractor.records import Measure, Nature, Number, Passage, Record

ConflictKind = Literal["conflict", "revision", "mirror", "altered_copy"]
"""conflict: not all of them can be true. revision: the same source gave another value later. mirror: one side's exports
beside the other side's imports, which are counted in different ways. altered_copy: one text, told with two numbers."""


class Witness(Record):
    """One text that states a value. Copies of it count with it."""

    document: str
    source: str
    """Where the text comes from: its publication, else its file."""
    published: date | None
    claim: str
    """Id of the claim in the document's records."""
    text: str
    """The number as written."""
    sentence: Passage | None
    """The sentence it stands in; None in records of an older version."""
    attribution: str | None
    """Who says so, in the text's own words."""
    measure: Measure
    """Exports and imports stand beside each other in a mirror."""
    copies: tuple[str, ...] = ()
    """Ids of the other documents with the same text and the same value."""


class StatedValue(Record):
    """A value, as an interval, and who states it."""

    low: Number | None
    high: Number | None
    witnesses: tuple[Witness, ...]
    """By document."""


class Conflict(Record):
    """A quantity of which values are stated that cannot all be true."""

    kind: ConflictKind
    certain: bool
    """False where a slot of a claim is taken from another sentence, or the quantity may well have several values."""
    measure: Measure
    subject: tuple[str, ...]
    partner: tuple[str, ...]
    period: str
    unit: str
    nature: Nature
    topic: tuple[str, ...]
    values: tuple[StatedValue, ...]
    """By size. All that are stated of the quantity, those that agree with both sides included."""
    gap: Number | None
    """How far apart the two furthest values are, in per cent of the greater; None where that cannot be told."""
