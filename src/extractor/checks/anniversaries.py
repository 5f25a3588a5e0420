"""Anniversaries: the ordinal, the year of the event, and the year it is celebrated in ("the 30th anniversary of the
relations established in 1992", in an article of 2022).
"""

from collections.abc import Iterator

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.spans import counted

_ANNIVERSARY = r"\s+(?:\p{L}+\s+)?<anniversary>\b"
_BEGAN = r"\b<began>\b[^.;:]{0,40}?\b(?:in|since|of|on)\s+(?:\d{1,2}\s+)?(?:\p{Lu}\p{L}+\s+)?(?:\d{1,2},\s+)?$"
_PRESENT = r"\b<celebrated-now>\b"
REACH = 80
"""How far before the year "established in" may begin."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose the year of the event for every anniversary that an article celebrates; the only year of its sentence."""
    for ordinal in page.figures:
        if (
            ordinal.dimension == "ordinal"
            and page.published
            and page.wording(_ANNIVERSARY).match(page.text, ordinal.end)
        ):
            years = [f for f in page.by_sentence[ordinal.sentence] if f.dimension == "year"]
            if len(years) == 1 and _began(page, years[0]):
                now = page.wording(_PRESENT).search(page.text, *page.sentence(ordinal)) is not None
                strength = Strength.EXPLICIT if now else Strength.POSSIBLE
                yield counted(page, ordinal, years[0], strength)


def _began(page: Page, year: Figure) -> bool:
    """Whether something began in the year, so that it is not the year of the celebration."""
    start = max(page.sentence(year)[0], year.start - REACH)
    return page.wording(_BEGAN).search(page.text, start, year.start) is not None
