"""Sums of money: amounts with a currency, and the two currencies of one amount."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon
from extractor.records import Money
from extractor.values.amounts import Amount
from extractor.values.currency import NEXT_TO, CountryMention, Decision, Sum, local_currency, settle
from extractor.values.declared import Declarations, make_declarations
from extractor.values.inherit import currency_of
from extractor.values.modifiers import read_modifier
from extractor.values.scan import MINUS

_STOP = re.compile(r"[.;:,()\n]")


@dataclass(frozen=True)
class MoneyReader:
    """Makes money records; `twin` matches what may stand between two sums that are one amount."""

    lexicon: ValueLexicon
    twin: "re.Pattern[str]"
    chain: "re.Pattern[str]"
    """What stands before the third sum in "$50 billion (£39bn; €45bn)"."""
    declarations: Declarations

    def read(self, text: str, amounts: Sequence[Amount], countries: Sequence[CountryMention]) -> list[Money]:
        """Make the records of the amounts that have a currency, twins in two currencies linked."""
        floors = [0, *(amount.end for amount in amounts)]
        paid = [
            (amount, Sum(amount.start, amount.end, word, _reach(text, amount.end)), floor)
            for amount, floor in zip(amounts, floors, strict=False)
            if (word := currency_of(amount)) is not None
        ]
        sums = [one for _, one, _ in paid]
        declared = self.declarations.read(text) if any(not one.word.certain for one in sums) else frozenset()
        decisions = self._foreign(text, sums, settle(sums, countries, declared, self.lexicon), countries)
        twins = self._twins(text, sums, decisions)
        return [
            self._record(text, amount, one, floor, decision, twins.get(at))
            for at, ((amount, one, floor), decision) in enumerate(zip(paid, decisions, strict=True))
        ]

    def _record(self, text: str, amount: Amount, one: Sum, floor: int, decision: Decision, twin: Sum | None) -> Money:
        amount = _in_major(amount, one)
        reading = read_modifier(text, amount, self.lexicon, floor)
        return Money.cut(
            text,
            amount.start,
            amount.end,
            "money.inherited" if amount.inherited else f"money.{one.word.reason}",
            amount=amount.value,
            amount_max=amount.value_max,
            currency=decision.code,
            currency_candidates=decision.candidates,
            currency_reason=decision.reason,
            modifier=reading.modifier,
            low=reading.low,
            high=reading.high,
            equivalent=None if twin is None else f"money-{twin.start}",
            inherited=amount.inherited,
            decimal_comma=amount.first.decimal_comma,
        )

    def _twins(self, text: str, sums: Sequence[Sum], decisions: Sequence[Decision]) -> dict[int, Sum]:
        """For a sum by its place the neighbour that is the same amount in another currency ("60 billion yuan ($8.7
        billion)").
        """
        twins: dict[int, Sum] = {}
        for at in range(len(sums) - 1):
            left, right = decisions[at].code, decisions[at + 1].code
            if (left != right or left is None) and self._joined(text, sums[at], sums[at + 1], at in twins):
                twins.setdefault(at, sums[at + 1])
                twins[at + 1] = sums[at]
        return twins

    def _joined(self, text: str, left: Sum, right: Sum, goes_on: bool) -> bool:
        gap = (left.end, right.start)
        return bool(self.twin.fullmatch(text, *gap) or (goes_on and self.chain.fullmatch(text, *gap)))

    def _foreign(
        self, text: str, sums: Sequence[Sum], decisions: list[Decision], countries: Sequence[CountryMention]
    ) -> list[Decision]:
        """Where a bare "$" is told in US dollars as well ("$50 million (US$33 million)"), all bare ones are the
        country's own dollars.
        """
        bare = [
            d.reason == "default" and d.code == "USD" and s.word.factor == 1
            for s, d in zip(sums, decisions, strict=True)
        ]
        pairs = (
            decisions[at + 1].explicit
            and decisions[at + 1].code == "USD"
            and self._joined(text, sums[at], sums[at + 1], False)
            for at in range(len(sums) - 1)
            if bare[at]
        )
        if not any(pairs):
            return decisions
        others = tuple(c for c in self.lexicon.currency_words["dollars"].codes if c != "USD")
        for at, one in enumerate(sums):
            if bare[at]:
                local = local_currency(others, one, countries, self.lexicon.currencies_of)
                decisions[at] = Decision(local, () if local else others, "context" if local else "ambiguous")
        return decisions


def _reach(text: str, end: int) -> int:
    """Up to where a country behind a sum may be the sum's own ("6 billion pesos from Chile")."""
    stop = _STOP.search(text, end, end + NEXT_TO)
    return stop.start() if stop else end + NEXT_TO + 1


def _in_major(amount: Amount, one: Sum) -> Amount:
    """The amount with its sign, in the currency's major unit; a factor of 1 leaves the written precision alone."""
    factor = -one.word.factor if amount.first.sign in MINUS else one.word.factor
    if factor == 1:
        return amount
    if amount.value_max is None:
        return amount._replace(value=-amount.value if factor == -1 else amount.value * factor)
    return amount._replace(value=amount.value * one.word.factor, value_max=amount.value_max * one.word.factor)


def make_money_reader(lexicon: ValueLexicon) -> MoneyReader:
    """Compile the words that join two currencies of one amount."""
    words = alternation(lexicon.joints["twin.words"])
    opening = alternation(lexicon.joints["twin.opening"])
    twin = rf"(?i)\s*[(\[]\s*(?:{words}\s*)*|,?\s+{opening}\s+(?:{words}\s+)*|\s*/\s*"
    chain = rf"(?i)\s*[;,]\s*(?:{words}\s*)*"
    return MoneyReader(lexicon, re.compile(twin), re.compile(chain), make_declarations(lexicon))
