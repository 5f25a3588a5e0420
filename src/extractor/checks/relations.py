"""Equations between figures, one shape for all of them, solvable for every operand.

A relation is a sum of signed products that comes to zero: `a + b - c = 0` for a sum, `new - old x (1 + p/100) = 0` for
growth, `part - whole x p/100 = 0` for a share, `a1 x b2 - a2 x b1 = 0` for two conversions at one rate. Every figure
occurs in it once, so that interval arithmetic is exact: solving for a figure gives just the values the others leave it.
`Order` is the other shape: the place a figure takes among others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Protocol

from extractor.checks.figures import Figure
from extractor.intervals import Interval, add, divide, exact, multiply, negate, reciprocal, subtract, total

_HUNDRED = exact(100)
_ONE = exact(1)

Values = Mapping[str, Interval]
"""Intervals by figure id."""


class Form(Enum):
    """How a figure enters a product: as it is, or as a percentage of something."""

    LEVEL = "x"
    SHARE = "x / 100"
    UP = "1 + x / 100"
    DOWN = "1 - x / 100"
    MORE = "1 + x"
    LESS = "1 - x"
    BASE_GROWN = "1 + 100 / x"
    BASE_SHRUNK = "100 / x - 1"

    def of(self, x: Interval) -> Interval:
        """The factor that a figure of value `x` makes."""
        match self:
            case Form.LEVEL:
                return x
            case Form.SHARE:
                return divide(x, _HUNDRED)
            case Form.UP:
                return add(_ONE, divide(x, _HUNDRED))
            case Form.DOWN:
                return subtract(_ONE, divide(x, _HUNDRED))
            case Form.MORE:
                return add(_ONE, x)
            case Form.LESS:
                return subtract(_ONE, x)
            case Form.BASE_GROWN:
                return add(divide(_HUNDRED, x), _ONE)
            case Form.BASE_SHRUNK:
                return subtract(divide(_HUNDRED, x), _ONE)

    def undo(self, y: Interval) -> Interval:
        """The figure's value when the factor is `y`."""
        match self:
            case Form.LEVEL:
                return y
            case Form.SHARE:
                return multiply(y, _HUNDRED)
            case Form.UP:
                return multiply(subtract(y, _ONE), _HUNDRED)
            case Form.DOWN:
                return multiply(subtract(_ONE, y), _HUNDRED)
            case Form.MORE:
                return subtract(y, _ONE)
            case Form.LESS:
                return subtract(_ONE, y)
            case Form.BASE_GROWN:
                return divide(_HUNDRED, subtract(y, _ONE))
            case Form.BASE_SHRUNK:
                return divide(_HUNDRED, add(y, _ONE))


@dataclass(frozen=True, slots=True)
class Factor:
    """A figure in a product; `below` puts it under the fraction bar."""

    figure: Figure
    form: Form = Form.LEVEL
    below: bool = False

    def of(self, values: Values) -> Interval:
        """The factor's interval."""
        factor = self.form.of(values[self.figure.id])
        return reciprocal(factor) if self.below else factor

    def undo(self, y: Interval) -> Interval:
        """The figure's value when the factor has to be `y`."""
        return self.form.undo(reciprocal(y) if self.below else y)


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied, with a sign, and with the slack that belongs to the kind of relation (exactly 1 as a rule)."""

    factors: tuple[Factor, ...]
    sign: int = 1
    slack: Interval = _ONE

    @property
    def plain(self) -> bool:
        """Whether it is one level and nothing else."""
        return (
            len(self.factors) == 1
            and self.factors[0].form is Form.LEVEL
            and not self.factors[0].below
            and self.slack is _ONE
        )

    def of(self, values: Values, without: str | None = None) -> Interval:
        """The product's interval, the figure `without` left out."""
        if self.plain and without is None:
            level = values[self.factors[0].figure.id]
            return level if self.sign > 0 else negate(level)
        result = self.slack
        for factor in self.factors:
            if factor.figure.id != without:
                result = multiply(result, factor.of(values))
        return result if self.sign > 0 else negate(result)


