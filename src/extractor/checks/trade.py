"""Trade: two flows in opposite directions, their total and their balance.

A sum of money plays the part that the last word before it gives it: exports, imports, goods, services, trade,
surplus or deficit. Two flows belong together when they are opposed, of one currency and one year, and not narrowed
to some goods; they belong to a total or a balance of the sentences around them that speaks of no other stretch of time.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.checks.cues import Cue
from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import is_goal, marked_older
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, linear

FLOWS = ("exports", "imports", "trade", "revenue", "spending", "surplus", "deficit", "balance")
HALVES = ("goods", "services")
ROLES = (*FLOWS, *HALVES)
BUDGET = ("revenue", "spending")
BALANCES = ("surplus", "deficit", "balance")
WINDOW = 4
"""How many sentences the total or balance and its flows may reach over."""
OPPOSED = ({"exports", "imports"}, {"goods", "services"}, {"revenue", "spending"})
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


Pair = tuple[Flow, Flow]


def find(page: Page) -> Iterator[Proposal]:
    """Propose totals and balances for every pair of opposed flows."""
    money = [f for f in flows(page) if f.figure.money]
    for pair in opposed_pairs(page, money):
        for other in money:
            if near(other, pair):
                if other.role == "trade" and pair[0].role not in BUDGET:
                    yield from _total(page, other, pair)
                elif other.role in BALANCES:
                    yield from _balance(page, other, pair)


def flows(page: Page) -> list[Flow]:
    """All figures that play a part, in text order."""
    return [flow for figure in page.figures if (flow := _flow(page, figure)) is not None]


def opposed_pairs(page: Page, money: Sequence[Flow]) -> list[Pair]:
    """Two flows that go opposite ways: exports against imports or two sides' exports, of one year, the nearest ones."""
    found: list[Pair] = []
    for i, a in enumerate(money):
        for b in money[i + 1 :]:
            if b.figure.sentence - a.figure.sentence > WINDOW:
                break
            if _opposed(a, b) and _together(page, a, b, money):
                found.append((a, b))
    return found


def near(other: Flow, pair: Pair) -> bool:
    """Whether a total or balance stands close enough to a pair of flows, in the same currency and of no other year."""
    a, b = pair
    if other.figure.id in (a.figure.id, b.figure.id) or not same_kind(other.figure, a.figure):
        return False
    years = {f.year for f in (other, a, b)} - {None}
    return len(years) < 2 and a.figure.sentence - WINDOW < other.figure.sentence < b.figure.sentence + 3


def bound(page: Page, other: Flow, pair: Pair) -> bool:
    """Whether nothing narrows the three or sets them in different stretches of time."""
    members = (other, *pair)
    return all(f.whole for f in members) and same_time(page, *(f.figure for f in members))


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
    names = [e.name for e in page.names if page.sentence(figure)[0] <= e.start < cue.start + 24]
    own = [e.name for e in page.names if start <= e.start < cue.end]
    side = next(reversed(own or names), None)
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
    return "whole-flow" in page.kinds.get(word.lower(), ())


def _opposed(a: Flow, b: Flow) -> bool:
    if not same_kind(a.figure, b.figure) or (a.year and b.year and a.year != b.year):
        return False
    two_sides = a.role == b.role == "exports" and a.side is not None and b.side is not None and a.side != b.side
    return {a.role, b.role} in OPPOSED or two_sides


def _together(page: Page, a: Flow, b: Flow, money: Sequence[Flow]) -> bool:
    """Whether no other flow stands between that could be meant as well: one of the same part and the same year."""
    inside = [f for f in money if a.figure.start < f.figure.start < b.figure.start]
    inside = [f for f in inside if same_kind(f.figure, a.figure)]
    return not any(f.role in (a.role, b.role) and (f.year is None or f.year == (a.year or b.year)) for f in inside)


def _total(page: Page, total: Flow, pair: Pair) -> Iterator[Proposal]:
    a, b = (f.figure for f in pair)
    dated = total.year is not None and total.year == (pair[0].year or pair[1].year)
    tied = bound(page, total, pair) and (dated or not marked_older(page, total.figure))
    strength = (Strength.EXPLICIT if _named(page, total, pair) else Strength.NAMED) if tied else Strength.POSSIBLE
    distance = abs(page.place[a.id] - page.place[total.figure.id])
    if strength is Strength.EXPLICIT or total.figure.value * 3 >= max(a.value, b.value):
        yield Proposal("sum", total.figure, (linear((a, b), (total.figure,)),), strength, distance)


def _named(page: Page, total: Flow, pair: Pair) -> bool:
    """Whether the total opens a pair of flows, or follows from it ("so that trade came to ...")."""
    a, b, own = pair[0].figure, pair[1].figure, total.figure
    if own.end <= a.start:
        return page.has(own.end, a.start, "parts") or a.sentence - own.sentence <= 1
    start = max(b.end, page.sentence(own)[0])
    return b.end <= own.start and own.sentence - b.sentence <= 1 and page.has(start, own.start, "result", "total")


def _balance(page: Page, balance: Flow, pair: Pair) -> Iterator[Proposal]:
    a, b = pair
    own = balance.figure
    first, second = (b.figure, a.figure) if a.role in ("imports", "services", "spending") else (a.figure, b.figure)
    surplus, deficit = linear((first,), (second, own)), linear((second,), (first, own))
    behind = b.figure.sentence <= own.sentence <= b.figure.sentence + 1 and b.figure.end <= own.start
    ahead = (
        own.end <= a.figure.start and a.figure.sentence - own.sentence <= 1 and a.figure.sentence == b.figure.sentence
    )
    strength = Strength.EXPLICIT if (behind or ahead) and bound(page, balance, pair) else Strength.POSSIBLE
    distance = abs(page.place[own.id] - page.place[b.figure.id])
    readings: tuple[Equation, ...] = (surplus, deficit)
    mends: tuple[Mend, ...] = ()
    clear = (
        {a.role, b.role} in ({"exports", "imports"}, set(BUDGET))
        and b.figure.sentence == own.sentence
        and balance.role != "balance"
    )
    if clear and not any(b.figure.end <= e.start < own.start for e in page.names):
        right, wrong = (surplus, deficit) if balance.role == "surplus" else (deficit, surplus)
        words = "direction: a deficit, no surplus" if right is surplus else "direction: a surplus, no deficit"
        readings, mends = (right,), (Mend(words, wrong),)
    yield Proposal("difference", own, readings, strength, distance, mends=mends)


def same_time(page: Page, first: Figure, *others: Figure) -> bool:
    """Whether nothing says that the figures are of different stretches of time: other years, or part of a year beside a
    whole one.
    """
    parts = [_parts_of_year(page, f) for f in (first, *others)]
    return not any(parts[1:]) or bool(parts[0]) or any(f.sentence == first.sentence for f in others)


def _parts_of_year(page: Page, figure: Figure) -> bool:
    start, end = max(page.lead(figure)[0], figure.start - 60), min(page.tail(figure)[1], figure.end + 60)
    return any("part-period" in c.kinds and not _is_date(page, c) for c in page.cues_in(start, end))


def _is_date(page: Page, cue: Cue) -> bool:
    """Whether a month belongs to a day: "3 March", "March 3"."""
    around = (
        page.text[max(0, cue.start - 3) : cue.start].strip()[-1:] + page.text[cue.end : cue.end + 3].strip(" .")[:1]
    )
    return any(char.isdigit() for char in around)
