"""The rules of ignored.toml: numbers that are no values, and why."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import digits
from typing import Self

import regex
from pydantic import model_validator

from extractor.lexicon.tables import Entry
from extractor.lexicon.trie import alternation

LAST_WORD, LAST_WORDS = 24, 36
"""How much of the word before a number, and of the two words, tells which rules could fit."""
BEFORE = 48
"""How far before a number a rule may look."""

_LETTER, _OTHER, _SIGN = "letter ", "other", "sign"
"""Looks of a number besides the characters behind its first digits: see `RuleSet.choice`."""


class Ignored(Entry):
    """A rule that owns numbers which are no values."""

    before: str = ""
    number: str = ""
    after: str = ""
    next: str = ""
    """Characters of which one stands behind the first digits of every number in digits that fits; a blank is any white
    space. Where another one stands the rule is not asked.
    """
    money: bool = False
    """Asked for sums of money too; its number is then the whole sum."""
    last: bool = False
    """Asked only for what nothing else claims."""

    @model_validator(mode="after")
    def _next_needs_number(self) -> Self:
        """A rule without `number` fits numbers of any look, so nothing can be said of their first digits."""
        if self.next and not self.number:
            raise ValueError("next needs number")
        return self


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
class Choice:
    """Which rules of a set could fit numbers of one look."""

    places: frozenset[int]
    free: tuple[int, ...]
    """Places of those that do not look before the number."""
    plain: "re.Pattern[str]"
    """The number, and what stands after it, by the free rules that describe the number; the standard library's engine,
    the quicker one, reads those that it can.
    """
    lettered: "regex.Pattern[str]"
    """The same for those with classes of letters."""
    after: "regex.Pattern[str]"
    """What stands after a number by one of the rules that look nowhere else."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules that are asked in their order. Few of them can fit a number at all: which ones is told by the words before
    it and by quick questions about the number itself and what follows.
    """

    rules: tuple[IgnoreRule, ...]
    led: Callable[[str, str], Sequence[int]]
    """Places of the rules that look before the number and could fit behind the last two words, and the last one;
    remembered by the words.
    """
    choice: Callable[[str], Choice]
    """The rules for a number of one look."""
    looks: frozenset[str]
    """The characters behind digits that rules ask for."""

    def find(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """The id of the first rule that fits the number text[start:end], and where the rule's number ends."""
        choice = self.choice(self._look(text, start, end))
        led = self.led(*_last_words(text, start))
        places: Sequence[int] = [place for place in led if place in choice.places]
        described = choice.plain.match(text, start) or choice.lettered.match(text, start)
        if described or choice.after.match(text, end):
            places = sorted((*places, *choice.free))
        for place in places:
            stop = self.rules[place].end(text, start, end)
            if stop is not None:
                return self.rules[place].id, stop
        return None

    def _look(self, text: str, start: int, end: int) -> str:
        """A letter for a number in words, for one in digits the character behind the first of them if a rule asks for it;
        nothing for one that begins with a sign.
        """
        if not text[start].isdecimal():
            return _LETTER + text[start].lower() if text[start].isalpha() else _SIGN
        if not text[start:end].isdecimal():
            end = next(at for at in range(start, end) if not text[at].isdecimal())
        behind = text[end : end + 1]
        behind = " " if behind.isspace() else behind
        return behind if behind in self.looks else _OTHER


def _last_words(text: str, start: int) -> tuple[str, str]:
    """The last two words before a number, and the last one, with the white space around them."""
    window = text[start - LAST_WORDS if start > LAST_WORDS else 0 : start]
    size = len(window)
    gap = size - 1 if window[-1:].isspace() else size
    word = window.rfind(" ", 0, gap)
    if "\n" in window:
        word = max(word, window.rfind("\n", 0, gap))
    word = max(word, size - LAST_WORD, 0)
    before = window.rfind(" ", 0, word)
    if "\n" in window:
        before = max(before, window.rfind("\n", 0, word))
    return window[before if before > 0 else 0 :], window[word:]


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

    rules = tuple(IgnoreRule(e.id, compiled(e.before, "(?r)"), compiled(e.number), compiled(e.after)) for e in entries)

    @lru_cache(maxsize=8192)
    def led_by_one(last: str) -> Sequence[int]:
        befores = ((place, rule.before) for place, rule in enumerate(rules))
        return tuple(place for place, before in befores if before is not None and before.match(last, partial=True))

    @lru_cache(maxsize=8192)
    def led(words: str, last: str) -> Sequence[int]:
        befores = ((place, rules[place].before) for place in led_by_one(last))
        return tuple(place for place, before in befores if before is not None and before.match(words, partial=True))

    @lru_cache(maxsize=512)
    def choice(look: str) -> Choice:
        asked = [
            (place, entry) for place, entry in enumerate(entries) if look == _SIGN or _fits(entry, rules[place], look)
        ]
        free = [(place, entry) for place, entry in asked if not entry.before]
        described = [pattern(f"(?:{e.number})(?:{e.after})") for _, e in free if e.number]
        return Choice(
            places=frozenset(place for place, _ in asked),
            free=tuple(place for place, _ in free),
            plain=re.compile(_any(source for source in described if _is_plain(source))),
            lettered=regex.compile(_any(source for source in described if not _is_plain(source))),
            after=regex.compile(_any(pattern(e.after) for _, e in free if not e.number)),
        )

    return RuleSet(rules, led, choice, frozenset(char for e in entries for char in e.next))


def _any(sources: Iterable[str]) -> str:
    return "|".join(f"(?:{source})" for source in sources) or r"(?!)"


def _is_plain(source: str) -> bool:
    try:
        re.compile(source)
    except re.error:
        return False
    return True


def _fits(entry: Ignored, rule: IgnoreRule, look: str) -> bool:
    """Whether the rule could fit a number of this look, a letter or the character behind its first digits."""
    if rule.number is None:
        return True
    letter = look.removeprefix(_LETTER)
    written = look != letter
    asked = written or not entry.next or look in entry.next
    letters = (letter, letter.upper()) if written else digits
    return asked and any(rule.number.match(letter, partial=True) for letter in letters)
