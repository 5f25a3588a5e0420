"""Growth made of growth: volumes times prices make receipts, the growth of two flows makes the growth of their
total; and growth told twice, as a percentage and as the amount added.
"""

from collections.abc import Iterator

from extractor.checks.figures import Figure, same_kind
from extractor.checks.flows import Flow, read_flows
from extractor.checks.levels import movement
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, Factor, Form, Product, proportion
from extractor.checks.trade import Pair, bound, near, opposed_pairs
from extractor.records import Percent

ROLES = ("price", "proceeds", "volume")
REACH = 2
"""How many sentences volume, price and proceeds may reach over, beyond the first."""
GROWTH_REACH = 4
"""How far from a flow, in sentences, its growth may stand."""
OR_REACH = 24
"""How closely a percentage and the amount it stands for follow each other: "19.1 per cent or more than 6.6 billion"."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose all three."""
    yield from _receipts(page)
    parts = read_flows(page)
    money, percents = [f for f in parts if f.figure.money], [f for f in parts if not f.figure.money]
    for pair in opposed_pairs(page, money) if percents else ():
        for total in money:
            if total.role == "trade" and near(total, pair):
                yield from _totals_growth(page, total, pair, percents)
    for percent in page.figures:
        if percent.dimension == "percent" and not percent.ranged:
            yield from _amount_added(page, percent)


def _receipts(page: Page) -> Iterator[Proposal]:
    """Volume and price make the proceeds wherever one of each moves within a few sentences of one paragraph."""
    moved = [(f, role) for f in page.figures if _moves(f) and (role := _role(page, f)) is not None]
    for percent, role in moved:
        if role == "proceeds":
            close = [
                (f, r)
                for f, r in moved
                if abs(f.sentence - percent.sentence) <= REACH and f.paragraph == percent.paragraph
            ]
            volumes = [f for f, r in close if r == "volume"]
            prices = [f for f, r in close if r == "price"]
            if len(volumes) == 1 and len(prices) == 1:
                yield _made(page, percent, volumes[0], prices[0])


def _moves(figure: Figure) -> bool:
    return (
        isinstance(figure.mention, Percent)
        and figure.dimension == "percent"
        and not figure.ranged
        and figure.mention.direction != "none"
    )


def _role(page: Page, figure: Figure) -> str | None:
    """What moved: a price where one is named ("the average price per tonne"), else the last word before the
    percentage.
    """
    cues = [c for c in page.cues_in(*page.lead(figure)) if any(r in c.kinds for r in ROLES)]
    roles = [next(r for r in ROLES if r in c.kinds) for c in cues]
    return "price" if "price" in roles else roles[-1] if roles else None


def _made(page: Page, proceeds: Figure, volume: Figure, price: Figure) -> Proposal:
    forms = {f.id: _form(page, f) for f in (proceeds, volume, price)}
    turned = Form.UP if forms[proceeds.id] is Form.DOWN else Form.DOWN
    reading = _product(proceeds, volume, price, forms)
    other = _product(proceeds, volume, price, {**forms, proceeds.id: turned})
    words = "direction: an increase, no decrease" if turned is Form.UP else "direction: a decrease, no increase"
    return Proposal("growth", proceeds, (reading,), Strength.EXPLICIT, distance=3, mends=(Mend(words, other),))


def _form(page: Page, percent: Figure) -> Form:
    return Form.DOWN if movement(page, percent) == "decrease" else Form.UP


def _product(proceeds: Figure, volume: Figure, price: Figure, forms: dict[str, Form]) -> Equation:
    factors = [Factor(f, forms[f.id]) for f in (volume, price)]
    return proportion(*factors, equals=(Factor(proceeds, forms[proceeds.id]),))


def _totals_growth(page: Page, total: Flow, pair: Pair, percents: list[Flow]) -> Iterator[Proposal]:
    """ "Trade rose 12% to 106.3 billion; exports rose 11% to 71.2 billion and imports 14% to 35.1 billion."."""
    grown = [_growth_of(flow, percents) for flow in (total, *pair)]
    if pair[0].role == pair[1].role or not bound(page, total, pair):
        return
    own, first, second = grown
    if own is None or first is None or second is None or len({own.id, first.id, second.id}) < 3:
        return
    levels = [(total.figure, own, -1), (pair[0].figure, first, 1), (pair[1].figure, second, 1)]
    products = tuple(Product((Factor(level), Factor(p, _form(page, p), below=True)), sign) for level, p, sign in levels)
    yield Proposal("growth", own, (Equation(products),), Strength.NAMED, distance=5)


def _growth_of(flow: Flow, percents: list[Flow]) -> Figure | None:
    """The nearest percentage of change that plays the same part."""
    own = [
        p.figure
        for p in percents
        if p.role == flow.role and abs(p.figure.sentence - flow.figure.sentence) <= GROWTH_REACH
    ]
    return min(
        own, key=lambda p: (abs(p.sentence - flow.figure.sentence), abs(p.start - flow.figure.start)), default=None
    )


def _amount_added(page: Page, percent: Figure) -> Iterator[Proposal]:
    """ "41.18 billion, 19.1 per cent or more than 6.6 billion above the level of a year earlier"."""
    row = [f for f in page.by_sentence[percent.sentence] if f.level and not f.ranged]
    for added in row:
        gap = page.between(percent, added)
        if " or " not in f"{gap} " or len(gap) > OR_REACH:
            continue
        first = min(percent.start, added.start)
        news = [f for f in row if f.end <= first and same_kind(f, added) and f.value > added.value]
        if news:
            forms = {"increase": (Form.BASE_GROWN,), "decrease": (Form.BASE_SHRUNK,)}
            either = (Form.BASE_GROWN, Form.BASE_SHRUNK)
            new = Factor(page.plain(news[-1]))
            readings = tuple(
                proportion(Factor(page.plain(added)), Factor(percent, form), equals=(new,))
                for form in forms.get(movement(page, percent), either)
            )
            yield Proposal("growth", percent, readings, Strength.NAMED, distance=1)
