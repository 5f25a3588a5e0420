"""Numbers that are no values: document numbers, days of dates, times, list numbers, and digits inside words."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.lexicon.ignored import IgnoreRules
from extractor.values.scan import Item


class IgnoredNumber(NamedTuple):
    """A stretch of numerals that a rule owns; `reason` is the rule's id."""

    start: int
    end: int
    reason: str


def split_ignored(text: str, items: Sequence[Item], rules: IgnoreRules) -> tuple[list[Item], list[IgnoredNumber]]:
    """Part the items into those left to read and those a rule of ignored.toml owns."""
    kept: list[Item] = []
    ignored: list[IgnoredNumber] = []
    stretches = deque(_stretches(text, rules))
    done = 0
    for item in items:
        if item.number_start < done:
            continue
        while stretches and stretches[0].end <= item.start:
            stretches.popleft()
        owner = stretches[0] if stretches and stretches[0].start <= item.start else _owner(text, item, rules)
        if owner is None:
            kept.append(item)
        else:
            ignored.append(owner)
            done = owner.end
    return kept, ignored


def split_last(text: str, items: Iterable[Item], rules: IgnoreRules) -> tuple[list[Item], list[IgnoredNumber]]:
    """Part what nothing has claimed into what a rule for the last explains and what stays unclaimed."""
    unclaimed: list[Item] = []
    ignored: list[IgnoredNumber] = []
    for item in items:
        found = rules.last.find(text, item.number_start, item.number_end)
        if found is None:
            unclaimed.append(item)
        else:
            ignored.append(IgnoredNumber(item.number_start, found[1], found[0]))
    return unclaimed, ignored


def _stretches(text: str, rules: IgnoreRules) -> list[IgnoredNumber]:
    found = [
        IgnoredNumber(*match.span(), rule)
        for rule, marker, pattern in rules.stretches
        if marker in text
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda stretch: stretch.start)


def _owner(text: str, item: Item, rules: IgnoreRules) -> IgnoredNumber | None:
    money = item.currency is not None or item.prefix is not None
    percent = item.unit is not None and item.unit.kind == "percent"
    if item.sort == "vague":
        return IgnoredNumber(item.number_start, item.end, "vague-sum") if money or percent else None
    if item.scale is not None or percent:
        return None
    found = (
        rules.sums.find(text, item.start, item.end)
        if money
        else rules.first.find(text, item.number_start, item.number_end)
    )
    return IgnoredNumber(item.number_start, max(found[1], item.number_end), found[0]) if found else None
