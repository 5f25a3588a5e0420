"""The numbers of an article as things that can be reckoned with: value, interval and dimension of every mention.

A figure's `interval` is the one the words allow (the mention's `low` and `high`). Its `loose` interval is wider
where the number is a round one: nobody can see whether the zeros of "420 million" or "3,000" are counted or rounded,
so a number without a decimal mark may be off by half a unit of its last digit that is no zero, but by no more than a
fiftieth of its value. Fractions and multiples in words ("two thirds", "doubled") are spoken roundly: a twentieth
either way belongs to their interval, three twentieths to the loose one. What is supported has to agree with the
interval, what is refuted has to disagree with the loose one too (see `evaluate`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extractor.intervals import EVERYTHING, Interval, around, exact
from extractor.records import Mention, Money, Percent, Quantity, Year

Numeric = Money | Percent | Quantity | Year
_NUMERIC = (Money, Percent, Quantity, Year)
Place = tuple[int, int]
"""Numbers of sentence and paragraph."""
Scale = tuple[str, Decimal]
"""A dimension, and what one unit is worth in its base unit."""

ROUND_SHARE = Decimal("0.02")
"""How far a round number may be off, as a share of its value."""
WORD_SHARE = Decimal("0.05")
"""How exactly fractions and multiples in words are meant, as a share of their value."""
LOOSE_WORD_SHARE = Decimal("0.15")

_DURATIONS: Mapping[str, Scale] = {
    "year": ("years", Decimal(1)),
    "decade": ("years", Decimal(10)),
    "century": ("years", Decimal(100)),
}
_POINTS: Mapping[str, Scale] = {
    "percent": ("percent", Decimal(1)),
    "percentage_point": ("points", Decimal(1)),
    "basis_point": ("points", Decimal("0.01")),
}
_DECIMAL_MARK = regex.compile(r"\d[.,·]\d{1,2}(?![\d,.]\d|\d)|\d\.\d+(?![\d.])")


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One number of the article in the base unit of its dimension; two figures are one only if they are the same object."""

    id: str
    """The mention's id, or the name of the unstated quantity."""
    start: int
    """Where the mention begins."""
    end: int
    """Where the mention ends."""
    mention: Numeric
    dimension: str
    """Currency code, "percent", "points", "times", "years", "year", "ordinal", "count" or a unit's dimension
    ("power").
    """
    value: Decimal
    interval: Interval
    face: Interval
    """What the digits alone allow, without "about" or "more than"."""
    loose: Interval
    money: bool = False
    """Whether it is a sum of money."""
    level: bool = False
    """Whether it tells how much of something there is: money, a measure or a count."""
    light: bool = False
    """Whether it only dates or ranks: it may stand between two numbers that belong together."""
    ranged: bool = False
    """Whether it is a range, which is no operand."""
    unit: Decimal = Decimal(1)
    """What one unit as written is worth in the base unit."""
    label: str = ""
    """The unit for people ("USD", "MW", "people", "%")."""
    sentence: int = 0
    paragraph: int = 0
    stated: bool = True
    """Whether the article states it. The figure of a quantity that no words state is shaped like another one's, whose
    mention it has.
    """

    @property
    def roundness(self) -> Decimal:
        """How much wider the loose interval is than the interval, as a share of the value."""
        wide, narrow = self.loose.width, self.interval.width
        if wide is None or narrow is None or self.value == 0:
            return Decimal(0)
        return (wide - narrow) / abs(self.value)

    @property
    def digits(self) -> int:
        """How many digits are written without zeros at either end: what the number tells beyond its size."""
        return len(_written(self.mention).normalize().as_tuple().digits)


def read_figures(
    mentions: Iterable[Mention], units: Mapping[str, Scale], place: Callable[[int], Place] = lambda _: (0, 0)
) -> list[Figure]:
    """Make figures of the numeric mentions, in text order; `units` gives dimension and worth of a unit's name, `place`
    sentence and paragraph of an offset.

    A sum whose currency the text leaves open is in "one of" the candidates: it can be added to others of the same
    candidates, and to nothing else.
    """
    numeric = [m for m in mentions if isinstance(m, _NUMERIC)]
    return sorted((_figure(m, units, place(m.start)) for m in numeric), key=lambda f: f.start)


def unstated(name: str, like: Figure) -> Figure:
    """The figure of a quantity that nobody states, of the same dimension as another one; nothing is known of its value."""
    return replace(like, id=name, stated=False, interval=EVERYTHING, face=EVERYTHING, loose=EVERYTHING)


def as_written(figure: Figure) -> Figure:
    """The figure in the unit that it is written in: "68 kilometres" are 68 where a price is for a kilometre."""
    if figure.unit == 1:
        return figure
    scale = 1 / figure.unit
    return replace(
        figure,
        value=_written(figure.mention),
        interval=scaled(figure.interval, scale),
        face=scaled(figure.face, scale),
        loose=scaled(figure.loose, scale),
        unit=Decimal(1),
    )


