"""Sums: parts and their total, and what remains of a whole.

Three kinds of evidence: numbers that add up too exactly for chance; a word of summing at a total with a counted
number of parts ("two loans totalling"), or a word of cutting up at a list ("comprises"); a word for the rest ("the
remaining"). "Including" makes a bound, never a sum.
"""

from collections.abc import Iterator, Sequence

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import is_goal
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import linear
from extractor.records import Quantity

WINDOW = 3
"""How many sentences a total and its parts may reach over."""
MOST_PARTS = 8
CUE_REACH = 45
"""How closely a word of summing or cutting up must stand at its number."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose totals and remainders."""
    addends = [f for f in page.figures if f.level and not f.ranged and not is_goal(page, f)]
    for figure in addends:
        yield from _runs(page, figure, addends)
        if page.has(max(page.lead(figure)[0], figure.start - CUE_REACH), figure.start, "rest"):
            yield from _remainders(page, figure, addends)


def _runs(page: Page, total: Figure, addends: Sequence[Figure]) -> Iterator[Proposal]:
    """The runs of numbers of the total's kind that stand next before it or next behind it."""
    kind = [
        f for f in addends if same_kind(f, total) and f.id != total.id and abs(f.sentence - total.sentence) < WINDOW
    ]
    before = [f for f in kind if f.end <= total.start]
    behind = [f for f in kind if f.start >= total.end]
    for parts in _suffixes(before):
        yield from _sum(page, total, parts, before=True)
    for parts in _prefixes(behind):
        yield from _sum(page, total, parts, before=False)
    yield from _paragraphs(page, total, addends)
    for first in before[-2:]:
        for second in behind[:2]:
            yield from _sum(page, total, (first, second), before=False)


def _paragraphs(page: Page, total: Figure, addends: Sequence[Figure]) -> Iterator[Proposal]:
    """Everything of the total's kind in one of the next paragraphs, or in the last sentences of the article before it."""
    for paragraph in (total.paragraph + 1, total.paragraph + 2):
        parts = tuple(f for f in addends if f.paragraph == paragraph and same_kind(f, total))
        if 2 < len(parts) <= MOST_PARTS:
            yield from _sum(page, total, parts, before=False)


def _suffixes(row: list[Figure]) -> Iterator[tuple[Figure, ...]]:
    for count in range(2, min(len(row), MOST_PARTS) + 1):
        yield tuple(row[-count:])


def _prefixes(row: list[Figure]) -> Iterator[tuple[Figure, ...]]:
    for count in range(2, min(len(row), MOST_PARTS) + 1):
        yield tuple(row[:count])


def _sum(page: Page, total: Figure, parts: tuple[Figure, ...], *, before: bool) -> Iterator[Proposal]:
    if max(p.value for p in parts) >= total.value * 3 or sum(p.value for p in parts) * 3 <= total.value:
        return
    strength = _strength(page, total, parts, before=before)
    distance = len(page.near(total, WINDOW, WINDOW)) - len(parts) if strength > Strength.POSSIBLE else 0
    distance += sum(abs(p.sentence - total.sentence) for p in parts)
    yield Proposal("sum", total, (linear(parts, (total,)),), strength, distance)


def _strength(page: Page, total: Figure, parts: tuple[Figure, ...], *, before: bool) -> Strength:
    """How firmly the words make `parts` the parts of `total`."""
    if _includes(page, total, parts):
        return Strength.POSSIBLE
    counted = _counted(page, total, parts)
    if counted and _summed(page, total):
        return Strength.EXPLICIT
    if not before and _cut_up(page, total, parts):
        return Strength.EXPLICIT if counted or len(parts) > 2 else Strength.NAMED
    if before and _summed(page, total) and _one_list(page, parts) and parts[-1].sentence >= total.sentence - 1:
        return Strength.LIKELY
    return Strength.POSSIBLE


