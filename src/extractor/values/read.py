"""The value layer: text in; money, percentages, years and quantities out, each numeral read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.lexicon.values import ValueLexicon
from extractor.records import Mention, Money, Percent, Quantity, Year
from extractor.values.amounts import Amount, Joiner, make_joiner
from extractor.values.currency import CountryMention
from extractor.values.directions import DirectionReader, make_direction_reader
from extractor.values.ignore import IgnoredNumber, split_ignored, split_last
from extractor.values.inherit import Inheritance, currency_of, make_inheritance
from extractor.values.money import MoneyReader, make_money_reader
from extractor.values.percents import is_percent, read_percents
from extractor.values.points import PointReader, make_point_reader
from extractor.values.quantities import REMEMBERED, count, counted_noun, left_out, read_quantity
from extractor.values.scan import Item, Scanner, make_scanner
from extractor.values.years import LONGEST_JOINT, is_year, may_count, read_year, read_year_range


@dataclass(frozen=True, slots=True)
class Values:
    """What the value layer read: records in text order, the numbers a rule ignored, and the numerals nobody claims."""

    money: tuple[Money, ...]
    percents: tuple[Percent, ...]
    years: tuple[Year, ...]
    quantities: tuple[Quantity, ...]
    ignored: tuple[IgnoredNumber, ...]
    unclaimed: tuple[Item, ...]

    def mentions(self) -> list[Mention]:
        """All records in text order."""
        return sorted((*self.money, *self.percents, *self.years, *self.quantities), key=lambda m: m.start)


@dataclass(frozen=True)
class ValueReader:
    """The value layer with the patterns of one lexicon compiled; make it with `make_value_reader`."""

    lexicon: ValueLexicon
    scanner: Scanner
    joiner: Joiner
    inheritance: Inheritance
    points: PointReader
    money: MoneyReader
    directions: DirectionReader

    def read(self, text: str, countries: Sequence[CountryMention] = ()) -> Values:
        """Read every numeral of `text`; `countries` are the evidence for words that several currencies share."""
        items, ignored = split_ignored(text, self.scanner.scan(text), self.lexicon.ignored)
        years, rest = self._years(text, items)
        nouns = [self._noun(text, item) for item in rest]
        noun_at = {item.end: noun for item, noun in zip(rest, nouns, strict=True)}
        amounts = self.joiner.join(text, rest)
        amounts = self.inheritance.complete(text, amounts, [noun_at.get(a.end) for a in amounts])
        amounts = self.points.complete(text, amounts)
        others = [a for a in amounts if currency_of(a) is None and not is_percent(a)]
        quantities = {a.start: read_quantity(text, a, noun_at.get(a.end), self.lexicon) for a in others}
        quantities |= {q.start: q for q in self._counts_left_out(text, others, quantities)}
        rest = [a.first for a in others if quantities[a.start] is None]
        unclaimed, explained = split_last(text, rest, self.lexicon.ignored)
        return Values(
            money=tuple(self.money.read(text, amounts, countries)),
            percents=tuple(read_percents(text, amounts, self.directions, self.lexicon)),
            years=tuple(years),
            quantities=tuple(q for q in quantities.values() if q is not None),
            ignored=tuple(sorted([*ignored, *explained], key=lambda number: number.start)),
            unclaimed=tuple(unclaimed),
        )

    def _counts_left_out(
        self, text: str, amounts: Sequence[Amount], quantities: Mapping[int, Quantity | None]
    ) -> Iterator[Quantity]:
        """The counts among what could not be read that take their noun from the count before."""
        last: Quantity | None = None
        for amount in amounts:
            found = quantities[amount.start]
            if found is not None:
                last = found if found.kind == "count" else last
            elif left_out(text, amount):
                near = last is not None and amount.start - last.end <= REMEMBERED
                yield count(text, amount, last.unit if near and last is not None else None, self.lexicon)

    def _noun(self, text: str, item: Item) -> str | None:
        paid = item.prefix is not None or item.currency is not None
        if paid or item.unit is not None or item.sort in ("ordinal", "part"):
            return None
        return counted_noun(text, item.end, self.lexicon, item.sort == "vague")

    def _years(self, text: str, items: Sequence[Item]) -> tuple[list[Year], list[Item]]:
        years: list[Year] = []
        rest: list[Item] = []
        at = 0
        while at < len(items):
            item = items[at]
            near = at + 1 < len(items) and items[at + 1].start - item.number_end <= LONGEST_JOINT
            ranged = read_year_range(text, item, items[at + 1]) if near else None
            year = ranged or self._single_year(text, item)
            if year is None:
                rest.append(item)
            else:
                years.append(year)
            at += 2 if ranged else 1
        return years, rest

    def _single_year(self, text: str, item: Item) -> Year | None:
        if is_year(item) and may_count(text, item) and counted_noun(text, item.end, self.lexicon) is not None:
            return None
        return read_year(text, item)


@cache
def make_value_reader(lexicon: ValueLexicon) -> ValueReader:
    """Compile the patterns of the value layer, once for a lexicon."""
    joiner = make_joiner(lexicon)
    return ValueReader(
        lexicon=lexicon,
        scanner=make_scanner(lexicon),
        joiner=joiner,
        inheritance=make_inheritance(lexicon, joiner),
        points=make_point_reader(lexicon),
        money=make_money_reader(lexicon),
        directions=make_direction_reader(lexicon),
    )
