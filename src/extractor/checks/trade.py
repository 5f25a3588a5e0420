"""Trade: two flows in opposite directions, their total and their balance.

A sum of money plays the part that the last word before it gives it: exports, imports, goods, services, trade,
surplus or deficit. Two flows belong together when they are opposed, of one currency and one year, and not narrowed
to some goods; they belong to a total or a balance of the sentences around them that speaks of no other stretch of time.
"""

from collections.abc import Iterator, Sequence

import regex

from extractor.checks.cues import Cue
from extractor.checks.figures import Figure, same_kind
from extractor.checks.flows import BALANCES, BUDGET, Flow, read_flows
from extractor.checks.levels import marked_older
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, linear

WINDOW = 4
"""How many sentences the total or balance and its flows may reach over."""
OPPOSED = ({"exports", "imports"}, {"goods", "services"}, {"revenue", "spending"})
LONGER_REACH = 50
"""How closely words for a longer stretch of time stand before a balance, or "included" behind it."""
_LONGER = regex.compile(
    r"\b(?:fiscal|financial|full|whole|entire|twelve-month|12-month|cumulative)\b", regex.IGNORECASE
)
_WITH = regex.compile(r"\s+with\s+(?:the\s+)?")


Pair = tuple[Flow, Flow]


def find(page: Page) -> Iterator[Proposal]:
    """Propose totals and balances for every pair of opposed flows."""
    money = [f for f in read_flows(page) if f.figure.money]
    for pair in opposed_pairs(page, money):
        for other in money:
            if near(other, pair):
                if other.role == "trade" and pair[0].role not in BUDGET:
                    yield from _total(page, other, pair)
                elif other.role in BALANCES:
                    yield from _balance(page, other, pair)


def opposed_pairs(page: Page, money: Sequence[Flow]) -> list[Pair]:
    """Two flows that go opposite ways: exports against imports or two sides' exports, of one year, the nearest ones."""
    found: list[Pair] = []
    for i, a in enumerate(money):
        for b in money[i + 1 :]:
            if b.figure.sentence - a.figure.sentence > WINDOW:
                break
            if "of which" in page.between(a.figure, b.figure):
                continue  # what follows is a part of what stands before
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
    alike = len({marked_older(page, f.figure) for f in pair}) == 1 and not _elsewhere(page, own, pair)
    strength = Strength.EXPLICIT if alike and (behind or ahead) and bound(page, balance, pair) else Strength.POSSIBLE
    distance = abs(page.place[own.id] - page.place[b.figure.id])
    readings: tuple[Equation, ...] = (surplus, deficit)
    mends: tuple[Mend, ...] = ()
    clear = (
        {a.role, b.role} in ({"exports", "imports"}, set(BUDGET))
        and b.figure.sentence == own.sentence
        and balance.role != "balance"
    )
    if clear and _told_of_seller(page, pair, own):
        right, wrong = (surplus, deficit) if balance.role == "surplus" else (deficit, surplus)
        words = "direction: a deficit, no surplus" if right is surplus else "direction: a surplus, no deficit"
        readings, mends = (right,), (Mend(words, wrong),)
    yield Proposal("difference", own, readings, strength, distance, mends=mends)


def _told_of_seller(page: Page, pair: Pair, balance: Figure) -> bool:
    """Whether a balance is the one of the side that the flows are told of: no name stands before it, or that side's, which
    the exports or the imports have for their subject.
    """
    between = {e.name for e in page.names_in(pair[1].figure.end, balance.start)}
    claims = [page.claims.get(f.figure.id) for f in pair]
    told = any(claim is not None and between == set(claim.subject) for claim in claims)
    return not between or (told and page.adjacent(pair[0].figure, pair[1].figure, balance))


def _elsewhere(page: Page, balance: Figure, pair: Pair) -> bool:
    """Whether a balance is of another stretch of time ("the deficit for the fiscal year") or with a partner that the flows
    are not with ("the deficit of 1.9 billion with Argentina"), or holds more than they do ("services included").
    """
    if _LONGER.search(page.text, max(page.lead(balance)[0], balance.start - LONGER_REACH), balance.start):
        return True
    if page.has(balance.end, balance.end + LONGER_REACH, "including"):
        return True
    at = _WITH.match(page.text, balance.end)
    start = page.sentence(pair[0].figure)[0]
    told = {e.name for e in page.names if start <= e.start < pair[1].figure.end}
    partner = next((e.name for e in page.names if at and e.start == at.end()), None)
    return partner is not None and partner not in told


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
