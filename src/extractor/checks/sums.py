"""Sums: parts and their total, and what remains of a whole.

Three kinds of evidence: numbers that add up too exactly for chance; a word of summing at a total with a counted number of
parts ("two loans totalling"), or a word of cutting up at a list ("comprises", a colon, "of this"); a word for the rest
("the remaining"). "Including" makes a bound, never a sum.
"""

from collections.abc import Iterator, Sequence

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import marked_older, operands
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Factor, Form, linear, proportion
from extractor.records import Percent, Quantity

WINDOW = 3
"""How many sentences a total and its parts may reach over."""
MOST_PARTS = 8
CUE_REACH = 45
"""How closely a word of summing or cutting up must stand at its number."""
PART_SHARE = 3
"""Numbers whose sum is more than so many times larger or smaller than the total are tried only when words name them."""

Parts = tuple[Figure, ...]


def find(page: Page) -> Iterator[Proposal]:
    """Propose totals and remainders."""
    addends = [f for f in page.figures if f.level and not f.ranged]
    for figure in addends:
        for parts in dict.fromkeys(_lists(figure, addends)):
            yield from _sum(page, figure, parts)
        if page.has(max(page.lead(figure)[0], figure.start - CUE_REACH), figure.start, "rest"):
            yield from _remainders(page, figure, addends)
            yield from _complement(page, figure, addends)
    yield from _percentages(page)


def _lists(total: Figure, addends: Sequence[Figure]) -> Iterator[Parts]:
    """The lists that may make a total: the runs of its kind that stand next before or behind it, one number on either side,
    and all of its kind in one of the next paragraphs.
    """
    kind = [f for f in addends if same_kind(f, total) and f.id != total.id]
    near = [f for f in kind if abs(f.sentence - total.sentence) < WINDOW]
    before = [f for f in near if f.end <= total.start]
    behind = [f for f in near if f.start >= total.end]
    yield from (tuple(before[-count:]) for count in range(2, min(len(before), MOST_PARTS) + 1))
    yield from (tuple(behind[:count]) for count in range(2, min(len(behind), MOST_PARTS) + 1))
    yield from ((first, second) for first in before[-2:] for second in behind[:2])
    for paragraph in (total.paragraph + 1, total.paragraph + 2):
        parts = tuple(f for f in kind if f.paragraph == paragraph)
        if 2 < len(parts) <= MOST_PARTS:
            yield parts


def _sum(page: Page, total: Figure, parts: Parts) -> Iterator[Proposal]:
    strength = _strength(page, total, parts)
    added = sum(p.value for p in parts)
    alike = added <= total.value * PART_SHARE and total.value <= added * PART_SHARE
    if alike or strength >= Strength.EXPLICIT:
        members = tuple(page.plain(p) for p in parts) if strength >= Strength.EXPLICIT and _limits(parts) else parts
        distance = sum(abs(p.sentence - total.sentence) for p in parts)
        yield Proposal("sum", total, (linear(members, (total,)),), strength, distance)


def _limits(parts: Parts) -> bool:
    """Whether all parts are upper limits ("up to"): then the total named is the limit of the whole."""
    return all(getattr(p.mention, "modifier", "exact") == "under" for p in parts)


def _strength(page: Page, total: Figure, parts: Parts) -> Strength:
    """How firmly the words make `parts` the parts of `total`."""
    if _includes(page, total, parts):
        return Strength.POSSIBLE
    counted = _counted(page, total, parts)
    if counted and _summed(page, total):
        return Strength.EXPLICIT
    if parts[0].start > total.end:
        if _cut_up(page, total, parts):
            return Strength.EXPLICIT if counted or len(parts) > 2 else Strength.NAMED
        if _shared_out(page, total, parts):
            close = total.value <= 2 * sum(p.value for p in parts) <= 4 * total.value
            return Strength.EXPLICIT if len(parts) > 2 and close else Strength.NAMED
        return Strength.POSSIBLE
    joined = parts[-1].sentence - parts[0].sentence <= 1 and 0 <= total.sentence - parts[-1].sentence <= 1
    return Strength.LIKELY if joined and _summed(page, total) else Strength.POSSIBLE


def _includes(page: Page, total: Figure, parts: Parts) -> bool:
    """Whether "including" opens the list, or more money is announced within it."""
    start, end = min(total.start, parts[0].start), max(total.start, parts[-1].start)
    return page.has(start, end, "including", "extra")


def _summed(page: Page, total: Figure) -> bool:
    """Whether a word of summing stands closely before the total, or "in all" directly behind it."""
    start = max(page.lead(total)[0], total.start - CUE_REACH)
    tail = page.tail(total)
    return page.has(start, total.start, "total") or page.has(total.end, min(total.end + 16, tail[1]), "total")


def _counted(page: Page, total: Figure, parts: Parts) -> bool:
    """Whether as many parts are announced at the total as there are ("two loans"), and all but one are told apart ("the
    first", "the other").
    """
    row = page.by_sentence[total.sentence]
    counts = [f for f in row if isinstance(f.mention, Quantity) and f.mention.kind == "count" and f.value == len(parts)]
    both = page.text[page.sentence(total)[0] : total.start].lower().startswith("both") and len(parts) == 2
    told_apart = sum(page.has(*page.lead(part), "ordinal-part") for part in parts)
    return (bool(counts) or both) and told_apart >= len(parts) - 1


