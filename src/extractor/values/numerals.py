"""Written numbers as exact decimals that keep the place of their last written digit.

"106.3" with "billion" is Decimal("1.063E+11"): its exponent (8) says that the last written digit counts hundreds of
millions, so half a unit of it, 50 million, is how far the true value may lie from the written one.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?")  # the second is Indian
_SPACED = re.compile(r"\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_TOKENISED = re.compile(r"\s([.,])\s")
_NOT_DIGIT = re.compile(r"\D")
_MIXED = re.compile(r"(?:(?P<whole>\d+)[\s-]?)?(?:(?P<over>\d+)[/⁄](?P<under>\d+)|(?P<sign>[¼½¾⅐-⅞]))")
_PARTS = re.compile(r"[\s-]+")
_LINKS = ("and", "a", "an", "of")
_ADDED = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "third": Decimal("0.3333"),
    "thirds": Decimal("0.3333"),
}
_SIGNS = {
    "¼": "1/4", "½": "1/2", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip


def read_digits(surface: str) -> Decimal | None:
    """Read a number written in digits; None when the separators fit no way of writing one number.

    A comma before exactly three digits groups thousands; any other single comma ("1,84 bn") is a decimal comma.

    >>> read_digits("1,234.5"), read_digits("38 000"), read_digits("3,20,000"), read_digits("1,84")
    (Decimal('1234.5'), Decimal('38000'), Decimal('320000'), Decimal('1.84'))
    >>> read_digits("1.234,50"), read_digits("5 1/2"), read_digits("1,2,3")
    (Decimal('1234.50'), Decimal('5.5'), None)
    """
    if surface.isdecimal():
        return Decimal(surface)
    if " . " in surface or " , " in surface:
        surface = _TOKENISED.sub(r"\1", surface)
    if _GROUPED.fullmatch(surface):
        return Decimal(surface.replace(",", ""))
    if _SPACED.fullmatch(surface):
        whole, mark, fraction = _split_fraction(surface)
        return Decimal(_NOT_DIGIT.sub("", whole) + mark + fraction)
    if _DOTTED.fullmatch(surface):
        return Decimal(surface.replace(".", "").replace(",", "."))
    if surface.count(",") + surface.count(".") == 1 and surface.replace(",", "").replace(".", "").isdecimal():
        return Decimal(surface.replace(",", "."))
    mixed = _MIXED.fullmatch(surface)
    return _mixed(mixed) if mixed else None


def _split_fraction(surface: str) -> tuple[str, str, str]:
    mark = max(surface.rfind("."), surface.rfind(","))
    return (surface, "", "") if mark < 0 else (surface[:mark], ".", surface[mark + 1 :])


def _mixed(found: "re.Match[str]") -> Decimal:
    over, under = _SIGNS[found["sign"]].split("/") if found["sign"] else (found["over"], found["under"])
    return Decimal(found["whole"] or 0) + fraction(int(over), int(under))


def fraction(over: int, under: int) -> Decimal:
    """A vulgar fraction as a decimal: exact where it comes out even, else to four places ("a third" is 0.3333)."""
    exact = Decimal(over) / Decimal(under)
    return exact if -int(exact.as_tuple().exponent) <= 6 else exact.quantize(Decimal("0.0001"))


def read_words(surface: str, words: Mapping[str, int], multipliers: Mapping[str, int]) -> Decimal | None:
    """Read number words without magnitude ("twenty-five", "a hundred and six", "two and a half", "one point two");
    None if they are none.

    A multiplier keeps its zeros unwritten: "two hundred" is 2E+2, known to the hundred.
    """
    if surface in words:
        return Decimal(words[surface])
    whole, point, decimals = surface.partition(" point ")
    total = _read_whole(whole, words, multipliers)
    if not point or total is None:
        return total
    digits = "".join(str(words[part]) for part in _PARTS.split(decimals))
    return Decimal(f"{total:f}.{digits}")


def _read_whole(surface: str, words: Mapping[str, int], multipliers: Mapping[str, int]) -> Decimal | None:
    total = current = None
    for part in _PARTS.split(surface):
        if part in _ADDED:
            share = _ADDED[part]
            current = share if current is None else current * share if part.endswith("s") else current + share
        elif part in words:
            current = (current or 0) + Decimal(words[part])
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
    return _half(int(value.as_tuple().exponent))


@lru_cache(maxsize=64)
def _half(exponent: int) -> Decimal:
    return Decimal(5).scaleb(exponent - 1)
