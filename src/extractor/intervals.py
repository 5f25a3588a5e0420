"""Exact interval arithmetic over decimals: what a written number may stand for, and what follows from several of them.

An interval is closed; an end that is None is open, without bound on that side. Sums, differences and products of the
numbers of an article stay far below the 60 digits the arithmetic keeps, so their ends are exact; only a quotient
that does not come out even is rounded, and then outwards: the result always contains every value it should.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

_DOWN = Context(prec=60, rounding=ROUND_FLOOR)
_UP = Context(prec=60, rounding=ROUND_CEILING)
_ZERO = Decimal(0)

End = Decimal | None


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included; None is an open end.

    Raises ValueError when `low` is above `high`.
    """

    low: End
    high: End

    def __post_init__(self) -> None:
        """Refuse an interval that runs backwards."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the interval runs backwards: {self.low} to {self.high}")

    @property
    def ends(self) -> tuple[End, End]:
        """(low, high), as the record of a check holds them."""
        return self.low, self.high

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    @property
    def middle(self) -> Decimal | None:
        """The value halfway, or None for an interval with an open end."""
        if self.low is None or self.high is None:
            return None
        return _DOWN.divide(_DOWN.add(self.low, self.high), Decimal(2))

    @property
    def width(self) -> Decimal | None:
        """How far it reaches from end to end, or None for an interval with an open end."""
        if self.low is None or self.high is None:
            return None
        return _UP.subtract(self.high, self.low)

    @property
    def positive(self) -> bool:
        """Whether every value in it is above zero."""
        return self.low is not None and self.low > 0


EVERYTHING = Interval(None, None)
"""Nothing is known."""


def exact(value: Decimal | int) -> Interval:
    """The interval that holds one value only."""
    return Interval(Decimal(value), Decimal(value))


def around(value: Decimal, half_width: Decimal) -> Interval:
    """The interval that reaches `half_width` to either side of `value`."""
    return Interval(_DOWN.subtract(value, half_width), _UP.add(value, half_width))


def add(a: Interval, b: Interval) -> Interval:
    """Every sum of a value of `a` and one of `b`."""
    low = None if a.low is None or b.low is None else _DOWN.add(a.low, b.low)
    high = None if a.high is None or b.high is None else _UP.add(a.high, b.high)
    return Interval(low, high)


def negate(a: Interval) -> Interval:
    """Every value of `a` with the other sign."""
    return Interval(None if a.high is None else -a.high, None if a.low is None else -a.low)


def subtract(a: Interval, b: Interval) -> Interval:
    """Every difference of a value of `a` less one of `b`."""
    return add(a, negate(b))


def multiply(a: Interval, b: Interval) -> Interval:
    """Every product of a value of `a` and one of `b`."""
    if a.low == a.high == 0 or b.low == b.high == 0:
        return exact(0)
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return _open_product(a, b)
    if a.low >= 0 and b.low >= 0:
        return Interval(_DOWN.multiply(a.low, b.low), _UP.multiply(a.high, b.high))
    pairs = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Interval(min(_DOWN.multiply(x, y) for x, y in pairs), max(_UP.multiply(x, y) for x, y in pairs))


def divide(a: Interval, b: Interval) -> Interval:
    """Every quotient of a value of `a` by one of `b`; everything when `b` holds zero."""
    return multiply(a, reciprocal(b))


def reciprocal(a: Interval) -> Interval:
    """One divided by every value of `a`; everything when `a` holds zero, which has no reciprocal."""
    if a.low is not None and a.low > 0:
        return Interval(_ZERO if a.high is None else _DOWN.divide(Decimal(1), a.high), _UP.divide(Decimal(1), a.low))
    if a.high is not None and a.high < 0:
        return negate(reciprocal(negate(a)))
    return EVERYTHING


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all `parts`; zero when there are none."""
    low: End = _ZERO
    high: End = _ZERO
    for part in parts:
        low = None if low is None or part.low is None else _DOWN.add(low, part.low)
        high = None if high is None or part.high is None else _UP.add(high, part.high)
    return Interval(low, high)


def growth(old: Interval, new: Interval) -> Interval:
    """By how many per cent `new` is above `old` (below: negative), for positive levels; everything when `old` holds
    zero.

    >>> growth(Interval(Decimal("2.45"), Decimal("2.55")), exact(4)).low > 50
    True
    """
    return multiply(subtract(divide(new, old), exact(1)), exact(100))


def tidy(a: Interval, digits: int = 12) -> Interval:
    """The interval with ends of so many significant digits at most, rounded outwards."""
    down, up = Context(prec=digits, rounding=ROUND_FLOOR), Context(prec=digits, rounding=ROUND_CEILING)
    return Interval(None if a.low is None else down.plus(a.low), None if a.high is None else up.plus(a.high))


def meets(a: Interval, b: Interval) -> bool:
    """Whether the two have a value in common."""
    if a.low is not None and b.high is not None and a.low > b.high:
        return False
    return b.low is None or a.high is None or b.low <= a.high


def contains(a: Interval, b: Interval) -> bool:
    """Whether every value of `b` is one of `a`."""
    below = a.low is None or (b.low is not None and a.low <= b.low)
    above = a.high is None or (b.high is not None and b.high <= a.high)
    return below and above


def common(a: Interval, b: Interval) -> Interval | None:
    """What both allow, or None when they do not meet."""
    if not meets(a, b):
        return None
    return Interval(_outer(max, a.low, b.low), _outer(min, a.high, b.high))


def _both(operation: Callable[[Decimal, Decimal], Decimal], x: End, y: End) -> End:
    return None if x is None or y is None else operation(x, y)


def _outer(choose: Callable[[Decimal, Decimal], Decimal], x: End, y: End) -> End:
    if x is None or y is None:
        return y if x is None else x
    return choose(x, y)


def _open_product(a: Interval, b: Interval) -> Interval:
    """The product where an end is open: known on the sides where both signs are, everything else is left open."""
    if a.high is not None and a.high <= 0:
        return negate(_open_product(negate(a), b))
    if b.high is not None and b.high <= 0:
        return negate(_open_product(a, negate(b)))
    if a.low is None or a.low < 0:
        return _scaled(a, b) if b.low is not None and b.low >= 0 else EVERYTHING
    if b.low is None or b.low < 0:
        return _scaled(b, a)
    return Interval(_DOWN.multiply(a.low, b.low), _both(_UP.multiply, a.high, b.high))


def _scaled(a: Interval, factor: Interval) -> Interval:
    """The product of any `a` with a factor that is never negative."""
    smallest, largest = factor.low or _ZERO, factor.high
    low = None if a.low is None else _down_by(a.low, smallest if a.low >= 0 else largest)
    high = None if a.high is None else _up_by(a.high, largest if a.high >= 0 else smallest)
    return Interval(low, high)


def _down_by(end: Decimal, factor: End) -> End:
    return None if factor is None else _DOWN.multiply(end, factor)


def _up_by(end: Decimal, factor: End) -> End:
    return None if factor is None else _UP.multiply(end, factor)
