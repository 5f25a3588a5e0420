"""Numbers that are no values: document numbers, days of dates, times, list numbers, and digits inside words."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.lexicon.values import IgnoreRule, ValueLexicon
from extractor.values.scan import Item


@dataclass(frozen=True, slots=True)
class IgnoredNumber:
    """A stretch of numerals that a rule owns; `reason` is the rule's id."""

    start: int
    end: int
    reason: str


def split_ignored(text: str, items: Sequence[Item], lexicon: ValueLexicon) -> tuple[list[Item], list[IgnoredNumber]]:
    """Part the items into those left to read and those a rule of ignored.toml owns."""
    kept: list[Item] = []
    ignored: list[IgnoredNumber] = []
    stretches = _stretches(text, lexicon)
    for item in items:
        if ignored and item.number_start < ignored[-1].end:
            continue
        inside = next((s for s in stretches if s.start <= item.start < s.end), None)
        owner = inside or _owner(text, item, lexicon.ignored)
        if owner is None:
            kept.append(item)
        else:
            ignored.append(owner)
    return kept, ignored


def _stretches(text: str, lexicon: ValueLexicon) -> list[IgnoredNumber]:
    found = lexicon.stretches.finditer(text)
    return [IgnoredNumber(*m.span(), lexicon.stretch_ids[(m.lastindex or 1) - 1]) for m in found]


def _owner(text: str, item: Item, rules: Sequence[IgnoreRule]) -> IgnoredNumber | None:
    money = item.currency or item.prefix
    if item.sort == "vague" and (money or (item.unit and item.unit.kind == "percent")):
        return IgnoredNumber(item.number_start, item.end, "vague-sum")
    if item.currency or item.prefix or item.scale or (item.unit and item.unit.kind == "percent"):
        return None
    for rule in rules:
        end = _end_of_match(text, item, rule)
        if end is not None:
            return IgnoredNumber(item.number_start, end, rule.id)
    return None


def _end_of_match(text: str, item: Item, rule: IgnoreRule) -> int | None:
    """Where the number of the rule ends if the rule fits the item, else None."""
    end = item.number_end
    if rule.number is not None:
        number = rule.number.match(text, item.number_start)
        if number is None or number.end() < end:
            return None
        end = number.end()
    if rule.before is not None and not rule.before.match(text, max(0, item.number_start - 40), item.number_start):
        return None
    if rule.after is not None and not rule.after.match(text, end):
        return None
    return end