def _cut_up(page: Page, total: Figure, parts: Parts) -> bool:
    """Whether words of cutting up, or a colon, stand between the total and the first part, and the list ends with its
    sentence, or with the one that follows.
    """
    first, last = parts[0], parts[-1]
    if not _ends(page, last) or last.sentence - first.sentence > 1 or first.sentence - total.sentence > 1:
        return False
    if ":" in page.text[total.end : first.start] and total.sentence == last.sentence:
        return True
    start = max(total.end, page.lead(first)[0])
    cue = page.first(start, first.start, "parts")
    between = page.adjacent(total, first) and not marked_older(page, first)
    return between and cue is not None and (cue.start - start > 2 or start == total.end)


def _shared_out(page: Page, total: Figure, parts: Parts) -> bool:
    """Whether the sentence behind the total points back to it and shares it out: "Over these five years, 3.4 billion will
    go to transport, 2.2 billion to ...", "goods made up 1.12 billion of it, and services 0.92".
    """
    first, last = parts[0], parts[-1]
    if first.sentence != last.sentence or not _ends(page, last) or first.sentence != total.sentence + 1:
        return False
    row = operands(page, page.by_sentence[total.sentence])
    meant = [f for f in row if same_kind(f, first) and not marked_older(page, f)]
    pointed = page.has(page.sentence(first)[0], first.end + 16, "anaphor")
    return pointed and bool(meant) and meant[-1].id == total.id


def _ends(page: Page, last: Figure) -> bool:
    """Whether no number of the kind follows in the sentence."""
    return not any(same_kind(f, last) and f.start > last.start for f in page.by_sentence[last.sentence])


def _remainders(page: Page, rest: Figure, addends: Sequence[Figure]) -> Iterator[Proposal]:
    """Whole less the parts named makes the rest. The whole opens the sentence ("Of the 7.8 billion, 3.5 is stock ... and the
    rest, 1.8") or was named before it.
    """
    near = [f for f in addends if same_kind(f, rest) and f.end <= rest.start]
    own = [f for f in near if f.sentence == rest.sentence]
    earlier = [f for f in near if f.sentence < rest.sentence]
    if len(own) > 1 and _opens(page, own[0]):
        yield _remainder(page, own[0], tuple(own[1:]), rest, Strength.EXPLICIT)
    elif own and earlier and rest.sentence - earlier[-1].sentence < WINDOW and earlier[-1].value > own[0].value:
        yield _remainder(page, earlier[-1], tuple(own), rest, Strength.NAMED)
    for whole in [f for f in near if f.value > rest.value and rest.sentence - f.sentence < WINDOW]:
        others = [f for f in near if f.id != whole.id and f.value < whole.value][-MOST_PARTS:]
        runs = {tuple(others[-count:]) for count in range(1, len(others) + 1)} | {(part,) for part in others}
        yield from (_remainder(page, whole, parts, rest, Strength.POSSIBLE) for parts in sorted(runs, key=_place))


def _place(parts: Parts) -> tuple[int, int]:
    return parts[0].start, len(parts)


def _opens(page: Page, whole: Figure) -> bool:
    """Whether a whole is named only to be cut up: "Of the 7.8 billion", "out of 7.8 billion"."""
    start = max(page.sentence(whole)[0], whole.start - 60)
    return "of" in page.text[start : whole.start].lower().split() or page.has(*page.tail(whole), "parts")


def _remainder(page: Page, whole: Figure, parts: Parts, rest: Figure, strength: Strength) -> Proposal:
    if page.has(whole.end, rest.start, "extra", "including"):
        strength = Strength.POSSIBLE
    distance = rest.sentence - whole.sentence + len(parts)
    return Proposal("difference", rest, (linear((whole,), (*parts, rest)),), strength, distance)


def _complement(page: Page, rest: Figure, addends: Sequence[Figure]) -> Iterator[Proposal]:
    """ "The lenders put up 70 per cent of the cost, 3,500 crore. The company will raise the remaining 1,050 crore." """
    shares = [
        f
        for f in page.near(rest, 1)
        if isinstance(f.mention, Percent) and f.dimension == "percent" and f.end <= rest.start
    ]
    wholes = [f for f in addends if same_kind(f, rest) and f.end <= rest.start and rest.sentence - f.sentence <= 1]
    if (
        len(shares) == 1
        and len(wholes) == 1
        and getattr(shares[0].mention, "direction", "none") == "none"
        and wholes[0].value > rest.value
    ):
        relation = proportion(Factor(wholes[0]), Factor(shares[0], Form.DOWN), equals=(Factor(rest),))
        yield Proposal("difference", rest, (relation,), Strength.EXPLICIT, distance=1)


def _percentages(page: Page) -> Iterator[Proposal]:
    """ "72.4 per cent and 10.2 per cent. Together they make up 82.6 per cent": shares before a share of summing."""
    shares = [
        f
        for f in page.figures
        if f.dimension == "percent" and not f.ranged and getattr(f.mention, "direction", "") == "none"
    ]
    for total in shares:
        if page.has(max(page.lead(total)[0], total.start - CUE_REACH), total.start, "total"):
            before = [f for f in shares if f.end <= total.start and total.sentence - f.sentence < WINDOW]
            for count in range(2, min(len(before), MOST_PARTS) + 1):
                yield Proposal(
                    "sum", total, (linear(tuple(before[-count:]), (total,)),), Strength.LIKELY, distance=count
                )
