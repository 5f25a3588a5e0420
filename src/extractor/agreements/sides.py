"""The two countries that an article is about, where it is about two: "both sides" in it are theirs."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.lexicon.names import NameLexicon
from extractor.records import Entity

OFTEN: Final = 2
"""So many mentions each of the two must have where no headline names them."""
CLEAR: Final = 2
"""So many times rarer than the second of the two any third country must be."""
HEADLINE: Final = 200
"""A longer line is no headline."""


def two_sides(text: str, entities: Sequence[Entity], names: NameLexicon) -> tuple[str, ...]:
    """Canonical names of the two; empty where an article has no two sides, or more.

    The headline names them, or they are mentioned far more often than any third.
    """
    told = [e for e in entities if e.code is not None and e.label in ("GPE", "NORP", "ORG")]
    line = len(text) - len(text.lstrip())
    close = text.find("\n", line)
    called = {country.code: country.name for country in names.countries}
    called |= {e.code: e.name for e in told if e.code is not None and e.code not in called}
    if 0 < close - line <= HEADLINE:
        first = list(dict.fromkeys(e.code for e in told if e.end <= close))
        if len(first) == 2:
            return tuple(called[code] for code in first if code is not None)
    counts = Counter(e.code for e in told)  # in the order in which they appear
    ranked = sorted(counts.values(), reverse=True)
    if len(ranked) < 2 or ranked[1] < max(OFTEN, CLEAR * sum(ranked[2:3])):
        return ()
    return tuple(called[code] for code, times in counts.items() if code is not None and times >= ranked[1])
