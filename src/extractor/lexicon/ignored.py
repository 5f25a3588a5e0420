"""The rules of ignored.toml: numbers that are no values, and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters

import regex

from extractor.lexicon.tables import Entry
from extractor.lexicon.trie import alternation

LAST_WORD = 24
"""How much of the word before a number tells which rules could fit."""
BEFORE = 48
"""How far before a number a rule may look."""


class Ignored(Entry):
    """A rule that owns numbers which are no values."""

    before: str = ""
    number: str = ""
    after: str = ""
    money: bool = False
    """Asked for sums of money too; its number is then the whole sum."""
    last: bool = False
    """Asked only for what nothing else claims."""


class Stretch(Entry):
    """A pattern whose every match owns the numbers inside it."""

    marker: str
    """A piece that every match holds; a text without it is not searched."""
    regex: str


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """A compiled `Ignored`: patterns for what stands before (read backwards), at and after the number."""

    id: str
    before: "regex.Pattern[str] | None"
    number: "regex.Pattern[str] | None"
    after: "regex.Pattern[str] | None"

    def end(self, text: str, start: int, end: int) -> int | None:
        """Where the rule's number ends if it fits the number text[start:end], else None."""
        if self.number is not None:
            number = self.number.match(text, start)
            if number is None or number.end() < end:
                return None
            end = number.end()
        if self.before is not None and not self.before.match(text, max(0, start - BEFORE), start):
            return None
        if self.after is not None and not self.after.match(text, end):
            return None
        return end


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules that are asked in their order. Few of them can fit a number at all: which ones is told by the word before
    it and by quick questions about the number itself and what follows.
    """

    rules: tuple[IgnoreRule, ...]
    led: Callable[[str], Sequence[int]]
    """Places of the rules that look before the number and could fit behind a last word; remembered by that word."""
    free: tuple[int, ...]
    """Places of the rules that do not look before the number."""
    digits: "regex.Pattern[str]"
    """A number in digits, and what stands after it, by one of the free rules that describe the number."""
    words: "regex.Pattern[str]"
    """The same for a number in words."""
    after: "regex.Pattern[str]"
    """What stands after a number by one of the rules that look nowhere else."""

    def find(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """The id of the first rule that fits the number text[start:end], and where the rule's number ends."""
        gap = start - 1 if text[start - 1 : start].isspace() else start
        word = max(text.rfind(" ", 0, gap), text.rfind("\n", 0, gap), start - LAST_WORD, 0)
        places = self.led(text[word:start])
        at = self.words if text[start].isalpha() else self.digits
        if at.match(text, start) or self.after.match(text, end):
            places = sorted((*places, *self.free))
        for place in places:
            stop = self.rules[place].end(text, start, end)
            if stop is not None:
                return self.rules[place].id, stop
        return None


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """All rules: `first` for bare numbers, `sums` for sums of money as well, `last` for what nothing else claims."""

    first: RuleSet
    sums: RuleSet
    last: RuleSet
    stretches: tuple[tuple[str, str, "regex.Pattern[str]"], ...]
    """Id, marker and pattern of each stretch."""


def make_ignore_rules(entries: Sequence[Ignored], stretches: Iterable[Stretch], months: Iterable[str]) -> IgnoreRules:
    """Compile the rules; `\\L<months>` in a pattern stands for the names of the months."""
    named = alternation(form for month in months for form in (month, month.upper()))
    return IgnoreRules(
        first=_rule_set([e for e in entries if not e.last], named),
        sums=_rule_set([e for e in entries if e.money], named),
        last=_rule_set([e for e in entries if e.last], named),
        stretches=tuple((s.id, s.marker, regex.compile(s.regex)) for s in stretches),
    )


def _rule_set(entries: Sequence[Ignored], months: str) -> RuleSet:
    def pattern(source: str) -> str:
        return source.replace(r"\L<months>", months)

    def compiled(source: str, flags: str = "") -> "regex.Pattern[str] | None":
        return regex.compile(flags + pattern(source)) if source else None

    def some(sources: Iterable[str]) -> "regex.Pattern[str]":
        return regex.compile("|".join(f"(?:{pattern(source)})" for source in sources) or r"(?!)")

    rules = tuple(IgnoreRule(e.id, compiled(e.before, "(?r)"), compiled(e.number), compiled(e.after)) for e in entries)
    free = tuple(place for place, rule in enumerate(rules) if rule.before is None)
    described = [(rules[place], entries[place]) for place in free if entries[place].number]

    @lru_cache(maxsize=8192)
    def led(last: str) -> Sequence[int]:
        befores = ((place, rule.before) for place, rule in enumerate(rules))
        return tuple(place for place, before in befores if before is not None and before.match(last, partial=True))

    def beginning(letters: str) -> "regex.Pattern[str]":
        return some(f"(?:{e.number})(?:{e.after})" for rule, e in described if _begins(rule.number, letters))

    return RuleSet(
        rules=rules,
        led=led,
        free=free,
        digits=beginning("0123456789"),
        words=beginning(ascii_letters),
        after=some(e.after for e in entries if not e.number and not e.before),
    )


def _begins(number: "regex.Pattern[str] | None", letters: str) -> bool:
    """Whether a match of the pattern can begin with one of the letters."""
    return number is not None and any(number.match(letter, partial=True) for letter in letters)
