"""Percentages that add up: "72.4 per cent and 10.2 per cent. Together they make up 82.6 per cent"."""

from collections.abc import Iterator

from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import linear

WINDOW = 3
"""How many sentences a total and its parts may reach over."""
MOST_PARTS = 8
CUE_REACH = 50
"""How closely a word of summing must stand at the total."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose the shares told before every share that a word of summing stands at."""
    shares = [
        f
        for f in page.figures
        if f.dimension == "percent" and not f.ranged and getattr(f.mention, "direction", "") == "none"
    ]
    for whole in shares:
        if page.has(max(page.lead(whole)[0], whole.start - CUE_REACH), whole.start, "total"):
            before = [f for f in shares if f.end <= whole.start and whole.sentence - f.sentence < WINDOW]
            for count in range(2, min(len(before), MOST_PARTS) + 1):
                strength = Strength.LIKELY if count < len(before) else Strength.NAMED
                yield Proposal("sum", whole, (linear(tuple(before[-count:]), (whole,)),), strength, distance=count)
