"""One pass over the text that finds every numeral with what belongs to it: sign, currency before, magnitude and unit
behind.

A numeral is found once, whatever it turns out to be; the kinds are told apart later, from what stands around it. The
text is read once for digits and number words; only where one stands are the patterns for its left and right side tried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from extractor.article import Span
from extractor.lexicon.currencies import CurrencyWord, SharedWord
from extractor.lexicon.values import Unit, ValueLexicon
from extractor.values.grammar import Grammar, make_grammar
from extractor.values.numbers import Number, NumberReader, Sort, folded
from extractor.values.separators import settle_separators

HALF = Decimal("0.5")
LONGEST_PREFIX = 40
"""How far before a number its currency may begin."""
CENTS = -2
"""The exponent of a number with two decimals: "322.40 crowns" is a price."""
LARGE = 1000
"""From here on a number without magnitude may count in a currency whose name is another word too."""
Lead = Literal["never", "with tail", "always"]
_NEVER: Final = "never"
_WITH_TAIL: Final = "with tail"
_ALWAYS: Final = "always"
_SIGNS = ("minus", "plus")
MINUS = ("-", "−", "–", "minus")
_NOUN = re.compile(r"[ \u00a0](?:(?:more|new|foreign|additional|other|extra)[ \u00a0])?(?P<word>[a-z]{3,})\b")
_CENTS = re.compile(r"\d+\.\d\d")
_STOP = re.compile(r"(?<!\.\w)\.(?:\s*\Z|\s+[A-Z\"“])")
"""The stop behind an abbreviated unit that ends the sentence."""


class Item(NamedTuple):
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
    most: Decimal | None = None
    """The upper end of a vague number ("several dozen" is 36 to 108), else None."""
    decimal_comma: bool = False
    """Its comma was read as a decimal comma."""

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
    """The grammar of numbers for one lexicon, and how what it finds is read."""

    grammar: Grammar
    numbers: NumberReader
    lexicon: ValueLexicon

    def numerals(self, text: str) -> Iterator[Span]:
        """The span of every run of digits and number word, read or not; the ledger counts these."""
        return ((number.start, number.end) for number in self.numbers.find(text))

    def scan(self, text: str) -> list[Item]:
        """Find all numerals in text order; they do not overlap."""
        items: list[Item] = []
        done = 0
        for number in self.numbers.find(text):
            if number.start >= done:
                item = self._item(text, number, done)
                items.append(item)
                done = item.end
        return settle_separators(text, items, self.lexicon)

    def _item(self, text: str, number: Number, floor: int) -> Item:
        start, end, value, sort, most = number
        leads = self._leads(text, start)
        if leads != _ALWAYS and not self._may_have_tail(text, end):
            return Item(start, end, start, end, value, sort, "", None, None, None, None, most)
        tail = self.grammar.tail.match(text, end)
        assert tail is not None, "every part of the tail may be missing"
        if leads != _ALWAYS and tail.end() == end:
            return Item(start, end, start, end, value, sort, "", None, None, None, None, most)
        return self._completed(text, number, tail, floor, leads != _NEVER)

    def _completed(self, text: str, number: Number, tail: "re.Match[str]", floor: int, leads: bool) -> Item:
        start, end, value, sort, most = number
        th, close, magnitude, half, word, code, late = tail.groups()
        opened = close is not None and text[start - 1 : start] == "("
        begin = start - 1 if opened else start
        head = self._head(text, begin, floor) if leads or opened else None
        currency, unit = self._unit(code or word, number, magnitude is not None)
        said = magnitude or late
        scale = self.lexicon.scales[folded(said)] if said else None
        prefix = self._prefix((head["prefix"] or "")[::-1], scale is not None, text, number) if head else None
        if th and scale is None:
            sort = "ordinal"
        elif sort == "part" and (
            scale is not None
            or currency
            or prefix
            or (unit and ((start < end and unit.kind == "percent") or not text[start].isalpha()))
        ):
            sort = "digits"
        if half:
            value += HALF
        if scale is not None and unit is not None and unit.kind == "percent":
            unit = None
        last = "late" if late else "unit" if word else "code"
        right = tail.end(last) if currency or unit else max(end, tail.end("th"), tail.end("scale"), tail.end("half"))
        weak = said is not None and folded(said) in self.lexicon.weak_scales and prefix is None and currency is None
        if weak and not self._counts(text, tail, end, unit):
            scale, unit, right = None, self.lexicon.units.get(folded(said)), tail.end("scale")
            right = right if unit else end
        if prefix is not None and unit is not None:
            prefix = None
        if prefix is not None and prefix.shared is not None and currency is None:
            currency, right = self._nationality(text, right, prefix.shared)
        sign, left = _sign(head, prefix is not None, begin)
        if opened and scale is not None:
            sign = "-"
        elif opened:
            left = start
        if unit is not None and unit.kind == "percent" and _STOP.match(text, right - 1):
            right -= 1
        return Item(left, right, start, end, value, sort, sign, prefix, scale, unit, currency, most)

    def _head(self, text: str, begin: int, floor: int) -> "re.Match[str] | None":
        """Sign and currency before a number, if they stand behind the number before."""
        head = self.grammar.head.match(text[begin - LONGEST_PREFIX if begin > LONGEST_PREFIX else 0 : begin][::-1])
        return None if head is not None and begin - head.end() < floor else head

    def _leads(self, text: str, start: int) -> Lead:
        """Whether a sign or currency may stand before the number; most have a word there that is neither.

        In brackets, on the line before and as the word "plus" it counts only where something stands behind the number.
        """
        before = text[start - 1 : start]
        if before != " ":
            return _WITH_TAIL if before in ("", "\n", "(") else _ALWAYS
        far = start - LONGEST_PREFIX if start > LONGEST_PREFIX else 0
        word = text[far : start - 1].rpartition(" ")[2]
        if not word.isalnum() or word in self.grammar.before or word in MINUS:
            return _ALWAYS
        return _WITH_TAIL if word.lower() in _SIGNS else _NEVER

    def _may_have_tail(self, text: str, end: int) -> bool:
        """Whether an ending, magnitude, unit or currency may stand behind the number; behind most is a word or a stop that
        is none.
        """
        behind = text[end : end + 1]
        if behind != " ":
            return behind in self.grammar.glued or behind.isspace()
        word = self.grammar.word.match(text, end + 1)
        return word is None or word[0].lower() in self.grammar.behind

    def _prefix(self, surface: str, scaled: bool, text: str, number: Number) -> CurrencyWord | None:
        """The currency before a number; a weak sign ("TOP", "R") needs a number with magnitude, thousands or cents, or
        the beginning of a range that has the magnitude at its end ("JD 700-900 million").
        """
        word = self.lexicon.prefixes.get(surface)
        if surface in self.lexicon.weak_prefixes and not scaled and "," not in text[number.start : number.end]:
            sign = word is not None and word.reason == "symbol" and len(surface) > 1
            cents = sign and _CENTS.fullmatch(text, number.start, number.end)
            return word if cents or self.grammar.range_end.match(text, number.end) else None
        return word

    def _counts(self, text: str, tail: "re.Match[str]", end: int, unit: Unit | None) -> bool:
        """Whether a letter right behind a number is a magnitude although no money is told: "3.4m people", "1.2m tonnes"."""
        if tail.start("scale") != end:
            return False
        if unit is not None:
            return unit.kind == "measure"
        noun = _NOUN.match(text, tail.end("scale"))
        if noun is None:
            return False
        word = noun["word"]
        plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "as"))
        return word in self.lexicon.irregular or (plural and word not in self.lexicon.not_counted)

    def _nationality(self, text: str, end: int, shared: SharedWord) -> tuple[CurrencyWord | None, int]:
        """Whose money a shared sign means, told behind the sum: "$20 million Canadian", "$5m (US)"."""
        found = self.grammar.nationality.match(text, end)
        if found is not None:
            adjective = (found["adjective"] or found["bracketed"]).lower()
            for noun in shared.words:
                word = self.lexicon.currency_words.get(f"{adjective} {noun}")
                if word is not None:
                    return word, found.end()
        return None, end

    def _unit(self, surface: str | None, number: Number, scaled: bool) -> tuple[CurrencyWord | None, Unit | None]:
        if not surface:
            return None, None
        word = folded(surface)
        small = not scaled and number.value < LARGE and number.value.as_tuple().exponent != CENTS
        if word in self.lexicon.loose_nouns and small:
            return None, None
        currency = self.lexicon.currency_words.get(surface) or self.lexicon.currency_words.get(word)
        unit = self.lexicon.units.get(word)
        acronym = unit is not None and unit.kind == "percent" and len(surface) == 2 and surface.isupper()
        return (currency, None) if currency else (None, None if acronym else unit)


def _sign(head: "re.Match[str] | None", prefixed: bool, start: int) -> tuple[str, int]:
    """The sign of a number and where the number begins with sign and currency."""
    if head is None:
        return "", start
    left = start - head.end("prefix") if prefixed else start
    if head["sign"] and (prefixed or head["prefix"] is None):
        return head["sign"][::-1].strip().lower(), start - head.end("sign")
    return (head["inner"] or "" if prefixed and not head["prefix"][0].isalnum() else ""), left


def make_scanner(lexicon: ValueLexicon) -> Scanner:
    """Compile the grammar of numbers for a lexicon."""
    grammar = make_grammar(lexicon)
    return Scanner(grammar, NumberReader(grammar, lexicon), lexicon)
