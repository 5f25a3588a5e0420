"""What signs and words say of a currency: each surface with the ISO 4217 codes it may mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.lexicon.tables import Entry, Table


class Currency(Table):
    """A row of currencies.csv: one ISO 4217 currency, in force or historic (`until`: last year in force)."""

    name: str
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    minor: tuple[str, ...] = ()
    """Words for a hundredth of the unit."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes of the countries that pay with it."""
    until: int | None = None


class SharedWord(Entry):
    """Words and signs that several currencies share, with the currency meant when no evidence speaks."""

    words: tuple[str, ...]
    default: str | None = None
    domestic: bool = True
    """Whether the countries of the article decide; False where the press means `default` unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class CurrencyWord:
    """What a sign or word says: the codes it may mean, and how many major units one of it is."""

    codes: tuple[str, ...]
    reason: Literal["code", "symbol", "word"]
    factor: Decimal = Decimal(1)
    shared: SharedWord | None = None


MINOR = Decimal("0.01")


def currency_words(currencies: Iterable[Currency], shared: Iterable[SharedWord]) -> Mapping[str, CurrencyWord]:
    """Key the words that stand behind a number, in lower case; ISO codes stay in capitals ("ALL" is no currency in
    "all").
    """
    nouns: dict[str, dict[str, None]] = defaultdict(dict)
    minors: dict[str, dict[str, None]] = defaultdict(dict)
    table: dict[str, CurrencyWord] = {}
    for currency in currencies:
        for noun in currency.nouns:
            nouns[noun.lower()][currency.id] = None
            for adjective in currency.adjectives:
                table[f"{adjective} {noun}".lower()] = CurrencyWord((currency.id,), "word")
        for minor in currency.minor:
            minors[minor.lower()][currency.id] = None
            for adjective in currency.adjectives:
                table[f"{adjective} {minor}".lower()] = CurrencyWord((currency.id,), "word", MINOR)
        table[currency.id] = CurrencyWord((currency.id,), "code")
        for symbol in currency.symbols:
            table.setdefault(symbol if symbol.isupper() else symbol.lower(), CurrencyWord((currency.id,), "symbol"))
    by_word = {word.lower(): entry for entry in shared for word in entry.words}
    for words, factor in ((nouns, Decimal(1)), (minors, MINOR)):
        for word, codes in words.items():
            if factor == MINOR and word in nouns:
                continue
            table[word] = CurrencyWord(tuple(codes), "word", factor, by_word.get(word))
    signs = {sign: reading for sign, reading in prefix_words(currencies, shared).items() if not sign[0].isalnum()}
    return {**table, **signs}


def prefix_words(currencies: Iterable[Currency], shared: Iterable[SharedWord]) -> Mapping[str, CurrencyWord]:
    """Key the signs and codes that stand before a number, as written."""
    signs: dict[str, dict[str, None]] = defaultdict(dict)
    table: dict[str, CurrencyWord] = {}
    for currency in currencies:
        table[currency.id] = CurrencyWord((currency.id,), "code")
        for symbol in currency.symbols:
            signs[symbol][currency.id] = None
    by_sign = {word: entry for entry in shared for word in entry.words}
    for sign, codes in signs.items():
        if sign not in table:
            table[sign] = CurrencyWord(tuple(codes), "symbol", Decimal(1), by_sign.get(sign))
    return table
