"""Amounts that leave out their unit, currency or magnitude because a neighbour names it.

From behind: "35 and 25 per cent", "€90 and €30 million respectively", "from 13.5 to 14 per cent". From before: "exports
came to $24.4 billion and imports to 1.8 billion", "$10 billion, up from 8", "14.7 per cent, up from 14.1".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon
from extractor.values.amounts import LONGEST_JOINT, Amount, Joiner
from extractor.values.scan import Item

_LIST = re.compile(r"(?:,?\s+(?:and|or)\s+|,\s+)")
_TO = re.compile(r"\s+to\s+")
_SENTENCE_END = regex.compile(r"[.!?]\s+[\p{Lu}\"“]|;|\n")
MILLION = 6
"""The power of ten that "m" stands for."""
RESPECTIVELY = 40
"""How far behind a list "respectively" may stand."""
REMEMBERED = 500
"""How far behind a sum its currency is still meant."""
NEAR = 20
"""How many times larger or smaller than a sum a bare number may be to share its magnitude ("up from 8")."""


def currency_of(amount: Amount) -> CurrencyWord | None:
    """The currency word at the amount; the one behind wins ("$2.3 trillion tenge" is tenge)."""
    return amount.first.currency or amount.first.prefix


@dataclass(frozen=True)
class Inheritance:
    """Completes amounts from their neighbours; patterns look back from a bare number for the word before it."""

    joiner: Joiner
    listed: "regex.Pattern[str]"
    compared: "regex.Pattern[str]"
    earlier: "regex.Pattern[str]"
    """The words of `compared` that can only stand before another sum ("45,000 tenge, up from 38,000")."""
    rated: "re.Pattern[str]"
    """What stands between a percentage and the earlier one that leaves out its sign."""

    def complete(self, text: str, amounts: Sequence[Amount], nouns: Sequence[str | None]) -> list[Amount]:
        """Complete amounts in text order; `nouns[i]` is what amount i counts, a count takes nothing from a sum."""
        return self._from_before(text, self._from_behind(text, amounts), nouns)

    def _from_behind(self, text: str, amounts: Sequence[Amount]) -> list[Amount]:
        completed: list[Amount] = []
        for amount in reversed(amounts):
            after = completed[-1] if completed else None
            if after is not None and amount.value_max is None and self._one_list(text, amount, after):
                amount = self._shared(text, amount, after)
            completed.append(amount)
        return completed[::-1]

    def _one_list(self, text: str, amount: Amount, after: Amount) -> bool:
        """Whether two amounts are items of a list, or the ends of a movement ("from 13.5 to 14 per cent")."""
        if after.start - amount.end > LONGEST_JOINT:
            return False
        if _LIST.fullmatch(text, amount.end, after.start):
            return True
        bare = amount.first.bare and not after.first.bare
        moved = bare and _TO.fullmatch(text, amount.end, after.start) is not None
        return moved and self.joiner.comes_from(text, amount.start) is not None

    def _shared(self, text: str, amount: Amount, after: Amount) -> Amount:
        """Take from the item behind what `amount` lacks; unchanged where something else stands at the number."""
        first, donor = amount.first, after.first
        if first.sort in ("ordinal", "part", "vague") or _year_like(first):
            return amount
        respectively = "respectively" in text[after.end : after.end + RESPECTIVELY]
        if first.bare and not respectively and not self.listed.match(text, 0, amount.start):
            return amount
        item = _filled(first, donor, respectively)
        return amount if item is first else amount._replace(first=item, value=item.scaled, inherited=True)

    def _from_before(self, text: str, amounts: Sequence[Amount], nouns: Sequence[str | None]) -> list[Amount]:
        completed: list[Amount] = []
        donor: Amount | None = None
        rate: Amount | None = None
        for amount, noun in zip(amounts, nouns, strict=True):
            near = donor is not None and amount.start - donor.end <= REMEMBERED
            if donor is not None and near and noun is None and text.find("\n", donor.end, amount.start) < 0:
                amount = self._given(text, amount, donor)
            if rate is not None and noun is None and self.rated.fullmatch(text, rate.end, amount.start):
                amount = _as_rate(amount, rate)
            rate = amount if amount.first.unit is not None and amount.first.unit.kind == "percent" else None
            if currency_of(amount) is not None:
                donor = donor if donor is not None and _converted(text, donor, amount) else amount
            elif amount.first.scale is not None or (amount.first.unit and amount.first.unit.kind == "measure"):
                donor = None
            completed.append(amount)
        return completed

    def _given(self, text: str, amount: Amount, donor: Amount) -> Amount:
        """Take the currency of the sum before, and its magnitude where a word of comparison stands at a bare number."""
        first, given = amount.first, donor.first
        if self._millions(text, amount, donor):
            item = first._replace(unit=None, currency=given.currency or given.prefix, scale=given.scale)
            return amount._replace(first=item, value=item.scaled, inherited=True)
        if first.prefix or first.currency or first.unit or first.sort in ("ordinal", "part", "vague"):
            return amount
        if text[amount.start - 1 : amount.start].isalpha():
            return amount
        currency = given.currency or given.prefix
        if first.scale is not None:
            return amount._replace(first=first._replace(currency=currency), inherited=True)
        like = first.sort == "digits" and amount.value_max is None and _near(first, given)
        same_sentence = like and not _SENTENCE_END.search(text, _past_bracket(text, donor.end), amount.start)
        joined = self.compared if given.scale is not None else self.earlier
        if not same_sentence or not joined.match(text, 0, amount.start):
            return amount
        item = first._replace(currency=currency, scale=given.scale)
        return amount._replace(first=item, value=item.scaled, inherited=True)

    def _millions(self, text: str, amount: Amount, donor: Amount) -> bool:
        """Whether "38m" behind "77m euros, up from" is a sum of millions, and no length."""
        glued = text[amount.start : amount.end].endswith("m") and amount.first.sort == "digits"
        if not glued or amount.first.prefix or donor.first.scale != MILLION or amount.first.unit is None:
            return False
        same_sentence = not _SENTENCE_END.search(text, _past_bracket(text, donor.end), amount.start)
        return same_sentence and self.compared.match(text, 0, amount.start) is not None


def _past_bracket(text: str, end: int) -> int:
    """Where the bracket ends that converts a sum, else where the sum does."""
    closed = text.find(")", end) if text.startswith(" (", end) else -1
    return closed + 1 if closed >= 0 else end


def _converted(text: str, donor: Amount, amount: Amount) -> bool:
    """Whether a sum only converts the one before it, in the bracket right behind that: "77m euros (£53m; $100m)"."""
    between = text[donor.end : amount.start]
    return between.startswith(" (") and ")" not in between and text[amount.end : amount.end + 1] in (")", ";")


def _filled(first: Item, donor: Item, respectively: bool) -> Item:
    """`first` with what it lacks from the item behind it; `first` itself when it lacks nothing that `donor` has."""
    money = donor.currency if donor.prefix is None else None
    percent = donor.unit if donor.unit is not None and donor.unit.kind == "percent" else None
    if first.bare and (percent or money):
        return first._replace(unit=percent, currency=money, scale=donor.scale)
    same_sign = first.prefix is not None and donor.prefix is not None and first.scale is None
    unnamed = first.bare and not (donor.prefix or donor.currency or donor.unit)
    if respectively and donor.scale is not None and (same_sign or unnamed):
        return first._replace(scale=donor.scale)
    if money and first.scale is not None and not (first.prefix or first.currency or first.unit):
        return first._replace(currency=money)
    return first


def _as_rate(amount: Amount, rate: Amount) -> Amount:
    """ "14.7 per cent, up from 14.1": a bare number compared with the percentage before it is one too."""
    first = amount.first
    alike = first.bare and first.sort == "digits" and not _year_like(first) and _near(first, rate.first)
    return amount._replace(first=first._replace(unit=rate.first.unit), inherited=True) if alike else amount


def _near(first: Item, given: Item) -> bool:
    return 0 < first.value <= NEAR * given.value and given.value <= NEAR * first.value


def _year_like(item: Item) -> bool:
    return item.sort == "digits" and item.number_end - item.number_start == 4 and 1000 <= item.value < 2200


def make_inheritance(lexicon: ValueLexicon, joiner: Joiner) -> Inheritance:
    """Compile the words that let a bare number share its neighbour's unit."""
    hedge = rf"(?:{alternation(lexicon.joints['hedge.words'])}\s+)?"
    return Inheritance(
        joiner=joiner,
        listed=regex.compile(
            rf"(?ri)(?:\b{alternation(lexicon.joints['list.before'])}\s+{hedge}|[,(]\s*|[\d%]\s*,\s*)"
        ),
        rated=re.compile(
            rf"(?i)\s*[,(]?\s*(?:up|down|higher|lower)\s+(?:from|than)\s+{hedge}"
            rf"|\s*[,(]\s*(?:against|compared\s+(?:with|to)|versus|vs\.?)\s+{hedge}"
        ),
        earlier=regex.compile(rf"(?ri)\b{alternation(lexicon.joints['comparison.earlier'])}\s+{hedge}"),
        compared=regex.compile(rf"(?ri)\b{alternation(lexicon.joints['comparison.before'])}\s+{hedge}"),
    )
