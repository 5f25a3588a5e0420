"""Lists of numbers that add up to another one, whatever the words: agreement too exact for chance counts (see `judge`)."""

from collections.abc import Iterator, Sequence

from extractor.checks.figures import Figure, same_kind
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import linear
from extractor.intervals import meets, total

WINDOW = 3
"""How many sentences a total and its parts may reach over."""
MOST_PARTS = 8
PART_SHARE = 3
"""Lists whose sum is more than so many times larger or smaller than the total are not tried."""

Parts = tuple[Figure, ...]


def find(page: Page) -> Iterator[Proposal]:
    """Propose every list near a level that adds up to it."""
    sentences: list[list[Figure]] = [[] for _ in page.by_sentence]
    paragraphs: dict[int, list[Figure]] = {}
    addends = [f for f in page.figures if f.level and not f.ranged]
    for figure in addends:
        sentences[figure.sentence].append(figure)
        paragraphs.setdefault(figure.paragraph, []).append(figure)
    for whole in addends:
        near = sentences[max(0, whole.sentence - WINDOW + 1) : whole.sentence + WINDOW]
        following = [paragraphs.get(whole.paragraph + ahead, []) for ahead in (1, 2)]
        yield from _by_chance(whole, [f for row in near for f in row], following)


def _by_chance(whole: Figure, near: Sequence[Figure], paragraphs: Sequence[Sequence[Figure]]) -> Iterator[Proposal]:
    """The lists that add up, whatever the words: the runs of its kind that stand next before or behind a total, one number
    on either side, and all of its kind in one of the next paragraphs.
    """
    lists = [parts for parts in dict.fromkeys(_lists(whole, near, paragraphs)) if _alike(whole, parts)]
    for parts in lists:
        if meets(total(p.interval for p in parts), whole.interval):
            distance = sum(abs(p.sentence - whole.sentence) for p in parts)
            relation = linear(parts, (whole,))
            yield Proposal("sum", whole, (relation,), Strength.POSSIBLE, distance, tries=len(lists))


def _alike(whole: Figure, parts: Parts) -> bool:
    added = sum([p.value for p in parts])
    return added <= whole.value * PART_SHARE and whole.value <= added * PART_SHARE


def _lists(whole: Figure, near: Sequence[Figure], paragraphs: Sequence[Sequence[Figure]]) -> Iterator[Parts]:
    kind = [f for f in near if f.id != whole.id and same_kind(f, whole)]
    before = [f for f in kind if f.end <= whole.start]
    behind = [f for f in kind if f.start >= whole.end]
    yield from (tuple(before[-count:]) for count in range(2, min(len(before), MOST_PARTS) + 1))
    yield from (tuple(behind[:count]) for count in range(2, min(len(behind), MOST_PARTS) + 1))
    yield from ((first, second) for first in before[-2:] for second in behind[:2])
    for paragraph in paragraphs:
        parts = tuple(f for f in paragraph if same_kind(f, whole))
        if 2 < len(parts) <= MOST_PARTS:
            yield parts
