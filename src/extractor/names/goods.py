"""Brands, indices and grades: a name in front of goods ("Malibu rum") or of an index names no one."""

from collections.abc import Sequence

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import GUESSED, Found
from extractor.names.runs import runs

_GRADE = regex.compile(r"\s(?:light|sweet)\s")
_OWNS = regex.compile(r"['’]s? ")


def without_goods(text: str, candidates: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Leave out the candidates that stand in a run of capitals with goods behind it, unless they are known as it."""
    before: tuple[int, int] | None = None
    brands: list[tuple[int, int, int]] = []
    for start, end in runs(text):
        if goods := lexicon.products.match(text, end):
            owner = before[0] if before and _OWNS.fullmatch(text, before[1], start) else start
            grade = _GRADE.match(text, end)
            brands.append((owner, start, goods.end() if grade else end))
        before = (start, end)
    return [
        f
        for f in candidates
        if not any(_is_brand(f, *brand, text) for brand in brands)
        and not (
            f.rule in (*GUESSED, "name.person") and lexicon.brands.match(text, 0, f.start) and text.count(f.name) == 1
        )
    ]


def _is_brand(found: Found, owner: int, start: int, end: int, text: str) -> bool:
    """Whether a candidate is a brand or part of one; `owner` is where a name with a possessive in front begins."""
    if found.end <= owner or found.start >= end:
        return False
    whole = (found.start, found.end) == (start, end)
    if found.rule in GUESSED:
        return found.start >= start or text.count(text[found.start : found.end]) == 1
    return (
        found.rule not in ("name.company", "name.title")
        and found.start >= start
        and not (whole and found.rule == "name.lexicon")
    )
