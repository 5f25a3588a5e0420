"""Writes a number, or the word beside it, as a tired hand would: the slips that the falsification benchmark makes.

Every slip is one replacement in the text. The number of them is small and fixed, so that a run is the same each time.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

Span = tuple[int, int]

WORDS: Final = {
    "digit": ("digit",),
    "transposed": ("transpos",),
    "magnitude": ("magnitude", "thousand", "million", "billion", "factor"),
    "percent_points": ("point",),
    "direction": ("direction", "increase", "decrease"),
    "base_year": ("base", "year"),
    "currency": ("currency",),
}
"""Each kind of slip, and the words by which a diagnosis names it."""

_NUMBER = regex.compile(r"\d[\d.,]*\d|\d")
_SCALES: Final = {
    "million": "billion",
    "billion": "million",
    "trillion": "billion",
    "bn": "million",
    "mln": "bln",
    "bln": "mln",
}
_SCALE = regex.compile(rf"(?<=[\d\s])(?:{'|'.join(_SCALES)})\b")
_SIGNS: Final = {"€": "$", "$": "€", "£": "€"}
_NAMES: Final = {
    "US dollars": "euros",
    "dollars": "euros",
    "euros": "US dollars",
    "yuan": "yen",
    "yen": "yuan",
    "pounds": "euros",
}
_CURRENCY = regex.compile(rf"(?:US|A|C)?[{''.join(_SIGNS)}]|\b(?:{'|'.join(_NAMES)})\b")
_TURNED: Final = {
    "rose": "fell", "fell": "rose", "increased": "decreased", "decreased": "increased", "grew": "shrank", "climbed": "dropped",
    "jumped": "plunged", "dropped": "climbed", "expanded": "contracted", "increase": "decrease", "decrease": "increase", "rise": "fall",
    "growth": "decline", "surplus": "deficit", "deficit": "surplus", "up": "down", "down": "up", "more": "less", "less": "more",
    "higher": "lower", "lower": "higher", "above": "below",
}  # fmt: skip
_MOVE = regex.compile(rf"\b(?:{'|'.join(_TURNED)})\b(?! (?:to|than half)\b)")
_POINTS = regex.compile(r"percentage points?")
_PERCENT = regex.compile(r"%|per ?cent\b")
_BASE = regex.compile(r"(?:than|against|compared with|over) (?:in )?(?P<year>(?:19|20)\d\d)\b")
REACH: Final = 60
"""How far from its number a word of direction or a base year is looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One replacement: `new` for the characters of the half-open span."""

    kind: str
    start: int
    end: int
    new: str

    def apply(self, text: str) -> str:
        """The text with the slip in it."""
        return text[: self.start] + self.new + text[self.end :]

    def moved(self, span: Span) -> Span:
        """Where a span of the text stands in the text with the slip; a span around the slip grows with it."""
        shift = len(self.new) - (self.end - self.start)
        start, end = span
        return start + shift * (start >= self.end), end + shift * (end >= self.end)


def number_slips(text: str, span: Span) -> Iterator[Slip]:
    """The slips within one mention: a wrong digit, two digits exchanged, another magnitude."""
    written = _NUMBER.search(text, *span)
    if written is None:
        return
    digits = [i for i in range(written.start(), written.end()) if text[i].isdigit()]
    for place in dict.fromkeys((digits[0], digits[-1])):
        digit = int(text[place])
        yield Slip("digit", place, place + 1, str(digit + 1 if digit < 9 else digit - 1))
    pairs = [(a, b) for a, b in itertools.pairwise(digits) if text[a] != text[b] and (a > digits[0] or text[b] != "0")]
    for a, b in pairs[:2]:
        yield Slip("transposed", a, b + 1, text[b] + text[a + 1 : b] + text[a])
    if scale := _SCALE.search(text, *span):
        yield Slip("magnitude", scale.start(), scale.end(), _SCALES[scale[0]])
    elif written[0].isdigit() and len(written[0]) < 4:
        yield Slip("magnitude", written.end(), written.end(), "0")


def word_slips(text: str, span: Span, kind: str, sentence: Span) -> Iterator[Slip]:
    """The slips in the words at a mention that takes part in a relation of `kind`, within its sentence."""
    percent = _PERCENT.search(text, *span)
    if points := _POINTS.search(text, *span):
        yield Slip("percent_points", *points.span(), "per cent")
    elif percent and kind == "growth":
        yield Slip("percent_points", *percent.span(), " percentage points")
    if (found := _CURRENCY.search(text, *span)) and kind in ("sum", "difference", "growth"):
        yield Slip("currency", *found.span(), _SIGNS.get(found[0][-1]) or _NAMES[found[0]])
    if percent and kind in ("growth", "points"):
        yield from _turned(text, span, sentence)
        if base := _BASE.search(text, span[1], min(sentence[1], span[1] + REACH)):
            years = sorted({y[0] for y in regex.finditer(r"\b20[0-2]\d\b", text)} - {base["year"]})
            yield from (Slip("base_year", *base.span("year"), year) for year in years[-1:])


def _turned(text: str, span: Span, sentence: Span) -> Iterator[Slip]:
    """The last word of direction before a percentage, turned round."""
    before = list(_MOVE.finditer(text, max(sentence[0], span[0] - REACH), span[0]))
    if before:
        yield Slip("direction", *before[-1].span(), _TURNED[before[-1][0]])
