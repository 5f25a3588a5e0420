"""Terms of loans: a term less the grace period is the time of repayment ("20 years, with seven years' grace, ...
repaid over 13 years").
"""

from collections.abc import Iterator

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import linear

NEAR = 40
"""How closely a word for what a number of years measures must stand before it."""
BEHIND = 9
"""The same behind it: "seven years' grace", "seven years of grace"."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose term and grace period for every time of repayment, where one of each is told in its sentence or the one
    before.
    """
    for years in page.figures:
        if not _is_span(years) or not _said_of(page, years, "repayment"):
            continue
        others = [f for f in page.near(years, 1) if _is_span(f) and f.end <= years.start]
        graces = [f for f in others if _said_of(page, f, "grace")]
        terms = [f for f in others if f not in graces]
        if len(graces) == 1 and len(terms) == 1 and terms[0].value > graces[0].value:
            drawn = page.sentence_has(years, "result", "rest")
            strength = Strength.EXPLICIT if drawn else Strength.NAMED
            yield Proposal("difference", years, (linear((terms[0],), (graces[0], years)),), strength, distance=1)


def _is_span(figure: Figure) -> bool:
    return figure.dimension == "years" and not figure.ranged


def _said_of(page: Page, years: Figure, kind: str) -> bool:
    """Whether a word of the kind stands at a number of years, no other number between."""
    start, end = max(page.lead(years)[0], years.start - NEAR), min(page.tail(years)[1], years.end + BEHIND)
    return page.has(start, years.start, kind) or page.has(years.end, end, kind)
