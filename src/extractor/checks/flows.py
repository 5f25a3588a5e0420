"""Flows: the part that the last word before a sum of money gives it: exports, imports, trade, surplus, revenue ..."""

import itertools
from dataclasses import dataclass

import regex

from extractor.checks.cues import Cue
from extractor.checks.figures import Figure
from extractor.checks.levels import is_goal
from extractor.checks.page import Page, read_once

FLOWS = ("exports", "imports", "trade", "revenue", "spending", "surplus", "deficit", "balance")
HALVES = ("goods", "services")
ROLES = (*FLOWS, *HALVES)
BUDGET = ("revenue", "spending")
BALANCES = ("surplus", "deficit", "balance")
CLAUSE_ENDS = (",", ";", ":", "(", ".", "")
"""What stands before a word that no other word narrows."""
_WORD_BEFORE = regex.compile(r"(?r)(?P<word>[\p{L}'’-]+)[\s,]*")
_NARROWED = regex.compile(
    r"\s+of\s+(?:the\s+)?(?!goods|merchandise|about|some|over|nearly|almost|around|roughly|just|more|less|up)\p{Ll}"
)


@dataclass(frozen=True, slots=True)
class Flow:
    """A sum of money, or a percentage of change, in its part."""

    figure: Figure
    role: str
    whole: bool
    """Whether no words narrow it to some goods."""
    year: int | None
    side: str | None = None
    """The name before it in its clause: whose exports they are."""


@read_once
def read_flows(page: Page) -> tuple[Flow, ...]:
    """All figures that play a part, in text order."""
    return tuple(flow for figure in page.figures if (flow := _flow(page, figure)) is not None)


def _flow(page: Page, figure: Figure) -> Flow | None:
    """The part a figure plays, by the last word for one in its clause before it (or directly behind: "4 billion
    surplus").
    """
    change = figure.dimension == "percent" and getattr(figure.mention, "direction", "none") != "none"
    if figure.ranged or not (figure.money or change) or is_goal(page, figure):
        return None
    row = [f for f in page.by_sentence[figure.sentence] if f.dimension == figure.dimension]
    start, end = page.lead(figure, among=row)
    tail = page.first(figure.end, min(figure.end + 24, page.sentence(figure)[1]), "surplus", "deficit")
    cue = (
        tail
        if tail and tail.start - figure.end <= 1
        else page.last(start, end, *FLOWS) or page.last(start, end, *HALVES)
    )
    cue = _respective(page, figure, row) or _governing(page, cue) or _same_as_before(page, figure, row)
    if cue is None or page.has(cue.end, figure.start, "including"):
        return None
    role = next(kind for kind in ROLES if kind in cue.kinds)
    names = page.names_in(page.sentence(figure)[0], cue.start + 24)
    own = page.names_in(start, cue.end)
    side = next((e.name for e in reversed(own or names)), None)
    year = page.year_of(figure)
    return Flow(figure, role, role in BALANCES or _is_whole(page, cue), year.year if year else None, side)


def _governing(page: Page, cue: Cue | None) -> Cue | None:
    """The balance that trade only names the place of: "the deficit in trade with Kazakhstan"."""
    if cue is None or "trade" not in cue.kinds:
        return cue
    balance = page.last(max(0, cue.start - 34), cue.start, *BALANCES)
    words = page.text[balance.end : cue.start].split() if balance else []
    return balance if balance and words[:1] in (["in"], ["of"], ["on"]) and len(words) <= 3 else cue


def _respective(page: Page, figure: Figure, row: list[Figure]) -> Cue | None:
    """ "exports and imports were worth 1.89 billion and 1.12 billion respectively": the figures take the words in
    order.
    """
    if len(row) < 2 or not page.sentence_has(figure, "respectively"):
        return None
    for first, second in itertools.pairwise(row):
        if figure.id in (first.id, second.id) and page.between(first, second).strip() == "and":
            words = [
                c for c in page.cues_in(page.sentence(figure)[0], first.start) if {"exports", "imports"} & set(c.kinds)
            ]
            return words[-2:][0 if figure.id == first.id else 1] if len(words) >= 2 else None
    return None


def _same_as_before(page: Page, figure: Figure, row: list[Figure]) -> Cue | None:
    """The word of the figure before, when this one is only compared with it: "16.66 billion in 2023 to 14.25
    billion".
    """
    before = [f for f in row if f.end <= figure.start]
    if not before:
        return None
    gap = page.text[before[-1].end : figure.start]
    compared = page.has(before[-1].end, figure.start, "to", "from", "than") or gap.rstrip().endswith("(")
    if not compared or ";" in gap or page.has(before[-1].end, figure.start, "break"):
        return None
    return page.last(*page.lead(before[-1], among=row), *FLOWS)


def _is_whole(page: Page, cue: Cue) -> bool:
    """Whether a flow is not narrowed: no "coal exports", no "exports of coal"."""
    if _NARROWED.match(page.text, cue.end):
        return False
    if " " in page.text[cue.start : cue.end]:
        return True
    if page.text[max(0, cue.start - 4) : cue.start].rstrip()[-1:] in CLAUSE_ENDS:
        return True
    before = _WORD_BEFORE.match(page.text, max(0, cue.start - 30), cue.start)
    word = before["word"] if before else ""
    if not word or word[0].isupper() or word.endswith(("'s", "’s", "s'", "s’")):
        return True
    return "whole-flow" in page.lexicon.kinds.get(word.lower(), ())