class Relation(Protocol):
    """What ties figures together."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that take part, each once."""
        ...

    @property
    def solvable(self) -> tuple[Figure, ...]:
        """The figures that it can be solved for."""
        ...

    def solve(self, figure_id: str, values: Values) -> Interval:
        """The values that the others leave to one figure."""
        ...


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum of products, and a constant interval, that comes to zero."""

    products: tuple[Product, ...]
    constant: Interval = exact(0)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in the order they were written down."""
        return tuple(factor.figure for product in self.products for factor in product.factors)

    @property
    def solvable(self) -> tuple[Figure, ...]:
        """All of them."""
        return self.figures

    def over(self, figures: Mapping[str, Figure]) -> "Equation":
        """The same equation with other figures in the place of those with these ids."""
        products = tuple(
            replace(p, factors=tuple(replace(f, figure=figures.get(f.figure.id, f.figure)) for f in p.factors))
            for p in self.products
        )
        return replace(self, products=products)

    def solve(self, figure_id: str, values: Values) -> Interval:
        """The values that the other figures leave to the figure with this id."""
        own, factor = self._place_of(figure_id)
        rest = total((*(p.of(values) for p in self.products if p is not own), self.constant))
        if own.plain:
            return negate(rest) if own.sign > 0 else rest
        rest = negate(rest)
        return factor.undo(divide(rest, own.of(values, without=figure_id)))

    def _place_of(self, figure_id: str) -> tuple[Product, Factor]:
        for product in self.products:
            for factor in product.factors:
                if factor.figure.id == figure_id:
                    return product, factor
        raise KeyError(figure_id)


@dataclass(frozen=True, slots=True)
class Order:
    """A figure's place among others: `first` to `last` of them, counted from the largest (`largest`) or the smallest.

    "exceeded B" is place 1 among B; "not the largest" of three is place 2 to 3.
    """

    figure: Figure
    others: tuple[Figure, ...]
    place: int = 1
    largest: bool = True

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The ranked figure, then the others."""
        return (self.figure, *self.others)

    @property
    def solvable(self) -> tuple[Figure, ...]:
        """The ranked figure only."""
        return (self.figure,)

    def solve(self, figure_id: str, values: Values) -> Interval:
        """The values that leave the ranked figure its place; for one of the others nothing is derived."""
        if figure_id != self.figure.id:
            return Interval(None, None)
        if self.largest:
            return self._between([values[f.id] for f in self.others])
        return negate(self._between([negate(values[f.id]) for f in self.others]))

    def _between(self, others: list[Interval]) -> Interval:
        lows = sorted((i.low for i in others if i.low is not None), reverse=True)
        highs = sorted((i.high for i in others if i.high is not None), reverse=True)
        passed, above = self.place - 1, self.place - 2
        low = lows[passed] if len(lows) == len(others) and passed < len(others) else None
        high = highs[above] if len(highs) == len(others) and 0 <= above < len(others) else None
        return Interval(low, high) if low is None or high is None or low <= high else Interval(high, low)


def linear(plus: tuple[Figure, ...], minus: tuple[Figure, ...], constant: Interval = exact(0)) -> Equation:
    """The sum of `plus` equals the sum of `minus`, less `constant`."""
    signed = [(f, 1) for f in plus] + [(f, -1) for f in minus]
    return Equation(tuple(Product((Factor(f),), sign) for f, sign in signed), constant)


def proportion(*factors: Factor, equals: tuple[Factor, ...], slack: Interval = _ONE) -> Equation:
    """The product of `factors` equals the product of `equals`, within `slack`."""
    return Equation((Product(factors, 1, slack), Product(equals, -1)))


def change(new: Figure, old: Figure, percent: Figure, form: Form) -> Equation:
    """`new` is `old` changed by `percent`."""
    return proportion(Factor(old), Factor(percent, form), equals=(Factor(new),))


def stated(figures: tuple[Figure, ...]) -> dict[str, Interval]:
    """Each figure's interval as the words allow it."""
    return {f.id: f.interval for f in figures}


def points(figures: tuple[Figure, ...]) -> dict[str, Interval]:
    """Each figure as if written with full precision."""
    return {f.id: exact(f.value) for f in figures}


def one(value: Decimal | int) -> Interval:
    """A constant of an equation."""
    return exact(value)
