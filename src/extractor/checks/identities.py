"""Relations between quantities, wherever in the article they are stated: exports and imports make trade and the balance,
growth ties a level to that of the period compared with, and a figure told twice is the same both times.

Where the other quantities are told and one is not, the relation is made all the same, over an unstated figure: the
`network` may know it by another relation.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

from extractor.checks.figures import Figure, unstated
from extractor.checks.page import Page, read_once
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.quantities import Key, Quantities, read_quantities
from extractor.checks.relations import Equation, Form, Order, change, linear
from extractor.checks.slips import MAGNITUDE, repairs
from extractor.checks.spelling import TRANSPOSED
from extractor.intervals import exact, meets

DIGITS = 3
"""How many digits two figures must have to be taken for one that is told wrongly."""
THOUSAND = 1000
NEAR = 2
"""How many times a mark the level may be that is said to have passed it."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose the relations all of whose quantities are stated."""
    yield from _repeated(read_quantities(page))
    for proposal in relate(page):
        if all(f.stated for f in proposal.figures):
            yield proposal


@read_once
def relate(page: Page) -> tuple[Proposal, ...]:
    """The relations between flows and between periods in which one quantity at most is unstated."""
    quantities = read_quantities(page)
    grown = list(_growth(page, quantities))
    bases = dict.fromkeys([*quantities.told, *(key for _, key in grown)])
    return (*(proposal for proposal, _ in grown), *_flows(quantities, tuple(bases)))


def _repeated(quantities: Quantities) -> Iterator[Proposal]:
    """A figure and the next one that tells the same quantity; and the mark that it is said to have passed."""
    for key, figures in quantities.told.items():
        marks = [f for f in figures if f.level and getattr(f.mention, "modifier", "") == "over"]
        plain = [f for f in figures if f not in marks]
        for first, second in pairwise(plain) if key.full else ():
            if meets(first.interval, second.interval) or _one_slip_apart(first, second):
                relation = linear((first,), (second,))
                yield Proposal("conflict", second, (relation,), Strength.LIKELY, second.sentence - first.sentence)
        for mark, level in product(marks, plain):
            if level.value > NEAR * mark.value:
                continue
            passed = replace(mark, interval=exact(mark.value), face=exact(mark.value), loose=exact(mark.value))
            distance = abs(level.sentence - mark.sentence)
            yield Proposal("threshold", level, (Order(level, (passed,)),), Strength.POSSIBLE, distance)


def _one_slip_apart(first: Figure, second: Figure) -> bool:
    """Whether two figures differ by digits exchanged or by the word of magnitude alone, and have enough digits not to do so
    by chance. All else that disagrees is more often told of two quantities that the words do not keep apart.
    """
    if min(first.digits, second.digits) < DIGITS:
        return False
    kinds = {m.kind for m in repairs(second, exact(first.value), "point")}
    scaled = max(first.value, second.value) / min(first.value, second.value)
    return TRANSPOSED in kinds or (MAGNITUDE in kinds and scaled >= THOUSAND)


def _flows(quantities: Quantities, keys: tuple[Key, ...]) -> Iterator[Proposal]:
    """Exports plus imports is trade, and the one less the other is the balance."""
    sided = [k.flow("exports") for k in keys if k.measure in ("exports", "imports", "trade_balance")]
    for exports in dict.fromkeys(sided):
        sold, bought, traded = (exports, exports.flow("imports"), exports.flow("trade"))
        yield from _tied(quantities, (traded, sold, bought), "trade")
        yield from _tied(quantities, (exports.flow("trade_balance"), sold, bought), "balance")


def _tied(quantities: Quantities, keys: tuple[Key, Key, Key], of: str) -> Iterator[Proposal]:
    """A total or balance and its two flows, where two of the three are stated."""
    stated = [quantities.figure(key) for key in keys]
    like = next((f for f in stated if f is not None), None)
    if like is None or stated.count(None) > 1:
        return
    whole, sold, bought = (f or unstated(key.name, like) for f, key in zip(stated, keys, strict=True))
    distance = sum(abs(f.sentence - whole.sentence) for f in (sold, bought))
    if of == "trade":
        yield Proposal("sum", whole, (linear((sold, bought), (whole,)),), Strength.LIKELY, distance)
        return
    readings: tuple[Equation, ...] = (linear((sold,), (bought, whole)), linear((bought,), (sold, whole)))
    yield Proposal("difference", whole, readings, Strength.LIKELY, distance)


def _growth(page: Page, quantities: Quantities) -> Iterator[tuple[Proposal, Key]]:
    """A level is that of the period compared with, changed by its percentage; with the key of the earlier one."""
    by_id = {f.id: f for f in page.figures}
    for key, figures in quantities.told.items():
        for figure in figures:
            told = page.claims[figure.id].change
            percent = by_id.get(told.value or "") if told is not None else None
            if told is None or told.base is None or percent is None or percent.dimension != "percent":
                continue
            if told.direction not in ("increase", "decrease") or percent.ranged or quantities.figure(key) is None:
                continue
            earlier = Key(key.measure, key.subject, key.partner, told.base, key.unit, key.narrowed)
            old = quantities.figure(earlier) or unstated(earlier.name, figure)
            relation = change(figure, old, percent, Form.UP if told.direction == "increase" else Form.DOWN)
            distance = abs(old.sentence - percent.sentence)
            yield Proposal("growth", percent, (relation,), Strength.LIKELY, distance), earlier
