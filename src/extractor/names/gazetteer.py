"""Names that the gazetteer lists, wherever they stand."""

from typing import Final

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import SURE, WEAK, Found

SHORT: Final = 4
"""An ambiguous surface of at most so many letters ("RMI") needs its long form in the same text."""
_MONEY_AFTER = regex.compile(r"\s+(?:dollars?|cents?)\b|\s?\$")
_HEADLINE_NEXT = regex.compile(r"\s+(?:Cost|costs?|Project|Number|Amount|Value|Revenue|Sales|Exports|Imports)\b")


def listed(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find the listed surfaces; a place takes the word behind it that completes its name ("Jiangsu Province")."""
    found: list[Found] = []
    for match in lexicon.pattern.finditer(text):
        known = lexicon.surfaces[_folded(match[0], lexicon)]
        if match[0].endswith((".", "S")) and _MONEY_AFTER.match(text, match.end()):
            continue
        if match[0].lower() in lexicon.common and _begins_phrase(text, match.start(), match.end()):
            continue
        region = lexicon.region.match(text, match.end()) if known.label == "GPE" else None
        end = region.end() if region else match.end()
        rank = WEAK if known.ambiguous else SURE
        found.append(Found(match.start(), end, known.label, known.name, known.code, "name.lexicon", rank))
    sure = {f.name for f in found if f.rank > WEAK}
    return [f for f in found if f.rank > WEAK or f.end - f.start > SHORT or f.name in sure]


def _begins_phrase(text: str, start: int, end: int) -> bool:
    """Whether a listed name that is an ordinary word too opens a line or sentence and goes on as one ("Total cost")."""
    opens = start == 0 or text[max(0, start - 4) : start].rstrip(" \t")[-1:] in ("\n", ".", ":", "•", "|", "!", "?", "")
    return opens and (
        regex.match(r"\s+\p{Ll}", text, pos=end) is not None or _HEADLINE_NEXT.match(text, end) is not None
    )


def _folded(surface: str, lexicon: NameLexicon) -> str:
    return surface if surface in lexicon.surfaces else " ".join(surface.split())