def same_kind(a: Figure, b: Figure) -> bool:
    """Whether two figures can be added: one dimension, and for counts one noun (or none beside one of them)."""
    if a.dimension != b.dimension:
        return False
    return a.dimension != "count" or not a.label or not b.label or a.label == b.label


def _figure(mention: Numeric, units: Mapping[str, Scale], place: Place) -> Figure:
    if isinstance(mention, Year):
        year = exact(mention.year)
        return _placed(mention, "year", Decimal(mention.year), (year, year, year), place)
    dimension, unit, label = _measured(mention, units)
    value = _written(mention)
    counted = isinstance(mention, Quantity) and (mention.kind == "count" or dimension == "years") and value < 100
    face = exact(value) if counted and value == value.to_integral_value() else around(value, _half_unit(value))
    stated = Interval(mention.low, mention.high)
    interval = face if mention.modifier == "exact" and counted else stated
    loose = _loose(mention, value, interval)
    if dimension == "times" and not any(c.isdigit() for c in mention.text):
        interval, loose = _widened(interval, value, WORD_SHARE), _widened(interval, value, LOOSE_WORD_SHARE)
    interval, face, loose = scaled(interval, unit), scaled(face, unit), scaled(loose, unit)
    return _placed(mention, dimension, value * unit, (interval, face, loose), place, unit, label)


def _placed(
    mention: Numeric,
    dimension: str,
    value: Decimal,
    intervals: tuple[Interval, Interval, Interval],
    place: Place,
    unit: Decimal = Decimal(1),
    label: str = "",
) -> Figure:
    """A figure with what finders ask of it time and again already answered."""
    money = isinstance(mention, Money)
    return Figure(
        mention.id,
        mention.start,
        mention.end,
        mention,
        dimension,
        value,
        *intervals,
        money=money,
        level=money or (isinstance(mention, Quantity) and mention.kind in ("measure", "count")),
        light=dimension in ("year", "ordinal"),
        ranged=not isinstance(mention, Year) and mention.modifier == "range",
        unit=unit,
        label=label,
        sentence=place[0],
        paragraph=place[1],
    )


def _measured(mention: Money | Percent | Quantity, units: Mapping[str, Scale]) -> tuple[str, Decimal, str]:
    """Dimension, worth of the unit in it, and the unit for people."""
    if isinstance(mention, Money):
        currency = mention.currency or "|".join(mention.currency_candidates) or "unknown currency"
        return currency, Decimal(1), mention.currency or ""
    if isinstance(mention, Percent):
        dimension, unit = _POINTS[mention.unit]
        return dimension, unit, {"percent": "%", "percentage_point": "points"}.get(mention.unit, "basis points")
    name = mention.unit or ""
    if mention.kind == "multiple":
        return "times", Decimal(1), "times"
    if mention.kind == "duration":
        dimension, unit = _DURATIONS.get(name, (f"time {name}", Decimal(1)))
        return dimension, unit, "years" if dimension == "years" else name
    if mention.kind == "measure":
        dimension, unit = units.get(name, (f"measure {name}", Decimal(1)))
        return (
            dimension,
            unit,
            name.replace("-", " ") if {" ", "-"} & set(name) else mention.text.split()[-1].lstrip("0123456789.,-"),
        )
    return mention.kind, Decimal(1), name.lower()


def _written(mention: Numeric) -> Decimal:
    if isinstance(mention, Year):
        return Decimal(mention.year)
    return mention.value if isinstance(mention, Percent | Quantity) else mention.amount


def _half_unit(value: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)


def _loose(mention: Money | Percent | Quantity, value: Decimal, interval: Interval) -> Interval:
    """The interval widened by the number's roundness; a written decimal mark says that every digit counts."""
    if _DECIMAL_MARK.search(mention.text) or value == 0:
        return interval
    unit_of_last_digit = int(value.normalize().as_tuple().exponent)
    slack = min(Decimal(5).scaleb(unit_of_last_digit - 1), abs(value) * ROUND_SHARE)
    if slack <= _half_unit(value):
        return interval
    low = None if interval.low is None else min(interval.low, value - slack)
    high = None if interval.high is None else max(interval.high, value + slack)
    return Interval(low, high)


def _widened(interval: Interval, value: Decimal, share: Decimal) -> Interval:
    low = None if interval.low is None else min(interval.low, value * (1 - share))
    high = None if interval.high is None else max(interval.high, value * (1 + share))
    return Interval(low, high)


def scaled(interval: Interval, unit: Decimal) -> Interval:
    """The interval in another unit."""
    if unit == 1:
        return interval
    low = None if interval.low is None else interval.low * unit
    high = None if interval.high is None else interval.high * unit
    return Interval(low, high)
