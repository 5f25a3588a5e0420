"""The words of numbers: currencies, magnitudes, units, modifiers, directions, and the numbers that are no values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from extractor.lexicon.currencies import Currency, CurrencyWord, SharedWord, currency_words, prefix_words, weak_prefixes
from extractor.lexicon.ignored import Ignored, IgnoreRules, Stretch, make_ignore_rules
from extractor.lexicon.numbers import NumberWords, Scale, merged, parts_of, sizes_of
from extractor.lexicon.tables import Entry, document_of, read_csv, read_toml
from extractor.lexicon.trie import alternation
from extractor.records import Modifier

MODIFIERS: Mapping[str, Modifier] = {"about": "about", "over": "over", "under": "under"}


class ModifierEntry(Entry):
    """Words at a number that say how it is meant, and how far they widen its interval (share of the value, or
    "open").
    """

    as_: Modifier | None = Field(default=None, alias="as")
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    below: Decimal | Literal["open"]
    above: Decimal | Literal["open"]

    @property
    def modifier(self) -> Modifier:
        """The record's modifier: `as` where the entry is a shade of another one."""
        return self.as_ or MODIFIERS[self.id]


class Unit(Entry):
    """What stands behind a number; `to_base` converts into the base unit of `dimension`."""

    kind: Literal["percent", "multiple", "duration", "measure"]
    dimension: str | None = None
    to_base: Decimal | None = None
    words: tuple[str, ...]


class DirectionEntry(Entry):
    """Cues that a percentage tells a change, one way."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    after: tuple[str, ...]
    with_by: tuple[str, ...] = ()
    """Verbs of comparison that tell a difference only by their "by": "exceeded the old level by 5%"."""
    with_object: tuple[str, ...] = ()
    """Verbs that may have their object before the number: "raised pump prices 5%"."""
    signs: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ValueLexicon:
    """Everything the reading of numbers knows; surfaces of units and scales are keyed in lower case."""

    currencies: Mapping[str, Currency]
    currencies_of: Mapping[str, frozenset[str]]
    """ISO 3166-1 code of a country -> codes of the currencies in force there."""
    prefixes: Mapping[str, CurrencyWord]
    weak_prefixes: frozenset[str]
    """Prefixes that mean money only before a large number."""
    without_minor: frozenset[str]
    """Codes of currencies whose sums have no decimals: "Rp 350.000" is 350 thousand."""
    currency_words: Mapping[str, CurrencyWord]
    loose_nouns: frozenset[str]
    """Currency nouns that are other words too; they count only behind a large number."""
    scales: Mapping[str, int]
    weak_scales: frozenset[str]
    """Magnitudes that are letters of other units too ("m"); they count only at a sum of money."""
    units: Mapping[str, Unit]
    words: Mapping[str, int]
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    parts: Mapping[str, Decimal]
    few: Mapping[str, tuple[Decimal, Decimal]]
    """Vague words before a magnitude ("several"), with the least and the most they say."""
    plurals: Mapping[str, tuple[Decimal, Decimal]]
    """Magnitudes counted vaguely ("dozens"), with the least and the most they say."""
    sizes: Mapping[str, Decimal]
    """What each magnitude multiplies a vague number by."""
    modifiers: tuple[ModifierEntry, ...]
    before: "re.Pattern[str]"
    """Reads a modifier in the reversed text before a number, in lower case; the group `modifier` is its reversed surface."""
    after: "re.Pattern[str]"
    during: frozenset[str]
    """Modifier words that mean "during" before a length of time."""
    modifier_of: Mapping[str, ModifierEntry]
    phrasal: frozenset[str]
    """Verbs whose "up to" tells a level and no bound: "picked up to 5%"."""
    directions: tuple[DirectionEntry, ...]
    joints: Mapping[str, tuple[str, ...]]
    """The words of joins.toml by "section.key"."""
    direction_words: Mapping[str, tuple[str, ...]]
    """The helping words of directions.toml by "section.key"."""
    ignored: IgnoreRules
    irregular: frozenset[str]
    not_counted: frozenset[str]
    entries: tuple[Entry, ...]
    """All TOML entries, for the lint."""

    @cached_property
    def dimensions(self) -> Mapping[str, tuple[str, Decimal]]:
        """By a unit's id: its dimension, and what one of it is worth in the base unit; only units that are compared."""
        measured = [(u.id, u.dimension, u.to_base) for u in self.units.values()]
        return {
            i: (dimension, worth) for i, dimension, worth in measured if dimension is not None and worth is not None
        }


