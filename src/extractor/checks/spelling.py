"""Slips of the pen in a number: the rows of digits that may have been meant where another one is written."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.checks.figures import Figure
from extractor.intervals import Interval
from extractor.records import Year

DIGIT, TRANSPOSED = "digit", "transposed"
_NUMBER = regex.compile(r"\d[\d.,\u00a0\u2009\u202f ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A figure's number as a row of digits."""

    text: str
    """The mention's surface."""
    start: int
    end: int
    """Where the number stands in the surface."""
    digits: str
    step: Decimal
    """What one unit of the last digit is worth in the figure's base unit."""

    def transposed(self) -> Iterator[tuple[str, str]]:
        """Two neighbouring digits exchanged; no number begins with a zero."""
        for i, (a, b) in enumerate(itertools.pairwise(self.digits)):
            if a != b and (i > 0 or b != "0"):
                yield TRANSPOSED, self.digits[:i] + b + a + self.digits[i + 2 :]

    def wrong(self, allowed: Interval) -> Iterator[tuple[str, str]]:
        """Another digit in one place, the first digit left out, or one too many before it; of all these rows at least those
        whose number lies within `allowed`, which has both ends.
        """
        if allowed.low is None or allowed.high is None:
            return
        low, high = int(allowed.low // self.step) - 1, int(allowed.high // self.step) + 2
        written, places = int(self.digits), len(self.digits)
        for i, digit in enumerate(self.digits):
            unit = 10 ** (places - 1 - i)
            for other in _between(low, high, written - int(digit) * unit, unit, first=i == 0):
                if other != int(digit):
                    yield DIGIT, f"{self.digits[:i]}{other}{self.digits[i + 1 :]}"
        if places > 1:
            yield DIGIT, self.digits[1:]
        for leading in _between(low, high, written, 10**places, first=True):
            yield DIGIT, f"{leading}{self.digits}"

    def written(self, digits: str) -> str:
        """The surface with these digits, the marks between them kept at their places from the right."""
        if not any(char.isdigit() for char in self.text):
            return digits
        row, rest = [], list(digits)
        for char in reversed(self.text[self.start : self.end]):
            row += [rest.pop() if char.isdigit() and rest else char]
        number = "".join([*rest, *reversed(row)]) if len(digits) >= len(self.digits) else _without_first(row)
        return self.text[: self.start] + number + self.text[self.end :]


def _between(low: int, high: int, rest: int, unit: int, *, first: bool) -> range:
    """The digits with which `rest + digit x unit` lies from `low` to `high`; the first one of a number is no zero."""
    return range(max(int(first), -((rest - low) // unit)), min(9, (high - rest) // unit) + 1)


def _without_first(row: list[str]) -> str:
    """The number without its first digit and the mark behind it; `row` is written backwards."""
    return "".join(reversed(row[:-1])).lstrip(",. ")


def spelling_of(figure: Figure) -> Spelling | None:
    """A figure's digits; None for ranges, sums of two numbers and numbers in words that are no whole number."""
    mention = figure.mention
    if figure.ranged or (isinstance(mention, Year) and mention.year_end):
        return None
    found = list(_NUMBER.finditer(mention.text))
    if len(found) > 1:
        return None
    if not found and figure.dimension == "times":
        return None  # "doubled" has no digit to mistake
    if not found:
        value = figure.value / figure.unit
        whole = value == value.to_integral_value()
        return Spelling(mention.text, 0, len(mention.text), f"{value:.0f}", figure.unit) if whole else None
    digits = "".join(c for c in found[0][0] if c.isdigit())
    if int(digits) == 0:
        return None
    return Spelling(mention.text, *found[0].span(), digits, figure.value / int(digits))
