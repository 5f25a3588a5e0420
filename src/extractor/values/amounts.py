"""Neighbouring numerals that are one expression: compounds and ranges.

"1 trillion 350 billion tenge" is one amount, "$10-12 billion" one range. Whether "from A to B" is a range or a movement
("fell from A to B", two amounts) is decided by the verb before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import regex

from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon
from extractor.values.numerals import fraction
from extractor.values.scan import Item

_DASH = re.compile(r"[\s\u00a0]?[-–—−‑][\s\u00a0]?|/")
_TO = re.compile(r"\s+(?:up\s+)?to\s+(?:as\s+much\s+as\s+)?|\s+or\s+")
_AND = re.compile(r"\s+(?:and|to)\s+")
_TOLERANCE = re.compile(r"\s?(?:±|\+/-|\+-)\s?")
_RATIO = re.compile(r"\s+(?:out\s+of(?:\s+every)?|in(?:\s+every)?|of(?:\s+every)?)\s+")
_WORD_GAP = re.compile(r",?[\s\u00a0]+(?:and\s+)?")
_CENTS_END = re.compile(r"(?P<letter>c(?!\w))?(?:\s*(?:[.,;:!?)](?!\d)|\Z|\n)|\s+(?:a|an|per|each)\s)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2},000")
_LETTER = re.compile(r"\s?(?P<letter>[kmbt]|mm)(?!\w)", re.IGNORECASE)
FEW, MANY = 10, 1000
"""The largest numbers of "four in ten", and of "40 out of 120"."""
LONGEST_JOINT = 30
"""The most characters between two numbers that are one expression: " up to as much as "."""
CLAUSE, VERB = 90, 14
"""How far before "from", and before a range without it, the verb of a movement may stand."""


class Amount(NamedTuple):
    """One numeric expression: an item, or several that make one. Offsets are half-open."""

    start: int
    end: int
    first: Item
    """The first item, completed with unit, currency and magnitude where they stand at a later one."""
    value: Decimal
    value_max: Decimal | None = None
    inherited: bool = False
    """Unit, currency or magnitude come from another amount."""


@dataclass(frozen=True)
class Joiner:
    """Joins items into amounts; the patterns look back from a number for the words that decide."""

    between: "regex.Pattern[str]"
    origin: "regex.Pattern[str]"
    movement: "regex.Pattern[str]"
    """A verb of change in the clause before "from"."""

    def join(self, text: str, items: Sequence[Item]) -> list[Amount]:
        """Join neighbouring items into amounts, in text order."""
        amounts: list[Amount] = []
        at = 0
        while at < len(items):
            alone = at + 1 == len(items) or items[at + 1].start - items[at].end > LONGEST_JOINT
            if alone:
                amounts.append(_alone(items[at]))
                at += 1
                continue
            ratio = _ratio(text, items[at], items[at + 1])
            amount, used = (ratio, 2) if ratio is not None else _compound(text, items, at)
            if ratio is None and at + used < len(items) and items[at + used].start - amount.end <= LONGEST_JOINT:
                ranged = self._range(text, amount, items[at + used])
                amount, used = (ranged, used + 1) if ranged is not None else (amount, used)
            amounts.append(amount)
            at += used
        return amounts

    def comes_from(self, text: str, start: int) -> "regex.Match[str] | None":
        """The "from" that stands directly before a number."""
        return self.origin.match(text, 0, start)

    def _range(self, text: str, left: Amount, item: Item) -> Amount | None:
        first = left.first
        item = _lettered(text, first, item)
        if {first.sort, item.sort} & {"ordinal", "part", "vague"} or not _same_unit(first, item):
            return None
        if not self._is_joined(text, left, item):
            return None
        both = first._replace(
            prefix=first.prefix or item.prefix,
            currency=first.currency or item.currency,
            unit=first.unit or item.unit,
            scale=first.scale if first.scale is not None else item.scale,
            end=item.end,
        )
        low = both.scaled if left.value == first.scaled else left.value
        if _shares_thousands(text, first, item):
            low = low.scaleb(3)
        high = item.scaled if item.scale is not None or first.scale is None else item.value.scaleb(first.scale)
        return Amount(left.start, item.end, both, low, high) if low < high else None

    def _is_joined(self, text: str, left: Amount, item: Item) -> bool:
        gap = (left.end, item.start)
        if _DASH.fullmatch(text, *gap):
            return item.sign == "" and (text[gap[0]] != "/" or item.bare)
        if self.between.match(text, 0, left.start):
            return _AND.fullmatch(text, *gap) is not None
        if not _TO.fullmatch(text, *gap):
            return False
        if left.first.prefix and left.first.scale is None and item.scale is not None and not item.prefix:
            return True
        origin = self.comes_from(text, left.start)
        if origin is not None:
            return not self.movement.search(text, max(0, origin.start() - CLAUSE), origin.start())
        return left.first.bare or not self.movement.search(text, max(0, left.start - VERB), left.start)


def _compound(text: str, items: Sequence[Item], at: int) -> tuple[Amount, int]:
    """The amount that begins at items[at], and of how many items it is made."""
    first = items[at]
    if at + 1 == len(items) or first.most is not None:
        return _alone(first), 1
    item = items[at + 1]
    close = _WORD_GAP.fullmatch(text, first.end, item.start) is not None
    minor = item.end if close and _is_minor(first, item) else _minor_unnamed(text, first, item) if close else None
    if minor is not None:
        return Amount(first.start, minor, first, first.scaled + item.value.scaleb(-2)), 2
    if _TOLERANCE.fullmatch(text, first.end, item.start):
        whole = first._replace(unit=first.unit or item.unit, currency=first.currency or item.currency)
        return Amount(first.start, item.end, whole, whole.scaled), 2
    if close and _goes_on(text, first, item):
        rest, used = _compound(text, items, at + 1)
        whole = first._replace(unit=rest.first.unit, currency=rest.first.currency)
        return Amount(first.start, rest.end, whole, first.scaled + rest.value), used + 1
    return _alone(first), 1


def _alone(item: Item) -> Amount:
    most = item.most.scaleb(item.scale or 0) if item.most is not None else None
    return Amount(item.start, item.end, item, item.scaled, most)


def _ratio(text: str, first: Item, second: Item) -> Amount | None:
    """ "three out of four", "one in ten": a share of a whole."""
    joint = _RATIO.fullmatch(text, first.number_end, second.number_start)
    plain = first.bare and second.bare and {first.sort, second.sort} <= {"digits", "words"}
    if joint is None or not plain or not 0 < first.value < second.value or second.value > MANY:
        return None
    if "out" not in joint[0] and ((second.value % 5 and second.value > FEW) or first.value > FEW):
        return None
    value = fraction(int(first.value), int(second.value)) if first.value % 1 == second.value % 1 == 0 else None
    if value is None:
        return None
    return Amount(first.start, second.end, first._replace(sort="part", end=second.end), value)


def _goes_on(text: str, first: Item, item: Item) -> bool:
    """ "1 trillion 350 billion": a smaller magnitude follows, and nothing ends the number before it.

    In words the thousands go on with a number below ("two thousand five hundred"), and a comma may stand between.
    """
    ends = first.unit or first.currency or item.prefix
    if ends or first.scale is None or (item.scale or 0) >= first.scale:
        return False
    words = first.sort == item.sort == "words"
    if not words and (item.scale is None or text[first.end] == ","):
        return False
    return item.sort in ("digits", "words") and item.value < 10 ** (first.scale - (item.scale or 0))


def _is_minor(first: Item, item: Item) -> bool:
    """Whether `item` counts the hundredths of `first` ("3 dollars 50 cents")."""
    major = first.currency or first.prefix
    if major is None or item.currency is None or item.prefix or item.scale or first.scale:
        return False
    return major.factor == 1 and item.currency.factor != 1 and bool(set(major.codes) & set(item.currency.codes))


def _minor_unnamed(text: str, first: Item, item: Item) -> int | None:
    """Where "3 euros 50 a litre" or "20 ringgit and 43c" ends: two digits behind a whole sum, with nothing behind them
    that they could count; else None.
    """
    major = first.currency
    if major is None or major.factor != 1 or first.scale is not None or first.value % 1:
        return None
    tens = item.sort in ("digits", "words") and 10 <= item.value < 100 and item.value % 1 == 0
    end = _CENTS_END.match(text, item.end) if tens and item.bare else None
    return max(item.end, end.end("letter")) if end else None


def _lettered(text: str, first: Item, item: Item) -> Item:
    """The second end of "$30k-40k": the letter means what it means at the first, though no sign of money repeats it."""
    if first.prefix is None or first.scale is None or item.prefix or item.currency or item.scale is not None:
        return item
    one, two = _LETTER.match(text, first.number_end), _LETTER.match(text, item.number_end)
    if one is None or two is None or one["letter"] != two["letter"]:
        return item
    return item._replace(scale=first.scale, unit=None, end=two.end())


def _shares_thousands(text: str, first: Item, item: Item) -> bool:
    """ "£30-40,000" is thirty to forty thousand."""
    plain = first.scale is None and item.scale is None and item.prefix is None and first.sort == "digits"
    round_ = plain and _THOUSANDS.fullmatch(text, item.number_start, item.number_end)
    paid = first.prefix is not None or item.currency is not None
    return bool(round_ and paid and first.value < 1000 and first.value * 1000 < item.value)


def _same_unit(first: Item, second: Item) -> bool:
    """Whether two items can share their unit: one may leave it to the other, but not name another kind."""
    if first.unit and second.unit and first.unit.id != second.unit.id:
        return False
    one, two = first.prefix or first.currency, second.prefix or second.currency
    if one and two:
        return bool(set(one.codes) & set(two.codes))
    if (one and second.unit) or (two and first.unit):
        return False
    signed = first.prefix is not None and first.scale is None and second.sort == "digits"
    return first.bare or not second.bare or signed


def make_joiner(lexicon: ValueLexicon) -> Joiner:
    """Compile the words that decide between range and movement."""
    cues = [cue for entry in lexicon.directions for cue in (*entry.verbs, *entry.nouns)]
    verbs = alternation([*cues, *lexicon.parts, *lexicon.joints["movement.words"]])
    hedge = rf"(?:{alternation(lexicon.joints['hedge.words'])}\s+)?"
    return Joiner(
        between=regex.compile(rf"(?ri)\bbetween\s+{hedge}"),
        origin=regex.compile(rf"(?ri)\bfrom\s+{hedge}"),
        movement=regex.compile(rf"(?i)\b(?:{verbs})\b(?!.*(?:[.;]\s|\n))", regex.DOTALL),
    )
