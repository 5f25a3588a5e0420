"""One pass over the text that finds every numeral with what belongs to it: sign, currency before, magnitude and unit
behind.

A numeral is found once, whatever it turns out to be; the kinds are told apart later, from what stands around it. The
text is read once for digits and number words; only where one stands are the patterns for its left and right side tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from extractor.article import Span
from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import Unit, ValueLexicon
from extractor.values.numerals import read_digits, read_words

Sort = Literal["digits", "words", "ordinal", "part"]
SPACE = r"[\s\u00a0\u2009\u202f]"
FOLD = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """A numeral in the text. Offsets are half-open; [start, end) covers sign, currency, number, magnitude and unit."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    """As written, without the magnitude; its exponent is the place of the last written digit."""
    sort: Sort
    sign: str = ""
    prefix: CurrencyWord | None = None
    scale: int | None = None
    """Power of ten of the magnitude word."""
    unit: Unit | None = None
    currency: CurrencyWord | None = None
    """The currency that stands behind the number."""

    @property
    def scaled(self) -> Decimal:
        """The value with its magnitude; the exponent still tells the last written digit."""
        return self.value.scaleb(self.scale) if self.scale else self.value

    @property
    def bare(self) -> bool:
        """Nothing but digits or a number word: no currency, magnitude or unit."""
        return self.prefix is None and self.currency is None and self.unit is None and self.scale is None


@dataclass(frozen=True)
class Scanner:
    """The compiled patterns for one lexicon: the number itself, what may stand before it and what behind."""

    number: "regex.Pattern[str]"
    head: "regex.Pattern[str]"
    tail: "regex.Pattern[str]"
    lexicon: ValueLexicon

    def numerals(self, text: str) -> Iterator[Span]:
        """The span of every run of digits and number word, read or not; the ledger counts these."""
        return (match.span() for match in self.number.finditer(text))

    def scan(self, text: str) -> list[Item]:
        """Find all numerals in text order; they do not overlap."""
        items: list[Item] = []
        done = 0
        for match in self.number.finditer(text):
            item = self._item(text, match) if match.start() >= done else None
            if item is not None:
                items.append(item)
                done = item.end
        return items

    def _item(self, text: str, number: "regex.Match[str]") -> Item | None:
        tail = self.tail.match(text, number.end())
        value, sort = self._value(number, bool(tail and tail["th"]))
        if value is None or tail is None:
            return None
        head = self.head.match(text, 0, number.start())
        start, end = number.span()
        currency, unit = self._unit(tail["unit"])
        scale = self.lexicon.scales[_folded(tail["scale"])] if tail["scale"] else None
        prefix = self._prefix(head["prefix"] or "", scale is not None, number[0]) if head else None
        if scale is not None and unit is not None and unit.kind == "percent":
            unit = None
        right = max(end, tail.end("th"), tail.end("scale"), tail.end("unit"))
        if tail["scale"] and tail["scale"].lower() in self.lexicon.weak_scales and prefix is None and currency is None:
            scale, unit, right = None, self.lexicon.units.get(tail["scale"].lower()), tail.end("scale")
            right = right if unit else end
        if prefix is not None and unit is not None:
            prefix = None
        if head and prefix:
            start = head.start("prefix")
        sign = (head["sign"] or "").strip() if head and head.end("sign") == start else ""
        return Item(
            start=head.start("sign") if head and sign else start,
            end=right,
            number_start=number.start(),
            number_end=end,
            value=value,
            sort=sort,
            sign=sign,
            prefix=prefix,
            scale=scale,
            unit=unit,
            currency=currency,
        )

    def _value(self, number: "regex.Match[str]", ordinal: bool) -> tuple[Decimal | None, Sort]:
        if number["digits"]:
            if ordinal and number[0].isdecimal():
                return Decimal(number[0]), "ordinal"
            return read_digits(number[0]), "digits"
        surface = _folded(number[0])
        if surface in self.lexicon.ordinals:
            return Decimal(self.lexicon.ordinals[surface]), "ordinal"
        if surface in self.lexicon.parts:
            return self.lexicon.parts[surface], "part"
        return read_words(surface, self.lexicon.words, self.lexicon.multipliers), "words"

    def _prefix(self, surface: str, scaled: bool, number: str) -> CurrencyWord | None:
        """The currency before a number; a weak sign ("TOP", "R") needs a number with magnitude or (but one letter)
        thousands.
        """
        grouped = "," in number and len(surface) > 1
        if surface in self.lexicon.weak_prefixes and not scaled and not grouped:
            return None
        return self.lexicon.prefixes.get(surface)

    def _unit(self, surface: str | None) -> tuple[CurrencyWord | None, Unit | None]:
        if not surface:
            return None, None
        word = _folded(surface)
        currency = self.lexicon.currency_words.get(surface) or self.lexicon.currency_words.get(word)
        return (currency, None) if currency else (None, self.lexicon.units.get(word))


def _folded(surface: str) -> str:
    return FOLD.sub(" ", surface).lower()


def make_scanner(lexicon: ValueLexicon) -> Scanner:
    """Compile the patterns from the lexicon's words."""
    simple = _cased([*lexicon.words, *lexicon.multipliers])
    others = _cased([*lexicon.parts, *lexicon.ordinals])
    scale = rf"(?i:{alternation(lexicon.scales)})"
    article = rf"[Aa]n?(?={SPACE}+(?:{scale}|hundred|dozen)\b)|[Hh]alf{SPACE}+an?(?={SPACE}+{scale}\b)"
    more = rf"(?:(?:{SPACE}+(?:and{SPACE}+)?|-(?:and-)?)(?:a{SPACE}half|a-half|{simple})\b)*"
    digits = r"\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*|(?<![\d\w])\.\d+"
    number = rf"(?<!\d|\d[.,])(?P<digits>{digits})|\b(?<!\w-)(?:(?:(?:{article}|{simple}){more}|{others})(?!\w))"
    codes = {w for w in lexicon.currency_words if w.isupper() or not any(c.isalpha() for c in w)}
    spelled = alternation([w for w in lexicon.currency_words if w not in codes] + [*lexicon.units])
    unit = rf"(?i:{spelled})(?:(?<=\W)|(?!\w|\.\p{{L}}))|{alternation(codes)}(?!{SPACE}?[\d.]*\d|\w)"
    return Scanner(
        number=regex.compile(number),
        head=regex.compile(
            rf"(?r)(?:(?<=^|[\s(\[\"“'‘/])(?P<sign>[+\-−–]|minus\s|plus\s))?"
            rf"(?:(?<![\w$])(?P<prefix>{alternation(lexicon.prefixes)}){SPACE}?)?"
        ),
        tail=regex.compile(
            rf"(?:(?<=\d)(?P<th>st|nd|rd|th)\b)?(?:{SPACE}*-?{SPACE}?(?P<scale>{scale})(?![\w²³])(?:\.(?=\s\p{{Ll}}))?)?"
            rf"(?:{SPACE}{{0,2}}-?{SPACE}?(?P<unit>{unit}))?"
        ),
        lexicon=lexicon,
    )


def _cased(words: Iterable[str]) -> str:
    """The words as they stand inside and at the beginning of a sentence; cheaper than ignoring case over the whole
    text.
    """
    return alternation(form for word in words for form in (word, word[0].upper() + word[1:]))
