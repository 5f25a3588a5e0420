"""Which currency a sum is in, by evidence in a fixed order, with the reason.

explicit code, prefixed sign or adjective  >  the same sum in another currency beside it  >  the countries the
article is about  >  the default of a shared word. Where nothing decides, the candidates are listed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.values import ValueLexicon

LATEST = 9999


@dataclass(frozen=True, slots=True)
class Decision:
    """The currency, or the candidates left, and what settled it."""

    code: str | None
    candidates: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country (or its nationality word) at an offset, as context for a shared currency word."""

    start: int
    code: str


def decide(word: CurrencyWord, at: int, countries: Sequence[CountryMention], lexicon: ValueLexicon) -> Decision:
    """Settle what `word` at offset `at` means in an article that mentions `countries`."""
    if len(word.codes) == 1:
        return Decision(word.codes[0], (), word.reason)
    live = _live(word.codes, lexicon)
    shared = word.shared
    if len(live) == 1 and shared is None:
        return Decision(live[0], (), word.reason)
    if shared is None or shared.domestic:
        local = _local(live, at, countries, lexicon.currencies_of)
        if local is not None:
            return Decision(local, (), "context")
    if shared is not None and shared.default is not None:
        return Decision(shared.default, (), "default")
    return Decision(None, live if shared is None else word.codes, "ambiguous")


def _live(codes: Sequence[str], lexicon: ValueLexicon) -> tuple[str, ...]:
    """The currencies in force; where none of them is, those that went last."""
    ends = {code: lexicon.currencies[code].until or LATEST for code in codes}
    return tuple(code for code in codes if ends[code] == max(ends.values()))


def _local(
    codes: Sequence[str], at: int, countries: Sequence[CountryMention], currencies_of: Mapping[str, frozenset[str]]
) -> str | None:
    """The candidate of the nearest country that pays with one of `codes`; mentions before the sum count as nearer."""
    nearest: tuple[int, str] | None = None
    for country in countries:
        paid = [code for code in codes if code in currencies_of.get(country.code, ())]
        if len(paid) == 1:
            distance = at - country.start if country.start <= at else 2 * (country.start - at)
            nearest = min(nearest or (distance, paid[0]), (distance, paid[0]))
    return nearest[1] if nearest else None
