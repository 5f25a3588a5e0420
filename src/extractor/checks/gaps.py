"""Gaps: the difference that words draw from two levels told just before ("leaving a gap of", "a shortfall of", "the
resulting deficit of").
"""

from collections.abc import Iterator, Sequence

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import is_added, is_older
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import linear

REACH = 70
"""How far before a gap its noun and the word that draws it may begin."""
WIDER_REACH = 40
"""How far behind a gap "with services included" may stand."""
FAR = 5
"""Flows that words name as such (see `trade`) are nearer than two levels that only stand before the gap."""
_DRAWN = regex.compile(
    r"\b(?P<drawn>leaving|leaves|left|resulting|resulted in|results in|producing|produced|giving|gives|making|which is|that is|hence|thus|so)?"
    r"\s*(?:\b(?:a|an|the|this|that|with|in)\s+){0,2}(?P<drawn_too>resulting\s+)?(?:(?!total|overall|whole|annual|yearly|combined)\p{Ll}+\s+){0,2}"
    r"(?P<noun>gap|shortfall|deficit|surplus|difference|imbalance)\s+(?:of|was|is|came to|amounted to|stands at|stood at|thus came to|is thus|was thus)\s+"
    r"(?:(?:about|some|nearly|almost|roughly|around|just|over|under|only|more|less|than)\s+){0,3}$",
    regex.IGNORECASE,
)
_NOUN = regex.compile(r"(?:gap|shortfall|deficit|surplus|difference|imbalance)\s", regex.IGNORECASE)
"""Without a noun for it there is no gap; most numbers are done with by this."""
_APPENDED = regex.compile(
    r",\s*(?:(?:that is|or|i\.e\.)\s+)?(?:a|an)\s+(?:\p{Ll}+\s+)?(?:gap|shortfall|difference)\s+of\s+$"
)
_OPENING = regex.compile(
    r"\W*(?:the|this|that)\s+(?:resulting|gap|shortfall|difference|leaves|left)\b", regex.IGNORECASE
)


def find(page: Page) -> Iterator[Proposal]:
    """Propose the two levels that a gap lies between, where just two can be meant."""
    for gap in page.figures:
        if gap.level and not gap.ranged:
            strength = _strength(page, gap)
            pair = _pair(page, gap) if strength is not None else ()
            if strength is not None and len(pair) == 2:
                small, large = sorted((page.plain(f) for f in pair), key=lambda f: f.value)
                distance = FAR + gap.sentence - pair[0].sentence
                yield Proposal("difference", gap, (linear((large,), (small, gap)),), strength, distance)


def _strength(page: Page, gap: Figure) -> Strength | None:
    """How firmly words draw the gap from what stands before; None where it is no gap. A gap of another stretch of time
    ("the deficit of the quarter") is only possible.
    """
    start = max(page.sentence(gap)[0], gap.start - REACH)
    match = _DRAWN.search(page.text, start, gap.start) if _NOUN.search(page.text, start, gap.start) else None
    if match is None:
        return None
    if page.has(match.start(), gap.start, "part-period") or page.has(gap.end, gap.end + WIDER_REACH, "including"):
        return Strength.POSSIBLE
    appended = _APPENDED.search(page.text, start, gap.start) is not None
    return Strength.EXPLICIT if match["drawn"] or match["drawn_too"] or appended else Strength.POSSIBLE


def _pair(page: Page, gap: Figure) -> Sequence[Figure]:
    """The levels before the gap in its sentence; where it opens one ("The resulting gap"), those of the sentence before."""
    own = [f for f in page.by_sentence[gap.sentence] if f.end <= gap.start and _level(page, f, gap)]
    if own or gap.sentence == 0 or not _OPENING.match(page.text, page.sentence(gap)[0]):
        return own
    return [f for f in page.by_sentence[gap.sentence - 1] if _level(page, f, gap)]


def _level(page: Page, figure: Figure, gap: Figure) -> bool:
    usable = figure.level and not figure.ranged and same_kind(figure, gap)
    return usable and not is_older(page, figure) and not is_added(page, figure)