def load_values(folder: Path) -> ValueLexicon:
    """Read the value part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    table = read_csv(folder / "currencies.csv", Currency)
    currencies = {c.id: c for c in table}
    shared = read_toml(folder / "currency_words.toml", "shared", SharedWord)
    weak = _section(folder / "currency_words.toml", "weak")
    loose = _section(folder / "currency_words.toml", "loose")
    scales = read_toml(folder / "scales.toml", "scale", Scale)
    numbers = read_toml(folder / "numbers.toml", "word", NumberWords)
    modifiers = read_toml(folder / "modifiers.toml", "modifier", ModifierEntry)
    units = read_toml(folder / "units.toml", "unit", Unit)
    directions = read_toml(folder / "directions.toml", "direction", DirectionEntry)
    ignored = read_toml(folder / "ignored.toml", "ignored", Ignored)
    stretches = read_toml(folder / "ignored.toml", "stretch", Stretch)
    counted = _section(folder / "units.toml", "counted")
    fillers = _section(folder / "modifiers.toml", "filler")["words"]
    return ValueLexicon(
        currencies=currencies,
        currencies_of=_currencies_of(currencies.values()),
        prefixes=prefix_words(table, shared, weak["never"]),
        weak_prefixes=weak_prefixes(table, weak),
        without_minor=frozenset(_section(folder / "currency_words.toml", "without_minor")["codes"]),
        currency_words=currency_words(table, shared, {*weak["prefixes"], *loose["alone"]} - {*weak["behind"]}),
        loose_nouns=frozenset(loose["nouns"]),
        weak_scales=frozenset(_section(folder / "scales.toml", "weak")["words"]),
        scales={w.lower(): s.exponent for s in scales for w in s.words},
        units={form: u for u in units for w in u.words for form in (w.lower(), w.lower().lstrip("-"))},
        words=merged(n.values for n in numbers),
        multipliers=merged(n.multipliers for n in numbers),
        ordinals=merged(n.ordinals for n in numbers),
        parts=parts_of(numbers),
        few={w: (Decimal(low), Decimal(high)) for n in numbers for w, (low, high) in n.few.items()},
        plurals={w: (Decimal(2 * size), Decimal(10 * size)) for n in numbers for w, size in n.plurals.items()},
        sizes=sizes_of(numbers, scales),
        modifiers=modifiers,
        before=_before(modifiers, fillers),
        after=_after(modifiers),
        during=frozenset(_section(folder / "modifiers.toml", "during")["words"]),
        phrasal=frozenset(_section(folder / "modifiers.toml", "phrasal")["words"]),
        modifier_of={w: m for m in modifiers for w in (*m.before, *m.after)},
        directions=directions,
        joints=_sections(
            folder / "joins.toml", "hedge", "list", "comparison", "twin", "movement", "points", "declared"
        ),
        direction_words=_sections(
            folder / "directions.toml",
            "level",
            "link",
            "hedge",
            "between",
            "growth",
            "statement",
            "object",
            "expectation",
        ),
        ignored=make_ignore_rules(ignored, stretches, _section(folder / "ignored.toml", "months")["words"]),
        irregular=frozenset(counted["irregular"]),
        not_counted=frozenset(counted["stop"]) | frozenset(counted["gap"]),
        entries=(*shared, *scales, *numbers, *modifiers, *units, *directions, *ignored, *stretches),
    )


def _currencies_of(currencies: Iterable[Currency]) -> dict[str, frozenset[str]]:
    paid: dict[str, set[str]] = {}
    for currency in currencies:
        for country in currency.countries if currency.until is None else ():
            paid.setdefault(country, set()).add(currency.id)
    return {country: frozenset(codes) for country, codes in paid.items()}


def _sections(path: Path, *sections: str) -> dict[str, tuple[str, ...]]:
    return {f"{name}.{key}": tuple(words) for name in sections for key, words in _section(path, name).items()}


def _section(path: Path, name: str) -> dict[str, list[str]]:
    section: dict[str, list[str]] = document_of(path)[name]
    return section


def _before(modifiers: Iterable[ModifierEntry], fillers: Iterable[str]) -> "re.Pattern[str]":
    words = alternation(w[::-1].lower() for m in modifiers for w in m.before)
    gaps = alternation(w[::-1].lower() for w in fillers)
    return re.compile(rf"\s*(?:{gaps}\s+){{0,3}}(?P<modifier>{words})(?![\w-])")


def _after(modifiers: Iterable[ModifierEntry]) -> "re.Pattern[str]":
    words = [w for m in modifiers for w in m.after]
    ends = alternation(w for w in words if w.startswith("and "))
    others = alternation(w for w in words if not w.startswith("and "))
    return re.compile(
        rf"(?i)(?:[\s,-]+|(?=\+))(?P<modifier>(?:{others})\b(?!\s+than)|(?:{ends})\b(?!\s+[\w$€£])|\+(?!\d))"
    )
