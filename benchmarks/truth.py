"""Says whether a relation holds between numbers, by the plainest arithmetic and any order of its members.

The falsification benchmark asks it whether a slip really broke a relation: a changed last digit may still agree within
rounding. It knows nothing of words, proposals and verdicts, so that it can disagree with the program.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from extractor.checks.figures import Figure
from extractor.intervals import Interval, add, divide, exact, meets, multiply, subtract, total

_HUNDRED: Final = exact(100)
_ONE: Final = exact(1)
_ONE_RATE: Final = Interval(Decimal("0.9"), Decimal("1.1"))
"""How far two conversions of one article may lie apart."""


def holds(kind: str, figures: Sequence[Figure]) -> bool:
    """Whether the figures can be members of a relation of the kind in some order and reading; true where it needs a
    percentage or a multiple and there is none.
    """
    shares = [f.interval for f in figures if f.dimension in ("percent", "points", "times")]
    levels = [f.interval for f in figures if f.dimension not in ("percent", "points", "times")]
    if kind in ("share", "growth", "multiple") and not shares:
        return True
    return _KINDS[kind](levels, shares, figures)


def _sum(levels: Sequence[Interval], shares: Sequence[Interval], _: Sequence[Figure]) -> bool:
    members = list(levels or shares)
    return any(meets(total(members[:i] + members[i + 1 :]), members[i]) for i in range(len(members)))


def _share(levels: Sequence[Interval], shares: Sequence[Interval], figures: Sequence[Figure]) -> bool:
    percent = any(f.dimension == "percent" for f in figures)
    factor = divide(shares[0], _HUNDRED) if percent else shares[0]
    return any(meets(multiply(whole, factor), part) for part, whole in permutations(levels, 2))


def _multiple(levels: Sequence[Interval], shares: Sequence[Interval], figures: Sequence[Figure]) -> bool:
    times = next(f.interval for f in figures if f.dimension == "times")
    others = [f.interval for f in figures if f.dimension != "times"]
    factors = (times, add(_ONE, times))
    return any(meets(multiply(old, t), new) for new, old in permutations(others, 2) for t in factors)


def _growth(levels: Sequence[Interval], shares: Sequence[Interval], _: Sequence[Figure]) -> bool:
    if not levels:
        return any(
            meets(multiply(a, b), c)
            for made, x, y in permutations(shares)
            for a in _grown(x)
            for b in _grown(y)
            for c in _grown(made)
        )
    if len(levels) == len(shares) == 3:
        return any(_total_growth(order, rates) for order in permutations(levels) for rates in permutations(shares))
    pairs = list(permutations(levels, 2))
    pairs += [(a, subtract(a, b)) for a, b in permutations(levels, 2)] + [
        (a, add(a, b)) for a, b in permutations(levels, 2)
    ]
    return any(meets(multiply(old, rate), new) for new, old in pairs for rate in _grown(shares[0]))


def _total_growth(levels: Sequence[Interval], rates: Sequence[Interval]) -> bool:
    olds = [[divide(level, grown) for grown in _grown(rate)] for level, rate in zip(levels, rates, strict=True)]
    return any(meets(add(a, b), whole) for whole in olds[0] for a in olds[1] for b in olds[2])


def _grown(rate: Interval) -> Iterator[Interval]:
    change = divide(rate, _HUNDRED)
    yield from (add(_ONE, change), subtract(_ONE, change))


def _rate(levels: Sequence[Interval], shares: Sequence[Interval], _: Sequence[Figure]) -> bool:
    members = [*levels, *shares]
    return any(meets(multiply(a, b), c) for a, b, c in permutations(members, 3))


def _conversion(levels: Sequence[Interval], shares: Sequence[Interval], figures: Sequence[Figure]) -> bool:
    one = [f.interval for f in figures if f.dimension == figures[0].dimension]
    other = [f.interval for f in figures if f.dimension != figures[0].dimension]
    if len(one) != 2 or len(other) != 2:
        return False
    drift = divide(multiply(one[0], other[1]), multiply(one[1], other[0]))
    return meets(drift, _ONE_RATE)


_KINDS: Final[dict[str, Callable[[Sequence[Interval], Sequence[Interval], Sequence[Figure]], bool]]] = {
    "sum": _sum,
    "difference": _sum,
    "points": lambda levels, shares, figures: _sum((), shares, figures),
    "share": _share,
    "multiple": _multiple,
    "growth": _growth,
    "rate": _rate,
    "conversion": _conversion,
}
KINDS: Final = tuple(_KINDS)
"""The kinds of relations that can be reckoned; thresholds and years depend on words as well."""
