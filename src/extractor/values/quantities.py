"""The other numbers that carry meaning: counts, durations, multiples, measures and ordinals."""

import re
from decimal import Decimal

import regex

from extractor.lexicon.values import ValueLexicon
from extractor.records import Quantity, QuantityKind
from extractor.values.amounts import Amount
from extractor.values.modifiers import read_modifier

REMEMBERED = 200
"""How far behind a count its noun is still meant."""
_COMPOUND = regex.compile(r"-(?P<word>\p{Ll}[\p{L}’]+)")
_WORD = regex.compile(r"[\s\u00a0-]+(?P<word>[\p{L}][\p{L}’'.-]*)")
_MODEL = regex.compile(r"[\s\u00a0]+\p{Lu}[\p{L}-]*[\s-]\d{1,3}\s+(?P<word>\p{Ll}[\p{L}’'-]*)")
"""A make with its number before the noun: "8 Leopard 2 tanks"."""
_PART_OF = re.compile(r"\s+of\s+(?:the|its|their|our|these|those|all|all\s+the)\s+\d+(?=\s)")
_VAGUE_OF = re.compile(r"\s+of(?:\s+the)?(?=\s)")
_FRACTION_OF = re.compile(r"\s+(?:of|the|more|less|higher|lower|as|off|from|to|was|is|were|are|in)\b|[.,;:)]|$")
_NUMBER_OF = regex.compile(
    r"\bnumber\s+of\s+(?:[\p{L}-]+\s+){0,2}?(?P<noun>\p{Ll}+s|people)\b(?!.*[.;]\s)", regex.DOTALL
)
_PARTITIVE = re.compile(r"\s+(?:of\s+(?:them|which|whom|these|those)|have|had|are|were)\b")
_LEFT_OUT = regex.compile(
    r"(?ri)\b(?:(?:average|total|record|high|low|peak|minimum|maximum|mean|median)\s+of|(?:up|down)\s+from"
    r"|as\s+against|against|compared\s+(?:with|to)|versus|speaks?\s+of|spoke\s+of|talks?\s+of)\s+(?:(?:about|around|some|only|just|nearly|over)\s+)?"
)
"""The words before a count that leaves out what it counts, since the count before it has said so."""
_MULTIPLIED = re.compile(
    r"\s+(?:more|higher|larger|greater|bigger|as|the|that|those|what|its|over|less|lower|faster|smaller|up|since|compared|to|in|from|on|year|between|within|[.,;)]|\d)|[.,;)]|$"
)


def counted_noun(text: str, at: int, lexicon: ValueLexicon, vague: bool = False) -> str | None:
    """The noun that a number ending at `at` counts: the first plural among the next four words, or None.

    "6,000 American jobs" counts jobs; "a 12-member council" counts members by the word joined to the number; "dozens of
    ships", a `vague` number, ships.
    """
    compound = _COMPOUND.match(text, at) if text[at : at + 1] == "-" else None
    if compound is not None:
        if compound["word"] not in lexicon.not_counted:
            return compound["word"]
        at = compound.end()
    part = _PART_OF.match(text, at) or (_VAGUE_OF.match(text, at) if vague else None)
    at = part.end() if part else at
    for _ in range(4):
        match = _WORD.match(text, at)
        if match is None:
            return None
        if match["word"][0].isupper():
            match = _MODEL.match(text, at) or match
        word = match["word"].rstrip(".'’-")
        folded = word.lower()
        if folded in lexicon.irregular:
            return word
        if folded in lexicon.not_counted or folded in lexicon.words:
            return None
        plural = folded.endswith("s") and not folded.endswith(("ss", "us", "is")) and len(folded) > 3
        if plural and not word.isupper():
            return word
        if match["word"].endswith((".", "'", "’")) and not word.isupper():
            return None
        at = match.end()
    return None


def count(text: str, amount: Amount, noun: str | None, lexicon: ValueLexicon) -> Quantity:
    """The record of a number that counts `noun`."""
    return _record(text, amount._replace(inherited=noun is not None), "count", noun, lexicon)


def left_out(text: str, amount: Amount) -> bool:
    """Whether a bare number counts what was said before: "48 of them", "only 27 have", "an average of 120 a month"."""
    item = amount.first
    if not item.bare or item.sort not in ("digits", "words"):
        return False
    return bool(_PARTITIVE.match(text, amount.end) or _LEFT_OUT.match(text, 0, amount.start))


def read_quantity(text: str, amount: Amount, noun: str | None, lexicon: ValueLexicon) -> Quantity | None:
    """Read an amount without currency and percentage; None when nothing tells what it counts."""
    item = amount.first
    if item.sort == "ordinal":
        return _record(text, amount, "ordinal", None, lexicon)
    if item.sort == "vague" and item.unit is None:
        return _record(text, amount, "count", noun, lexicon)
    if item.sort == "part":
        return _read_part(text, amount, lexicon)
    if item.unit is not None and item.unit.kind == "multiple":
        multiplied = (
            _MULTIPLIED.match(text, amount.end)
            or item.value % 1
            or item.unit.id != "times"
            or "fold" in text[amount.start : amount.end]
        )
        return _record(text, amount, "multiple", None, lexicon) if multiplied else None
    if item.unit is not None and item.unit.kind in ("duration", "measure"):
        return _record(text, amount, "duration" if item.unit.kind == "duration" else "measure", item.unit.id, lexicon)
    noun = noun or _named_before(text, amount.start)
    if noun is not None or item.scale is not None or item.value >= 1000:
        return _record(text, amount, "count", noun, lexicon)
    return None


def _read_part(text: str, amount: Amount, lexicon: ValueLexicon) -> Quantity | None:
    """A fraction or multiple; "a third" before a noun is the ordinal ("a third railway")."""
    words = text[amount.start : amount.end].split()
    ratio = amount.first.number_end < amount.end
    if ratio or len(words) == 1 or _FRACTION_OF.match(text, amount.end):
        return _record(text, amount, "multiple", None, lexicon)
    ordinal = lexicon.ordinals.get(words[-1].lower())
    if ordinal is None:
        return None
    start = amount.end - len(words[-1])
    return _record(text, amount._replace(start=start, value=Decimal(ordinal)), "ordinal", None, lexicon)


def _named_before(text: str, start: int) -> str | None:
    """The noun of "the number of projects rose from 464 to 584", for a number that stands alone."""
    found = _NUMBER_OF.search(text, max(0, start - 100), start)
    return found["noun"] if found else None


def _record(text: str, amount: Amount, kind: QuantityKind, unit: str | None, lexicon: ValueLexicon) -> Quantity:
    reading = read_modifier(text, amount, lexicon)
    low, high = reading.low, reading.high
    if kind == "ordinal" and reading.modifier == "exact":
        low = high = Decimal(amount.value)
    return Quantity.cut(
        text,
        amount.start,
        amount.end,
        f"quantity.{kind}",
        value=amount.value,
        value_max=amount.value_max,
        unit=unit,
        kind=kind,
        modifier=reading.modifier,
        low=low,
        high=high,
        inherited=amount.inherited,
        decimal_comma=amount.first.decimal_comma,
    )
