"""Parts of parts: numbers that only cut up another one of their list ("21.7 million tonnes (12.0 in the north, 9.7 in the
south), leaving 0.1 million").
"""

import itertools
from collections.abc import Sequence

from extractor.checks.figures import Figure
from extractor.checks.page import Page, asked_once

MOST_PARTS = 8
"""How many numbers behind another one may cut it up."""


def outermost(page: Page, items: Sequence[Figure]) -> list[Figure]:
    """The items, in text order, less those told in brackets behind another one of their sentence, or following it and
    making it up.
    """
    inner: set[str] = set()
    for i, item in enumerate(items):
        rest = [f for f in items[i + 1 : i + 1 + MOST_PARTS] if f.sentence == item.sentence]
        inner |= {f.id for f in _bracketed(page, item, rest) or _making_up(item, rest)}
    return [f for f in items if f.id not in inner]


def _bracketed(page: Page, item: Figure, rest: Sequence[Figure]) -> list[Figure]:
    return list(itertools.takewhile(lambda f: _depth(page, f) > _depth(page, item), rest))


def _making_up(item: Figure, rest: Sequence[Figure]) -> Sequence[Figure]:
    sums = enumerate(itertools.accumulate(f.value for f in rest), start=1)
    return rest[: next((n for n, added in sums if n > 1 and added == item.value), 0)]


@asked_once
def _depth(page: Page, figure: Figure) -> int:
    """How many brackets are open before a figure in its sentence."""
    before = page.text[page.sentence(figure)[0] : figure.start]
    return before.count("(") - before.count(")")
