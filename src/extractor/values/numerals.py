"""Written numbers as exact decimals that keep the place of their last written digit.

"106.3" with "billion" is Decimal("1.063E+11"): its exponent (8) says that the last written digit counts hundreds of
millions, so half a unit of it, 50 million, is how far the true value may lie from the written one.
"""

from collections.abc import Mapping
from decimal import Decimal

import regex

_GROUPS = regex.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})*,\d{3}(?:\.\d+)?"  # 1,234,567.8 and 12,34,567 (Indian)
    r"|\d{1,3}(?:[\s\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"
)
_DOTTED = regex.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_NOT_DIGIT = regex.compile(r"[^\d]")
_PARTS = regex.compile(r"[\s-]+")
_LINKS = ("and", "a", "an", "of")
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


def read_digits(surface: str) -> Decimal | None:
    """Read a number written in digits; None when the separators fit no way of writing one number.

    A comma before exactly three digits groups thousands; any other single comma ("1,84 bn") is a decimal comma.

    >>> read_digits("1,234.5"), read_digits("38 000"), read_digits("3,20,000"), read_digits("1,84"),
    read_digits("1,2,3") (Decimal('1234.5'), Decimal('38000'), Decimal('320000'), Decimal('1.84'), None)
    """
    if surface.isdecimal():
        return Decimal(surface)
    if _GROUPS.fullmatch(surface):
        whole, mark, fraction = _split_fraction(surface)
        return Decimal(_NOT_DIGIT.sub("", whole) + mark + fraction)
    if _DOTTED.fullmatch(surface):
        return Decimal(surface.replace(".", "").replace(",", "."))
    try:
        return Decimal(surface.replace(",", ".", 1)) if surface.count(",") + surface.count(".") == 1 else None
    except ArithmeticError:
        return None


def _split_fraction(surface: str) -> tuple[str, str, str]:
    mark = surface.rfind(".")
    if mark < 0 and surface[-4:-3] != "," and "," in surface and surface[0] != ",":
        mark = surface.rfind(",")
    return (surface, "", "") if mark < 0 else (surface[:mark], ".", surface[mark + 1 :])


def read_words(surface: str, words: Mapping[str, int], multipliers: Mapping[str, int]) -> Decimal | None:
    """Read number words without magnitude ("twenty-five", "a hundred and six", "two and a half"); None if they are
    none.

    A multiplier keeps its zeros unwritten: "two hundred" is 2E+2, known to the hundred.
    """
    total: Decimal | None = None
    current: Decimal | None = None
    for part in _PARTS.split(surface.lower()):
        if part in _FRACTIONS:
            current = (current or Decimal(0)) + _FRACTIONS[part]
        elif part in words:
            current = (current or Decimal(0)) + words[part]
        elif part in multipliers:
            base = Decimal(1) if current is None else current
            product = base.scaleb(2) if multipliers[part] == 100 else base * multipliers[part]
            total = product if total is None else total + product
            current = None
        elif part not in _LINKS:
            return None
    if total is None or current is None:
        return current if total is None else total
    return total + current


def half_unit(value: Decimal) -> Decimal:
    """Half a unit of the last written digit."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)
