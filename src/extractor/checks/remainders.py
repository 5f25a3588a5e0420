"""Remainders: what is left of a whole when the parts named are taken away ("the rest", "the remaining 45 million")."""

from collections.abc import Iterator, Sequence

from extractor.checks.figures import Figure, same_kind
from extractor.checks.nesting import outermost
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Factor, Form, linear, proportion
from extractor.records import Percent

WINDOW = 3
"""How many sentences a whole and its rest may reach over."""
MOST_PARTS = 8
CUE_REACH = 45
"""How closely a word for the rest must stand before it."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose the whole and the other parts of every rest."""
    addends = [f for f in page.figures if f.level and not f.ranged]
    for figure in addends:
        start = max(page.lead(figure)[0], figure.start - CUE_REACH)
        if page.has(start, figure.start, "rest") or _left(page, start, figure):
            yield from _remainders(page, figure, addends)
            yield from _complement(page, figure, addends)


def _left(page: Page, start: int, figure: Figure) -> bool:
    """Whether "leaving" stands directly before a level: "leaving 340 million outstanding", but no "leaving a gap of"."""
    cue = page.last(start, figure.start, "leaving")
    return cue is not None and not page.has(cue.end, figure.start, "surplus", "deficit", "balance", "change")


def _remainders(page: Page, rest: Figure, addends: Sequence[Figure]) -> Iterator[Proposal]:
    """Whole less the parts named makes the rest. The whole opens the sentence ("Of the 7.8 billion, 3.5 is stock ... and the
    rest, 1.8") or was named before it.
    """
    near = [f for f in addends if same_kind(f, rest) and f.end <= rest.start]
    outer = outermost(page, near)
    own = [f for f in outer if f.sentence == rest.sentence]
    earlier = [f for f in outer if f.sentence < rest.sentence]
    if len(own) > 1 and _opens(page, own[0]):
        yield _remainder(page, own[0], tuple(own[1:]), rest, Strength.EXPLICIT)
    elif own and earlier and rest.sentence - earlier[-1].sentence < WINDOW and earlier[-1].value > own[0].value:
        only = (
            earlier[-1].sentence == rest.sentence - 1
            and len([f for f in earlier if f.sentence == rest.sentence - 1]) == 1
        )
        firm = Strength.EXPLICIT if only else Strength.NAMED
        yield _remainder(
            page, earlier[-1], tuple(own), rest, Strength.POSSIBLE if page.has(*page.lead(rest), "leaving") else firm
        )
    for whole in [f for f in near if f.value > rest.value and rest.sentence - f.sentence < WINDOW]:
        others = [f for f in near if f.id != whole.id and f.value < whole.value][-MOST_PARTS:]
        runs = {tuple(others[-count:]) for count in range(1, len(others) + 1)} | {(part,) for part in others}
        yield from (_remainder(page, whole, parts, rest, Strength.POSSIBLE) for parts in sorted(runs, key=_place))


def _place(parts: tuple[Figure, ...]) -> tuple[int, int]:
    return parts[0].start, len(parts)


def _opens(page: Page, whole: Figure) -> bool:
    """Whether a whole is named only to be cut up: "Of the 7.8 billion", "out of 7.8 billion"."""
    start = max(page.sentence(whole)[0], whole.start - 60)
    return "of" in page.text[start : whole.start].lower().split() or page.has(*page.tail(whole), "parts")


def _remainder(page: Page, whole: Figure, parts: tuple[Figure, ...], rest: Figure, strength: Strength) -> Proposal:
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
