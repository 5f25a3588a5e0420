"""Finds the time expressions of a document and says which stretch each one means."""

from collections.abc import Iterator, Sequence

import regex

from extractor.article import Document, Span
from extractor.lexicon.periods import YEAR_MARK, PeriodLexicon, Plan
from extractor.periods.found import Reader
from extractor.periods.groups import Groups
from extractor.periods.model import Anchor, Period, whole_years
from extractor.periods.owners import Owner, Owners, find_owners
from extractor.periods.readers import READERS
from extractor.records import Year

_BEFORE, _AFTER = 90, 60
"""How far a time expression reaches to both sides of its first trigger, in characters."""


def find_periods(
    document: Document,
    years: Sequence[Year],
    lexicon: PeriodLexicon,
    country: str | None = None,
    named: Sequence[Owner] = (),
) -> list[Period]:
    """Give the time expressions in text order, non-overlapping.

    `years` are the years that may tell a time; leave out those inside names and titles. `country` is the ISO code of
    the country whose fiscal calendar holds where a sentence names no owner of another; `named` are the countries and
    institutions that the document names. An expression that nothing resolves has no stretch.
    """
    marked = _marked(document.text, years)
    starts = {year.start: year for year in years}
    owners = find_owners(document, named, lexicon, country)
    periods = []
    for match in _matches(lexicon, marked):
        name = next((name for name in lexicon.rules if match[name] is not None), None)
        if name is None:
            plan = _plan(match, lexicon, owners)
            periods += [_planned(match, plan)] if plan else []
            continue
        rule = lexicon.rules[name]
        owner = owners.at(*match.span())
        groups = Groups(match, document.article.published, starts, lexicon, owner, rule.fixed)
        if groups.months_are_names():
            periods.append(_read(match, rule.id, READERS[rule.reads], groups, owner))
    return periods


def _matches(lexicon: PeriodLexicon, text: str) -> Iterator["regex.Match[str]"]:
    """Matches of the rules, tried only in windows around the words that no time expression lacks."""
    for start, end in _windows(lexicon, text):
        yield from lexicon.pattern.finditer(text, start, end)


def _windows(lexicon: PeriodLexicon, text: str) -> Iterator[Span]:
    """Disjoint stretches around the triggers, cut at white space."""
    start = end = 0
    for trigger in lexicon.triggers.finditer(text):
        begin = max(0, trigger.start() - _BEFORE)
        if begin:
            space = text.find(" ", begin, trigger.start())
            begin = space + 1 if space >= 0 else trigger.start()
        if begin > end:
            yield start, end
            start = begin
        reach = min(len(text), trigger.end() + _AFTER)
        end = max(end, trigger.end(), reach if reach == len(text) else text.rfind(" ", trigger.end(), reach))
    yield start, end


def _marked(text: str, years: Sequence[Year]) -> str:
    """The text, of the same length, with the characters of each year replaced by a mark; marks that stand in it are blanked."""
    text = text.replace(YEAR_MARK, " ")
    pieces, at = [], 0
    for year in sorted(years, key=lambda y: y.start):
        if year.start >= at:
            pieces += [text[at : year.start], YEAR_MARK * (year.end - year.start)]
            at = year.end
    return "".join([*pieces, text[at:]])


def _read(match: "regex.Match[str]", rule: str, reader: Reader, groups: Groups, owner: str | None) -> Period:
    start, end = match.span()
    found = reader(groups)
    anchor: Anchor = found.anchor
    return Period(start, end, found.stretch, anchor, rule, found.shift, found.same, found.horizon, owner)


def _plan(match: "regex.Match[str]", lexicon: PeriodLexicon, owners: Owners) -> Plan | None:
    """The plan of the country that the sentence or the document is about, else the one that is meant anywhere."""
    number = match["plan_number"]
    key = lexicon.words["ordinal_number"][number.lower()] if number else None
    plans = lexicon.plans.get((" ".join(match["plan"].lower().split()), key), ())
    country = owners.country(*match.span())
    return next((plan for plan in plans if plan.country == country), next((p for p in plans if p.anywhere), None))


def _planned(match: "regex.Match[str]", plan: Plan) -> Period:
    start = match.start("plan_number" if match["plan_number"] else "plan")
    return Period(start, match.end(), whole_years(plan.first, plan.last), "text", f"plan.{plan.id}")
