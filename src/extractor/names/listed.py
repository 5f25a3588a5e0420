"""Names of the gazetteer in a text."""

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found

SHORT = 4
"""An ambiguous surface of at most so many letters ("RMI") needs its long form in the same text."""
_MORE = regex.compile(r" & \p{Lu}[\p{L}-]+")
"""What a company's name may go on with: "Hyundai Engineering & Construction"."""
_MONEY_AFTER = regex.compile(r"\s+(?:dollars?|cents?)\b|\s?\$")


def find_listed(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find what the gazetteer lists, in text order; a surface that alone is no evidence has a low rank."""
    found: list[Found] = []
    for match in lexicon.pattern.finditer(text):
        known = lexicon.surfaces[_folded(match[0], lexicon)]
        if not (match[0].endswith((".", "S")) and _MONEY_AFTER.match(text, match.end())):
            region = lexicon.region.match(text, match.end()) if known.label == "GPE" and known.code is None else None
            more = region or (_MORE.match(text, match.end()) if known.company else None)
            end = more.end() if more else match.end()
            rank = 1 if known.ambiguous else 3
            found.append(Found(match.start(), end, known.label, known.name, known.code, "name.lexicon", rank))
    sure = {f.name for f in found if f.rank > 1}
    return [f for f in found if f.rank > 1 or f.name in sure or _speaks(text[f.start : f.end], lexicon)]


def _speaks(surface: str, lexicon: NameLexicon) -> bool:
    """Whether an ambiguous surface may stand for itself: it is not short, and no ordinary word ("Total")."""
    return len(surface) > SHORT and not lexicon.plain(surface)


def _folded(surface: str, lexicon: NameLexicon) -> str:
    return surface if surface in lexicon.surfaces else " ".join(surface.split())
