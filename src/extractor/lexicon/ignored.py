"""The rules of ignored.toml: numbers that are no values, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from extractor.lexicon.tables import Entry
from extractor.lexicon.trie import alternation

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
    """Rules that are asked in their order; two quick questions tell for most numbers that none of them fits."""

    rules: tuple[IgnoreRule, ...]
    some_before: "regex.Pattern[str]"
    """What stands before a number by one of the rules that look there."""
    some_at: "regex.Pattern[str]"
    """The number and what stands after it by one of the rules that do not look before it."""

    def find(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """The id of the first rule that fits the number text[start:end], and where the rule's number ends."""
        led = self.some_before.match(text, max(0, start - BEFORE), start)
        if not led and not self.some_at.match(text, start):
            return None
        for rule in self.rules:
            stop = rule.end(text, start, end) if led or rule.before is None else None
            if stop is not None:
                return rule.id, stop
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

    led = "|".join(f"(?:{pattern(e.before)})" for e in entries if e.before)
    free = "|".join(f"(?:{pattern(e.number) or _ANY}{pattern(e.after)})" for e in entries if not e.before)
    return RuleSet(
        rules=tuple(
            IgnoreRule(e.id, compiled(e.before, "(?r)"), compiled(e.number), compiled(e.after)) for e in entries
        ),
        some_before=regex.compile(f"(?r)(?:{led})" if led else r"(?!)"),
        some_at=regex.compile(free or r"(?!)"),
    )


_ANY = r"\S[^\n]{0,60}?"
"""The number of a rule that does not describe it."""
