"""Time expressions: the rules of `periods.toml` as one pattern, their word classes, and the fiscal calendars."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import regex
from pydantic import BaseModel, ConfigDict, Field

from extractor.errors import LexiconError
from extractor.lexicon.tables import Entry, Table, document_of, read_csv, read_toml
from extractor.lexicon.trie import alternation

YEAR_MARK = "\ue000"
"""Stands for every character of a year in the text the rules are matched on, so that only years the value layer
found fit.
"""

_SLOT = regex.compile(r"\{(?P<sort>[A-Za-z_]+?):(?P<group>\w+)\}")
_GAP = regex.compile(r"\\.|\[[^\]]*\]|(?P<some> \?)|(?P<gap> )")


class PeriodRule(Entry):
    """A rule for one form of time expression; `reads` names the function that makes a stretch of its groups."""

    regex: str
    reads: str
    fixed: Mapping[str, int] = Field(default_factory=dict)


class Plan(Table):
    """A row of plans.csv: a development plan, by its number and kind ("14th" and "five-year plan") or by its name."""

    country: str
    forms: tuple[str, ...]
    number: int | None = None
    first: int
    last: int
    anywhere: bool = False
    """Whether it is meant where no country with such a plan is named."""


class FiscalYear(BaseModel):
    """When a country's fiscal year begins, which of its two calendar years names it, and for which years this holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    country: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    named_by: Literal["start", "end"]
    valid_from: int
    valid_to: int | None = None
    source: str


@dataclass(frozen=True)
class PeriodLexicon:
    """Everything the reading of time expressions knows."""

    rules: Mapping[str, PeriodRule]
    """By the name of the rule's group in `pattern`."""
    plans: Mapping[tuple[str, int | None], tuple[Plan, ...]]
    """By kind and number, or by name alone."""
    pattern: "regex.Pattern[str]"
    triggers: "regex.Pattern[str]"
    """Finds the words near which a rule may fit."""
    words: Mapping[str, Mapping[str, int]]
    """Word classes: class, then lower-case word, then its number."""
    fiscal: Mapping[str, tuple[FiscalYear, ...]]
    """By ISO country code."""
    entries: tuple[Entry, ...]

    def fiscal_year(self, country: str | None, year: int) -> FiscalYear | None:
        """The calendar in force in `country` for the fiscal year that is named `year`."""
        calendars = self.fiscal.get(country or "", ())
        return next((c for c in calendars if c.valid_from <= year <= (c.valid_to or date.max.year)), None)


def load_periods(folder: Path) -> PeriodLexicon:
    """Read `periods.toml` and `fiscal_years.csv`; raises LexiconError for an entry that cannot be used."""
    path = folder / "periods.toml"
    data = document_of(path)
    rules = read_toml(path, "period", PeriodRule)
    words = {sort: dict(values) for sort, values in data["words"].items()}
    words["ordinal_number"] = _ordinals()
    named = {f"r{i}": rule for i, rule in enumerate(rules)}
    parts = [f"(?P<{name}>{_expanded(rule, words)})" for name, rule in named.items()]
    plans = read_csv(folder / "plans.csv", Plan)
    parts += _plan_patterns(plans, data.get("plans", {}), words)
    fiscal: dict[str, tuple[FiscalYear, ...]] = {}
    for row in read_csv(folder / "fiscal_years.csv", FiscalYear):
        fiscal[row.country] = (*fiscal.get(row.country, ()), row)
    return PeriodLexicon(
        rules=named,
        plans=_by_name(plans),
        pattern=regex.compile(rf"(?<![\w$€£¥₹.,])(?:{'|'.join(parts)})(?!\w)", regex.IGNORECASE | regex.POSIX),
        triggers=_triggers(words, [form for plan in plans if not plan.number for form in plan.forms]),
        words=words,
        fiscal=fiscal,
        entries=rules,
    )


def _plan_patterns(
    plans: Sequence[Plan], helpers: Mapping[str, Sequence[str]], words: Mapping[str, Mapping[str, int]]
) -> list[str]:
    """The patterns of plans told by number (its group is `plan_number`) and by name; both have the group `plan`."""
    kinds = {form for plan in plans if plan.number for form in plan.forms}
    names = {form for plan in plans if not plan.number for form in plan.forms}
    patterns = []
    if kinds:
        number, between = alternation(words["ordinal_number"]), alternation(helpers["between"])
        patterns.append(rf"(?P<plan_number>{number})(?:\s+{between})?\s+(?P<plan>{alternation(kinds)})")
    if names:
        patterns.append(rf"{alternation(helpers['before'])}\s+(?P<plan>{alternation(names)})")
    return patterns


def _by_name(plans: Sequence[Plan]) -> dict[tuple[str, int | None], tuple[Plan, ...]]:
    named: dict[tuple[str, int | None], tuple[Plan, ...]] = {}
    for plan in plans:
        for form in plan.forms:
            key = (form, plan.number)
            named[key] = (*named.get(key, ()), plan)
    return named


def _expanded(rule: PeriodRule, words: Mapping[str, Mapping[str, int]]) -> str:
    """The rule's regex with its spaces widened and its word classes filled in."""

    def slot(match: "regex.Match[str]") -> str:
        sort, group = match["sort"], match["group"]
        if sort == "Y":
            return f"(?P<{group}>{YEAR_MARK}+)"
        if sort not in words:
            raise LexiconError(
                f"periods.toml: {rule.id}: regex: no word class {sort!r}, there are {sorted(words)} and Y"
            )
        digits = r"\d{1,2}|" if sort == "N" else ""
        return f"(?P<{group}>{digits}{alternation(words[sort])})"

    def gap(match: "regex.Match[str]") -> str:
        if match["gap"] or match["some"]:
            return r"\s+" if match["gap"] else r"\s*"
        return match[0]

    filled = _SLOT.sub(slot, _GAP.sub(gap, rule.regex)).replace("{Y}", YEAR_MARK)
    try:
        regex.compile(filled)
    except regex.error as cause:
        raise LexiconError(f"periods.toml: {rule.id}: regex: {cause}") from cause
    return filled


def _triggers(words: Mapping[str, Mapping[str, int]], names: Iterable[str]) -> "regex.Pattern[str]":
    surfaces = {w for sort in ("month", "weekday", "time_unit", "fiscal", "trigger") for w in words[sort]}
    return regex.compile(rf"{YEAR_MARK}|(?<!\w){alternation([*surfaces, *names])}(?!\w)", regex.IGNORECASE)


def _ordinals() -> dict[str, int]:
    """ "1st" to "30th" and the words up to twentieth, for the numbers of plans."""
    names = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ]
    suffix = {1: "st", 2: "nd", 3: "rd"}
    written = {f"{n}{suffix.get(n % 10, 'th') if n not in (11, 12, 13) else 'th'}": n for n in range(1, 31)}
    return written | {name: n for n, name in enumerate(names, start=1)}
