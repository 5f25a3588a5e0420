"""The working of a check in one readable line: "71.2 + 35.1 = 106.3 billion USD", "24.4 + 1.8 = 26.2, not 27.2
billion USD".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extractor.checks.figures import Figure
from extractor.checks.relations import Equation, Factor, Form, Order, Product, Relation
from extractor.checks.weighing import Judged, Outcome
from extractor.intervals import Interval, meets

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_MODIFIERS = {"about": "about ", "over": "more than ", "under": "at most "}
_SUFFIX = {"percent": "%", "points": " points", "times": " times", "years": " years", "year": ""}


@dataclass(frozen=True, slots=True)
class Notation:
    """How the levels of one dimension are written in a line: divided by 10**`exponent` units, with `words` behind."""

    exponent: int
    unit: Decimal
    words: str

    def number(self, value: Decimal) -> str:
        """A value without its unit, as many digits as it has."""
        return _plain((value / self.unit if self.unit != 1 else value).scaleb(-self.exponent))


def explain(judged: Judged) -> str:
    """Write down the working of a judged proposal."""
    relation = judged.relation or judged.proposal.mends[0].relation
    line = _Line(relation.figures, judged.anchor)
    if isinstance(relation, Order):
        return judged.proposal.hint or line.order(relation, judged.outcome)
    expression = judged.proposal.hint or line.expression(relation, judged.anchor)
    if judged.relation is None:
        return judged.proposal.hint or f"{expression} cannot make {line.written(judged.anchor, with_unit=True)}"
    return f"{expression} = {line.result(judged)}{line.common}"


class _Line:
    """The notation of one line: one for each dimension, and the unit that is said once at the end."""

    def __init__(self, figures: Sequence[Figure], anchor: Figure) -> None:
        levels = [f for f in figures if f.dimension not in _SUFFIX]
        dimensions = list(dict.fromkeys(f.dimension for f in levels))
        self.notations = {d: _notation([f for f in levels if f.dimension == d], anchor) for d in dimensions}
        self.anchor = anchor
        self.single = len(dimensions) == 1
        words = self.notations[dimensions[0]].words if self.single else ""
        inside = words if anchor.dimension in self.notations else f"({words})" if words else ""
        self.common = f" {inside}" if inside else ""

    def written(self, figure: Figure, *, with_unit: bool = False) -> str:
        return self.value(figure, figure.value, with_unit=with_unit or not self.single)

    def value(self, figure: Figure, value: Decimal, *, with_unit: bool = False) -> str:
        """A value in the notation of a figure."""
        notation = self.notations.get(figure.dimension)
        if notation is None:
            number = _plain(value / figure.unit if figure.unit != 1 else value)
            return f"{number}{_SUFFIX.get(figure.dimension, '') if figure.unit == 1 else f' {figure.label}'}"
        number = notation.number(value)
        return f"{number} {notation.words}".rstrip() if with_unit else number

    def expression(self, relation: Relation, anchor: Figure) -> str:
        """What the anchor is derived from."""
        if not isinstance(relation, Equation):
            return ""
        own = next(p for p in relation.products if any(f.figure.id == anchor.id for f in p.factors))
        factor = next(f for f in own.factors if f.figure.id == anchor.id)
        others = [p for p in relation.products if p is not own]
        text = self._sum(others, own.sign)
        rest = [f for f in own.factors if f is not factor]
        if rest:
            bracket = f"({text})" if len(others) > 1 else text
            text = " ".join([bracket, *self._factors(rest, turned=True)])
        return _undone(text, factor, several=len(others) > 1 and not rest)

    def _sum(self, products: Sequence[Product], sign: int) -> str:
        """The other side of the equation: every sign turned, and the plus terms first."""
        ordered = sorted(products, key=lambda p: p.sign * sign)
        terms = [("- " if p.sign * sign > 0 else "+ ") + self._product(p) for p in ordered]
        return " ".join(terms).removeprefix("+ ")

    def _product(self, product: Product) -> str:
        return " ".join(self._factors(product.factors)).removeprefix("x ")

    def _factors(self, factors: Sequence[Factor], *, turned: bool = False) -> list[str]:
        """Factors with their sign before them, those under the bar last."""
        ordered = sorted(factors, key=lambda f: f.below != turned)
        return [("/ " if f.below != turned else "x ") + self._factor(f) for f in ordered]

    def _factor(self, factor: Factor) -> str:
        text = self.written(factor.figure)
        match factor.form:
            case Form.UP:
                return f"(1 + {text})"
            case Form.DOWN | Form.LESS:
                return f"(1 - {text})"
            case Form.MORE:
                return f"(1 + {text})"
            case Form.BASE_GROWN:
                return f"(1 + 1 / {text})"
            case Form.BASE_SHRUNK:
                return f"(1 / {text} - 1)"
            case _:
                return text

    def result(self, judged: Judged) -> str:
        """The derived value beside the stated one: "106.3", "420.1, written 420", "26.2, not 27.2"."""
        anchor = judged.anchor
        modifier = getattr(anchor.mention, "modifier", "exact")
        stated = self.value(anchor, anchor.value, with_unit=not self.single)
        derived = self._derived(judged)
        if judged.outcome is Outcome.HOLDS:
            same = derived is None or derived == stated or anchor.dimension == "years"
            return stated if same else f"{derived}, written {_MODIFIERS.get(modifier, '')}{stated}"
        if judged.outcome is Outcome.OPEN:
            return f"{derived or stated}, written {stated}, which may be a round number"
        return f"{derived}, not {stated}"

    def _derived(self, judged: Judged) -> str | None:
        """The middle of what the others leave, rounded to the stated number's last digit or to the first that
        differs.
        """
        anchor, expected = judged.anchor, judged.expected
        middle = _reckoned(judged) if judged.relation is not None else None
        middle = expected.middle if middle is None else middle
        if anchor.dimension == "years" and expected.bounded and expected.low != expected.high:
            return (
                f"{_plain(expected.low or middle or Decimal(0))} or {self.value(anchor, expected.high or Decimal(0))}"
            )
        if middle is None:
            bound = expected.low if expected.low is not None else expected.high
            word = "at least" if expected.low is not None else "at most"
            return f"{word} {self.value(anchor, _rounded(bound, anchor, 0))}" if bound is not None else None
        agrees = meets(Interval(middle, middle), anchor.interval)
        for finer in range(getattr(anchor.mention, "modifier", "exact") in ("over", "under"), 4):
            rounded = _rounded(middle, anchor, finer)
            if agrees or rounded != anchor.value:
                return self.value(anchor, rounded, with_unit=not self.single)
        return self.value(anchor, middle, with_unit=not self.single)

    def order(self, relation: Order, outcome: Outcome) -> str:
        """A chain from the largest to the smallest, or the two sides of a mark."""
        sign = ">" if relation.largest else "<"
        chain = sorted(relation.figures, key=lambda f: f.value, reverse=relation.largest)
        if len(chain) == 2:
            chain = [relation.figure, relation.others[0]]
            sign = (
                sign if outcome is not Outcome.FAILS else "is not more than" if relation.largest else "is not less than"
            )
        return f" {sign} ".join(self.written(f) for f in chain) + self.common


def _reckoned(judged: Judged) -> Decimal | None:
    """What the written numbers give when they are taken to the point."""
    relation = judged.relation
    if relation is None:
        return None
    values = {f.id: Interval(f.value, f.value) for f in relation.figures}
    solved = relation.solve(judged.anchor.id, values)
    return solved.middle


def _notation(levels: Sequence[Figure], anchor: Figure) -> Notation:
    """In the anchor's unit where it is of the dimension; the magnitude is the largest number's."""
    unit_of = anchor if any(f.id == anchor.id for f in levels) else levels[0]
    largest = max(abs(f.value / unit_of.unit) for f in levels)
    exponent, word = next(((e, w) for e, w in _SCALES if largest >= Decimal(10) ** e), (0, ""))
    label = unit_of.label or next((f.label for f in levels if f.label), "")
    return Notation(exponent, unit_of.unit, f"{word} {label}".strip())


def _undone(text: str, factor: Factor, *, several: bool) -> str:
    bracket = f"({text})" if several else text
    match factor.form:
        case Form.UP | Form.MORE:
            return f"{bracket} - 1"
        case Form.DOWN | Form.LESS:
            return f"1 - {bracket}"
        case Form.BASE_GROWN:
            return f"1 / ({bracket} - 1)"
        case Form.BASE_SHRUNK:
            return f"1 / ({bracket} + 1)"
        case _:
            return text


def _rounded(value: Decimal, anchor: Figure, finer: int) -> Decimal:
    """Rounded to the anchor's last written digit, `finer` digits more."""
    written = anchor.face.width or Decimal(0)
    step = (written or anchor.unit).scaleb(-finer)
    steps = (value / step).to_integral_value(rounding=ROUND_HALF_UP)
    rounded = steps * step
    return anchor.value if rounded == anchor.value else rounded.normalize()


def _plain(value: Decimal) -> str:
    """Plain digits with thousands apart, without zeros that say nothing."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text and len(text.rsplit(".", 1)[1]) > 3 else text