def _includes(page: Page, total: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether "including" opens the list, or more money is announced within it."""
    start, end = min(total.start, parts[0].start), max(total.start, parts[-1].start)
    return page.has(start, end, "including", "extra")


def _summed(page: Page, total: Figure) -> bool:
    """Whether a word of summing stands closely before the total, or "in all" directly behind it."""
    start = max(page.lead(total)[0], total.start - CUE_REACH)
    tail = page.tail(total)
    return page.has(start, total.start, "total") or page.has(total.end, min(total.end + 16, tail[1]), "total")


def _counted(page: Page, total: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether as many parts are announced at the total as there are ("two loans"), or each part is numbered off."""
    row = page.by_sentence[total.sentence]
    counts = [f for f in row if isinstance(f.mention, Quantity) and f.mention.kind == "count" and f.value == len(parts)]
    if not counts and not page.text[page.sentence(total)[0] : total.start].lower().startswith("both"):
        return False
    return sum(_numbered(page, part) for part in parts) >= len(parts) - 1


def _numbered(page: Page, part: Figure) -> bool:
    """Whether the part is called the first, the second, the larger, the other ..."""
    start, end = page.sentence(part)[0], part.start
    before = page.lead(part)[0]
    return page.has(max(start, before), end, "ordinal-part")


def _cut_up(page: Page, total: Figure, parts: tuple[Figure, ...]) -> bool:
    """Whether words of cutting up, or a colon, stand between the total and the first part, and the list ends with its
    sentence.
    """
    last = parts[-1]
    row = [f for f in page.by_sentence[last.sentence] if same_kind(f, last) and f.start > last.start]
    if row or parts[0].sentence != last.sentence:
        return False
    colon = ":" in page.text[total.end : parts[0].start] and total.sentence == last.sentence
    return colon or page.has(total.end, parts[0].start, "parts")


def _one_list(page: Page, parts: tuple[Figure, ...]) -> bool:
    """Whether the parts are one list: of one sentence, or of two that follow each other."""
    return parts[-1].sentence - parts[0].sentence <= 1


def _remainders(page: Page, rest: Figure, addends: Sequence[Figure]) -> Iterator[Proposal]:
    """Whole less the parts named makes the rest. The whole opens the sentence ("Of the 7.8 billion, 3.5 is stock ...
    and the rest, 1.8") or was named before it.
    """
    near = [f for f in addends if same_kind(f, rest) and f.end <= rest.start]
    own = [f for f in near if f.sentence == rest.sentence]
    earlier = [f for f in near if f.sentence < rest.sentence]
    if len(own) > 1 and _opens(page, own[0]):
        yield _remainder(page, own[0], tuple(own[1:]), rest, Strength.EXPLICIT)
    elif own and earlier and rest.sentence - earlier[-1].sentence < WINDOW and earlier[-1].value > own[0].value:
        yield _remainder(page, earlier[-1], tuple(own), rest, Strength.LIKELY)
    wholes = [f for f in near if f.value > rest.value and rest.sentence - f.sentence < WINDOW]
    for whole in wholes:
        others = [f for f in near if f.id != whole.id and f.value < whole.value][-MOST_PARTS:]
        for parts in _suffixes_from_one(others):
            yield _remainder(page, whole, parts, rest, Strength.POSSIBLE)
        yield from (_remainder(page, whole, (part,), rest, Strength.POSSIBLE) for part in others[:-1])


def _opens(page: Page, whole: Figure) -> bool:
    """Whether a whole is named only to be cut up: "Of the 7.8 billion", "out of 7.8 billion"."""
    start = max(page.sentence(whole)[0], whole.start - 60)
    words = page.text[start : whole.start].lower().split()
    return "of" in words or page.has(*page.tail(whole), "parts")


def _remainder(page: Page, whole: Figure, parts: tuple[Figure, ...], rest: Figure, strength: Strength) -> Proposal:
    if page.has(whole.end, rest.start, "extra", "including") and strength > Strength.POSSIBLE:
        strength = Strength.POSSIBLE
    distance = rest.sentence - whole.sentence + len(parts)
    return Proposal("difference", rest, (linear((whole,), (*parts, rest)),), strength, distance)


def _suffixes_from_one(row: list[Figure]) -> Iterator[tuple[Figure, ...]]:
    for count in range(1, min(len(row), MOST_PARTS) + 1):
        yield tuple(row[-count:])
