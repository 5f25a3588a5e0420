"""Whether a comma or point before three digits groups thousands or begins the decimals, by the evidence of the article.

"1,245 billion" is one thousand two hundred and forty-five billion in English, and 1.245 billion where the writer's own
language has a decimal comma. The article's other numbers tell: "12,5%" can only be a decimal comma, "2,300,000" and
"3.25" can only be English. Without evidence the English reading stands.
"""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from extractor.lexicon.values import ValueLexicon

if TYPE_CHECKING:
    from extractor.values.scan import Item

_COMMA: Final = re.compile(r"\d{1,3},\d{3}")
_POINT: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}|\d+,\d{4,}|0,\d+|[\d.\s]+\.\d{3},\d+|[\d\s]+\s\d{3},\d+")
_DECIMAL_POINT: Final = re.compile(r"\d+\.\d{1,2}|0\.\d+|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d+")
_GROUPING_POINT: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")


def settle_separators(text: str, items: "list[Item]", lexicon: ValueLexicon) -> "list[Item]":
    """Read again the numbers whose separator could mean either, and flag the decimal commas."""
    written = [_separated(text, item) for item in items]
    marked = [surface for surface in written if surface]
    if not marked:
        return items
    comma = any(_DECIMAL_COMMA.fullmatch(surface) for surface in marked)
    english = any(_DECIMAL_POINT.fullmatch(surface) for surface in marked)
    grouping = (comma and not english) or any(_GROUPING_POINT.fullmatch(surface) for surface in marked)
    return [
        _settled(item, surface, comma and not english, grouping, lexicon) if surface else item
        for item, surface in zip(items, written, strict=True)
    ]


def _separated(text: str, item: "Item") -> str:
    """The number as it is written, if there is a comma or a point in it, else nothing."""
    surface = text[item.number_start : item.number_end] if item.sort == "digits" else ""
    return surface if "," in surface or "." in surface else ""


def _settled(item: "Item", surface: str, comma: bool, grouping: bool, lexicon: ValueLexicon) -> "Item":
    if _DECIMAL_COMMA.fullmatch(surface):
        return _with_comma(item, surface) if surface.startswith("0,") else item._replace(decimal_comma=True)
    precise = item.scale is not None or (item.unit is not None and item.unit.kind == "percent")
    if comma and precise and _COMMA.fullmatch(surface):
        return _with_comma(item, surface)
    if _POINT.fullmatch(surface) and not precise and (grouping or _whole(item, surface, lexicon)):
        return item._replace(value=Decimal(surface.replace(".", "")))
    return item


def _with_comma(item: "Item", surface: str) -> "Item":
    return item._replace(value=Decimal(surface.replace(",", ".")), decimal_comma=True)


def _whole(item: "Item", surface: str, lexicon: ValueLexicon) -> bool:
    """A sum that cannot have thousandths: "Rp 350.000", "15.000 euros"."""
    word = item.currency or item.prefix
    if word is None:
        return False
    return surface.endswith(".000") or all(code in lexicon.without_minor for code in word.codes)
