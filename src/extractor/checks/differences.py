"""Differences: by how much a level moved, beside where it began and where it ended ("rose by 976 million, from 5.92
billion to 6.90 billion"), or by how much one level lies above another ("1,020, which is 90 more than the 930 of May").
"""

from collections.abc import Iterator

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import ADDED_REACH, clause_breaks, is_added, marked_end, movement, older
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import linear

_BEYOND = regex.compile(
    r"\s+(?:\p{L}+\s+)?(?:more|less|fewer|higher|lower|larger|smaller|above|below|up|down)\b", regex.IGNORECASE
)
_OF = regex.compile(
    r"(?:increase|rise|gain|growth|jump|drop|fall|decrease|decline|difference|gap|loss) of (?:\p{L}+ ){0,2}$",
    regex.IGNORECASE,
)


def find(page: Page) -> Iterator[Proposal]:
    """Propose the two levels of every amount of change."""
    for step in page.figures:
        if step.level and not step.ranged and _is_step(page, step):
            yield from _between(page, step)


def _is_step(page: Page, figure: Figure) -> bool:
    """Whether a level tells by how much something moved or differs."""
    if is_added(page, figure) or _BEYOND.match(page.text, figure.end):
        return True
    if (
        page.text[max(0, figure.start - 16) : figure.start]
        .lower()
        .endswith((" by ", " by about ", " by some ", " by almost ", " by more than "))
    ):
        return True
    start = max(page.lead(figure)[0], figure.start - ADDED_REACH)
    return _OF.search(page.text, start, figure.start) is not None


def _between(page: Page, step: Figure) -> Iterator[Proposal]:
    """The only two other levels of its kind in the sentence, the earlier one told by words."""
    row = [
        f
        for f in page.by_sentence[step.sentence]
        if f.level and not f.ranged and same_kind(f, step) and f.id != step.id
    ]
    levels = [f for f in row if f.id not in page.marks]
    if len(levels) != 2 or clause_breaks(page, *levels, step):
        return
    first, second = levels
    old = older(page, first, second, step)
    if old is None and first.end <= step.start < second.start and marked_end(page, second):
        old = first
    up, down = linear((second,), (first, step)), linear((first,), (second, step))
    if old is None:
        yield Proposal("difference", step, (up, down), Strength.POSSIBLE, distance=1)
        return
    risen, fallen = (up, down) if old is first else (down, up)
    moves = movement(page, step, first, second)
    if moves == "none":
        yield Proposal("difference", step, (risen, fallen), Strength.EXPLICIT, distance=1)
        return
    reading, other = (risen, fallen) if moves == "increase" else (fallen, risen)
    words = "direction: a decrease, no increase" if moves == "increase" else "direction: an increase, no decrease"
    yield Proposal("difference", step, (reading,), Strength.EXPLICIT, distance=1, mends=(Mend(words, other),))
