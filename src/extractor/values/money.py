"""Sums of money: amounts with a currency, and the two currencies of one amount."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon
from extractor.records import Money
from extractor.values.amounts import Amount
from extractor.values.currency import CountryMention, decide
from extractor.values.inherit import currency_of
from extractor.values.modifiers import read_modifier


@dataclass(frozen=True)
class MoneyReader:
    """Makes money records; `twin` matches what may stand between two sums that are one amount."""

    lexicon: ValueLexicon
    twin: "regex.Pattern[str]"
    chain: "regex.Pattern[str]"
    """What stands before the third sum in "$50 billion (£39bn; €45bn)"."""

    def read(self, text: str, amounts: Sequence[Amount], countries: Sequence[CountryMention]) -> list[Money]:
        """Make the records of the amounts that have a currency, twins in two currencies linked."""
        records: list[Money] = []
        floor = 0
        for amount in amounts:
            before, floor = floor, amount.end
            word = currency_of(amount)
            if word is not None:
                records.append(self._record(text, amount, word, before, countries))
        return self._linked(text, records)

    def _record(
        self, text: str, amount: Amount, word: CurrencyWord, floor: int, countries: Sequence[CountryMention]
    ) -> Money:
        decision = decide(word, amount.start, countries, self.lexicon)
        amount = replace(amount, value=_major(amount.value, word), value_max=_major_max(amount.value_max, word))
        reading = read_modifier(text, amount, self.lexicon, floor)
        return Money.cut(
            text,
            amount.start,
            amount.end,
            "money.inherited" if amount.inherited else f"money.{word.reason}",
            amount=amount.value,
            amount_max=amount.value_max,
            currency=decision.code,
            currency_candidates=decision.candidates,
            currency_reason=decision.reason,
            modifier=reading.modifier,
            low=reading.low,
            high=reading.high,
            inherited=amount.inherited,
        )

    def _linked(self, text: str, records: Sequence[Money]) -> list[Money]:
        """Link neighbours in different currencies that are one amount ("60 billion yuan ($8.7 billion)")."""
        linked = list(records)
        for at in range(len(linked) - 1):
            left, right = linked[at], linked[at + 1]
            different = left.currency != right.currency or left.currency is None
            chained = left.equivalent is not None and self.chain.fullmatch(text, left.end, right.start)
            if different and (chained or self.twin.fullmatch(text, left.end, right.start)):
                linked[at] = left.model_copy(update={"equivalent": left.equivalent or right.id})
                linked[at + 1] = right.model_copy(update={"equivalent": left.id})
        return linked


def _major(value: Decimal, word: CurrencyWord) -> Decimal:
    """The value in the currency's major unit; a factor of 1 leaves the written precision alone."""
    return value if word.factor == 1 else value * word.factor


def _major_max(value: Decimal | None, word: CurrencyWord) -> Decimal | None:
    return None if value is None else _major(value, word)


def make_money_reader(lexicon: ValueLexicon) -> MoneyReader:
    """Compile the words that join two currencies of one amount."""
    words = alternation(lexicon.joints["twin.words"])
    opening = alternation(lexicon.joints["twin.opening"])
    twin = rf"(?i)\s*[(\[]\s*(?:{words}\s*)*|,?\s+{opening}\s+(?:{words}\s+)*|\s*/\s*"
    return MoneyReader(lexicon, regex.compile(twin), regex.compile(rf"(?i)\s*[;,]\s*(?:{words}\s*)*"))
