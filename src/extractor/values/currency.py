"""Which currency a sum is in, by evidence in a fixed order, with the reason.

explicit code, prefixed sign or adjective  >  what the article says its amounts are in  >  another sum of the article that names one of the candidates in full  >
the countries the article is about  >  the default of a shared word. Where nothing decides, the candidates are listed.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.values import ValueLexicon

LATEST = 9999
NEIGHBOURS = 10
"""How many sums to either side tell what a minor unit is a hundredth of."""
BEHIND = 40
"""How many characters nearer a country before a sum counts than one behind it."""
NEXT_TO = 12
"""How far behind a sum its country may stand ("6 billion pesos from Chile")."""


class Decision(NamedTuple):
    """The currency, or the candidates left, and what settled it."""

    code: str | None
    candidates: tuple[str, ...]
    reason: str

    @property
    def explicit(self) -> bool:
        """Whether the words at the sum itself name the currency."""
        return self.reason in ("code", "symbol", "word")


class CountryMention(NamedTuple):
    """A country (or its nationality word) at an offset, as context for a shared currency word."""

    start: int
    code: str


class Sum(NamedTuple):
    """Where a sum stands, half-open, and the word that names its currency."""

    start: int
    end: int
    word: CurrencyWord
    reach: int
    """Up to where a country behind the sum may be its own: no further than the next stop, comma or bracket."""


def settle(
    sums: Sequence[Sum], countries: Sequence[CountryMention], declared: frozenset[str], lexicon: ValueLexicon
) -> list[Decision]:
    """Settle the currency of every sum of an article that mentions `countries` and declares to count in `declared`."""
    declared = declared or _told_apart(sums, countries, lexicon)
    decisions = [_by_declaration(s.word, declared, lexicon) or _by_word(s.word, lexicon) for s in sums]
    if all(decision is not None for decision in decisions):
        return [decision for decision in decisions if decision is not None]
    said = frozenset(d.code for d in decisions if d is not None and d.code is not None)
    for minor in (False, True):
        for at, one in enumerate(sums):
            if decisions[at] is None and (one.word.factor < 1) is minor:
                near = _nearest_major(at, sums, decisions) if minor else None
                decisions[at] = near or _by_evidence(one, said, countries, lexicon)
    return [decision for decision in decisions if decision is not None]


def _by_word(word: CurrencyWord, lexicon: ValueLexicon) -> Decision | None:
    """What the word alone decides; None for a word that several currencies share."""
    if len(word.codes) == 1:
        reason = "default" if word.shared is not None else word.reason
        return Decision(word.codes[0], (), reason)
    live = _live(word.codes, lexicon)
    return Decision(live[0], (), word.reason) if len(live) == 1 and word.shared is None else None


def _by_declaration(word: CurrencyWord, declared: frozenset[str], lexicon: ValueLexicon) -> Decision | None:
    """The declared currency, for a word that may mean it: "$" may mean every dollar."""
    if not declared or word.certain:
        return None
    others = () if word.shared is None else word.shared.words
    twins = (lexicon.currency_words[other] for other in others if other in lexicon.currency_words)
    meant = declared & {*word.codes, *(code for twin in twins for code in twin.codes)}
    return Decision(next(iter(meant)), (), "declared") if len(meant) == 1 else None


def _told_apart(sums: Sequence[Sum], countries: Sequence[CountryMention], lexicon: ValueLexicon) -> frozenset[str]:
    """The article's own dollar, where it marks the default one and one other ("US$", "NZ$") and is rather about the other's
    country: a bare sign is then no default.
    """
    bare = next((s.word.shared for s in sums if s.word.shared is not None and s.word.shared.default), None)
    if bare is None:
        return frozenset()
    words = (lexicon.currency_words[other] for other in bare.words if other in lexicon.currency_words)
    family = {code for word in words for code in word.codes}
    marked = {s.word.codes[0] for s in sums if s.word.shared is None and len(s.word.codes) == 1} & family
    others = marked - {bare.default}
    if bare.default not in marked or len(others) != 1:
        return frozenset()
    paid = [lexicon.currencies_of.get(country.code, frozenset()) for country in countries]
    own = sum(1 for codes in paid if others & codes)
    return frozenset(others) if own > sum(1 for codes in paid if bare.default in codes) else frozenset()


def _by_evidence(
    one: Sum, said: frozenset[str], countries: Sequence[CountryMention], lexicon: ValueLexicon
) -> Decision:
    word, shared = one.word, one.word.shared
    live = _live(word.codes, lexicon)
    if shared is None or shared.domestic:
        named = said & frozenset(word.codes)
        if len(named) == 1:
            return Decision(next(iter(named)), (), "equivalence")
        local = local_currency(live, one, countries, lexicon.currencies_of)
        if local is not None:
            return Decision(local, (), "context")
    if shared is not None and shared.default is not None:
        return Decision(shared.default, (), "default")
    return Decision(None, live if shared is None else word.codes, "ambiguous")


def _nearest_major(at: int, sums: Sequence[Sum], decisions: Sequence[Decision | None]) -> Decision | None:
    """The currency of the nearest sum whose hundredth this may be: the cents of "lost 84 cents to $47.30"."""
    one = sums[at]
    around = slice(max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)
    near = [
        (min(abs(other.start - one.end), abs(one.start - other.end)), decision.code)
        for other, decision in zip(sums[around], decisions[around], strict=True)
        if decision is not None and decision.code in one.word.codes and other.word.factor >= 1
    ]
    return Decision(min(near)[1], (), "equivalence") if near else None


def _live(codes: Sequence[str], lexicon: ValueLexicon) -> tuple[str, ...]:
    """The currencies in force; where none of them is, those that went last."""
    ends = {code: lexicon.currencies[code].until or LATEST for code in codes}
    return tuple(code for code in codes if ends[code] == max(ends.values()))


def local_currency(
    codes: Sequence[str], one: Sum, countries: Sequence[CountryMention], currencies_of: Mapping[str, frozenset[str]]
) -> str | None:
    """The candidate of the nearest country that pays with one of `codes`.

    Countries before the sum count as nearer than those behind it, but for one that stands next to it.
    """
    nearest: tuple[int, str] | None = None
    for country in countries:
        paid = [code for code in codes if code in currencies_of.get(country.code, ())]
        if len(paid) == 1:
            behind = country.start - one.end
            distance = (
                one.start - country.start
                if behind < 0
                else behind
                if country.start < one.reach
                else BEHIND + 2 * behind
            )
            nearest = min(nearest or (distance, paid[0]), (distance, paid[0]))
    return nearest[1] if nearest else None
