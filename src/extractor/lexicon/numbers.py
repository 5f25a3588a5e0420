"""The words of numbers themselves: units, tens, powers, ordinals, fractions, magnitudes, and words that stay vague."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from pydantic import Field

from extractor.lexicon.tables import Entry

V = TypeVar("V")


class Scale(Entry):
    """A magnitude word: the number before it counts 10**exponent."""

    exponent: int
    words: tuple[str, ...]


class NumberWords(Entry):
    """A closed set of number words of one sort."""

    values: Mapping[str, int] = Field(default_factory=dict)
    multipliers: Mapping[str, int] = Field(default_factory=dict)
    ordinals: Mapping[str, int] = Field(default_factory=dict)
    fractions: Mapping[str, Decimal] = Field(default_factory=dict)
    denominators: Mapping[str, int] = Field(default_factory=dict)
    """Joined with a numerator by space or hyphen: "two thirds", "a quarter"."""
    few: Mapping[str, tuple[int, int]] = Field(default_factory=dict)
    """Vague words before a magnitude, with the least and the most they say."""
    plurals: Mapping[str, int] = Field(default_factory=dict)
    """Magnitudes counted vaguely ("dozens"): at least two of them and fewer than ten."""
    multiples: Mapping[str, Decimal] = Field(default_factory=dict)


def parts_of(numbers: Iterable[NumberWords]) -> dict[str, Decimal]:
    """Fractions and multiples by their words: those written out, and every numerator with every denominator."""
    parts = {**merged(n.fractions for n in numbers), **merged(n.multiples for n in numbers)}
    numerators = {w: v for n in numbers for w, v in n.values.items() if 1 <= v <= 9} | {"a": 1, "an": 1}
    for word, under in merged(n.denominators for n in numbers).items():
        for numerator, over in numerators.items():
            if over < under:
                share = (Decimal(over) / Decimal(under)).quantize(Decimal("0.0001")).normalize()
                name = word if over == 1 else word + "s"
                parts |= {f"{numerator} {name}": share, f"{numerator}-{name}": share}
    return parts


def sizes_of(numbers: Iterable[NumberWords], scales: Iterable[Scale]) -> dict[str, Decimal]:
    """What each magnitude multiplies a vague number by."""
    sizes = {w.lower(): Decimal(10) ** s.exponent for s in scales for w in s.words}
    for entry in numbers:
        sizes |= {w: Decimal(size) for words in (entry.multipliers, entry.plurals) for w, size in words.items()}
    return sizes


def merged(maps: Iterable[Mapping[str, V]]) -> dict[str, V]:
    """All maps as one; a later one wins."""
    return {key: value for mapping in maps for key, value in mapping.items()}
