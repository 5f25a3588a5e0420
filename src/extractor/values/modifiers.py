"""How a number is meant (exactly, about, more than …) and the interval its words allow."""

from decimal import Decimal
from typing import NamedTuple

from extractor.lexicon.values import ModifierEntry, ValueLexicon
from extractor.records import Modifier
from extractor.values.amounts import Amount
from extractor.values.backwards import backwards
from extractor.values.numerals import half_unit

REACH = 48
"""How many characters before a number are looked at for a modifier with its fillers."""


class Reading(NamedTuple):
    """The modifier of a number and its interval; None is an open end."""

    modifier: Modifier
    low: Decimal | None
    high: Decimal | None
    cue: str | None = None
    """The words that made the modifier."""


def read_modifier(text: str, amount: Amount, lexicon: ValueLexicon, floor: int = 0) -> Reading:
    """Judge an amount: the words directly at it choose the modifier, the written precision its interval.

    Words before `floor`, the end of the number before, belong to that number; and words that join the two compare them
    ("30 per cent more than the $11.4 billion of 2023").
    """
    entry, cue = _entry(text, floor, amount, lexicon)
    return read_interval(amount.value, amount.value_max, entry, cue)


def read_interval(value: Decimal, value_max: Decimal | None, entry: ModifierEntry | None, cue: str | None) -> Reading:
    """The interval of a value under a modifier."""
    half = half_unit(value)
    if value_max is not None:
        return Reading("range", value - half, value_max + half_unit(value_max), cue)
    if entry is None:
        return Reading("exact", value - half, value + half)
    return Reading(entry.modifier, _low(value, entry), _high(value, entry), cue)


def _entry(text: str, floor: int, amount: Amount, lexicon: ValueLexicon) -> tuple[ModifierEntry | None, str | None]:
    begin = max(floor, amount.start - REACH)
    before = lexicon.before.match(backwards(text, begin, amount.start))
    if before is not None:
        cue = " ".join(before["modifier"][::-1].split())
        compares = floor > 0 and not text[floor : amount.start - before.end("modifier")].strip()
        during = amount.first.unit is not None and amount.first.unit.kind == "duration" and cue in lexicon.during
        level = cue == "up to" and _last_word(text, begin, amount.start - before.end("modifier")) in lexicon.phrasal
        return (None, None) if compares or during or level else (lexicon.modifier_of[cue], cue)
    after = lexicon.after.match(text, amount.end)
    if after is not None:
        cue = " ".join(after["modifier"].lower().split())
        return lexicon.modifier_of[cue], cue
    return None, None


def _last_word(text: str, begin: int, end: int) -> str:
    words = text[begin:end].split()
    return words[-1].lower() if words else ""


def _low(value: Decimal, entry: ModifierEntry) -> Decimal | None:
    if entry.below == "open":
        return None
    return value if entry.below == 0 else value - max(half_unit(value), abs(value) * entry.below)


def _high(value: Decimal, entry: ModifierEntry) -> Decimal | None:
    if entry.above == "open":
        return None
    return value if entry.above == 0 else value + max(half_unit(value), abs(value) * entry.above)
