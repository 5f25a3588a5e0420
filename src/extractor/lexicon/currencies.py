"""What signs and words say of a currency: each surface with the ISO 4217 codes it may mean."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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

    @property
    def certain(self) -> bool:
        """Whether it can mean one currency only, so that nothing but the word is asked."""
        return self.shared is None and len(self.codes) == 1


MINOR = Decimal("0.01")
SIZES: Mapping[str, Decimal] = {
    "m": Decimal("1E+6"), "mn": Decimal("1E+6"), " million": Decimal("1E+6"), "bn": Decimal("1E+9"), " billion": Decimal("1E+9"),
}  # fmt: skip
"""What a magnitude adds that is written at the currency: "SEKm 120", "US$ million 35"."""
SIZED_CODES: Mapping[str, Decimal] = {
    "M": Decimal("1E+6"),
    "m": Decimal("1E+6"),
    "k": Decimal("1E+3"),
    "bn": Decimal("1E+9"),
}
"""The same before a code that stands behind the number: "120 MEUR"."""


def currency_words(
    currencies: Sequence[Currency], shared: Iterable[SharedWord], never: Container[str]
) -> Mapping[str, CurrencyWord]:
    """Key the words that stand behind a number, in lower case; ISO codes stay in capitals ("ALL" is no currency in
    "all"). The signs and nouns of `never` do not stand there by themselves.
    """
    nouns: dict[str, dict[str, None]] = defaultdict(dict)
    minors: dict[str, dict[str, None]] = defaultdict(dict)
    full: dict[str, dict[str, None]] = defaultdict(dict)
    table: dict[str, CurrencyWord] = {}
    for currency in currencies:
        for noun in currency.nouns:
            nouns[noun.lower()][currency.id] = None
            for adjective in currency.adjectives:
                full[f"{adjective} {noun}".lower()][currency.id] = None
        for minor in currency.minor:
            minors[minor.lower()][currency.id] = None
            for adjective in currency.adjectives:
                table[f"{adjective} {minor}".lower()] = CurrencyWord((currency.id,), "word", MINOR)
        table[currency.id] = CurrencyWord((currency.id,), "code")
        for size, factor in SIZED_CODES.items():
            table[size + currency.id] = CurrencyWord((currency.id,), "code", factor)
        for symbol in (s for s in currency.symbols if s not in never):
            table.setdefault(symbol if symbol.isupper() else symbol.lower(), CurrencyWord((currency.id,), "symbol"))
    by_word = {word.lower(): entry for entry in shared for word in entry.words}
    table |= {words: CurrencyWord(tuple(codes), "word", shared=by_word.get(words)) for words, codes in full.items()}
    for words, factor in ((nouns, Decimal(1)), (minors, MINOR)):
        for word, codes in words.items():
            if word in never or (factor == MINOR and word in nouns):
                continue
            table[word] = CurrencyWord(tuple(codes), "word", factor, by_word.get(word))
    signs = {sign: word for sign, word in prefix_words(currencies, shared, ()).items() if not sign[0].isalnum()}
    return {**table, **signs}


def prefix_words(
    currencies: Sequence[Currency], shared: Iterable[SharedWord], never: Iterable[str]
) -> Mapping[str, CurrencyWord]:
    """Key the signs, codes and nouns that stand before a number, as written; the nouns of `never` do not."""
    signs: dict[str, dict[str, None]] = defaultdict(dict)
    table: dict[str, CurrencyWord] = {c.id: CurrencyWord((c.id,), "code") for c in currencies}
    in_full = tuple(table)
    for currency in currencies:
        for symbol in (*currency.symbols, *_variants(currency)):
            signs[symbol][currency.id] = None
    by_sign = {word: entry for entry in shared for word in entry.words}
    for sign, codes in signs.items():
        if sign not in table:
            table[sign] = CurrencyWord(tuple(codes), "symbol", Decimal(1), by_sign.get(sign))
    in_millions = {
        sign + size: replace(word, factor=factor)
        for sign, word in table.items()
        if sign in in_full or not sign[-1].isalnum()
        for size, factor in SIZES.items()
    }
    nouns = {n: word for n, word in _noun_prefixes(currencies, by_sign).items() if n not in never}
    return {**nouns, **in_millions, **table}


def _variants(currency: Currency) -> Iterable[str]:
    """The ways in which a sign of more than one character is set: "US $", "us $", "us$"; "USD$", "usd $", "EUR €".

    "A $5 million loan" has an article in front, no Australian sign, and "the bank 's $ 5 million" no Singaporean.
    """
    for symbol in currency.symbols:
        if symbol.endswith("$") and symbol[:-1].isalpha() and symbol != "A$":
            spaced = f"{symbol[:-1]} $"
            yield from (spaced, symbol.lower())
            if symbol != "S$":
                yield spaced.lower()
        if not symbol[-1].isalnum() and symbol[-1] != ".":
            yield from (currency.id + symbol[-1], f"{currency.id} {symbol[-1]}")
            yield from (currency.id.lower() + symbol[-1], f"{currency.id.lower()} {symbol[-1]}")


def _noun_prefixes(currencies: Iterable[Currency], by_word: Mapping[str, SharedWord]) -> dict[str, CurrencyWord]:
    """ "Rupees 500 crore", "Naira 5 billion": the noun with a capital."""
    nouns: dict[str, dict[str, None]] = defaultdict(dict)
    for currency in currencies:
        for noun in _capitalised(currency) if currency.until is None else ():
            nouns[noun][currency.id] = None
    return {
        noun: CurrencyWord(tuple(codes), "word", Decimal(1), by_word.get(noun.lower())) for noun, codes in nouns.items()
    }


def _capitalised(currency: Currency) -> Iterable[str]:
    return (noun[0].upper() + noun[1:] for noun in currency.nouns)


def weak_prefixes(currencies: Iterable[Currency], weak: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The signs and nouns that mean money only before a large number."""
    return frozenset(weak["prefixes"]) | {noun for currency in currencies for noun in _capitalised(currency)}
