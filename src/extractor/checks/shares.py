"""Shares: a part, its whole, and the percentage or fraction between them."""

from collections.abc import Iterator

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import clause_breaks
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, Factor, Form, proportion
from extractor.records import Percent, Quantity

BACK = 3
"""How many sentences back part and whole may stand when words point to them."""
MOST = 8
"""How many wholes and parts of the article before are tried besides."""
OF_REACH = 60
"""How far behind "40 per cent of" the whole may stand."""
_OF = regex.compile(r"\s+(?:share\s+)?of\s", regex.IGNORECASE)
_BACKWARDS = regex.compile(
    r"\s+of\s+(?:it|them|this|that|these|those|the\s+(?:total|whole|sum|outlay|cost|amount|package|project))\b",
    regex.IGNORECASE,
)


def find(page: Page) -> Iterator[Proposal]:
    """Propose the part and the whole of every share."""
    for figure in page.figures:
        if not figure.ranged and _may_share(page, figure):
            yield from _candidates(page, figure)


def equation(part: Figure, whole: Figure, share: Figure) -> Equation:
    """`part` is `share` of `whole`."""
    form = Form.SHARE if share.dimension == "percent" else Form.LEVEL
    return proportion(Factor(whole), Factor(share, form), equals=(Factor(part),))


def _may_share(page: Page, figure: Figure) -> bool:
    """Whether a percentage or a fraction can be a part of something: no change, and words of sharing stand near."""
    mention = figure.mention
    if isinstance(mention, Quantity):
        return mention.kind == "multiple" and 0 < figure.value < 1
    if not isinstance(mention, Percent) or figure.dimension != "percent" or figure.value >= 100:
        return False
    start, end = page.lead(figure)
    if page.text[end - 3 : end].lower() == "by " and page.has(max(start, end - 30), end, "up", "down"):
        return False
    return _OF.match(page.text, figure.end) is not None or page.has(max(start, end - 60), end, "share")


def _candidates(page: Page, share: Figure) -> Iterator[Proposal]:
    before = [f for f in page.figures if f.sentence <= share.sentence + 1 and _operand(f, share)]
    near = [f for f in before if f.sentence >= share.sentence - BACK]
    parts = [f for f in near if f.sentence <= share.sentence] or []
    far = [f for f in before if f.sentence < share.sentence - BACK][-MOST:]
    named = _whole_behind(page, share)
    for part in (*far, *parts):
        for whole in (*far, *near):
            if part.id != whole.id and same_kind(part, whole) and _could_be(part, whole, share):
                strength = _strength(page, part, whole, share, named)
                distance = sum(abs(page.place[f.id] - page.place[share.id]) for f in (part, whole))
                yield Proposal(
                    "share", share, (equation(page.plain(part), page.plain(whole), share),), strength, distance
                )


def _operand(figure: Figure, share: Figure) -> bool:
    return figure.level and not figure.ranged and figure.id != share.id


def _could_be(part: Figure, whole: Figure, share: Figure) -> bool:
    return whole.value > part.value and whole.sentence <= share.sentence + (part.sentence == share.sentence)


def _strength(page: Page, part: Figure, whole: Figure, share: Figure, named: Figure | None) -> Strength:
    """EXPLICIT where the sentence says "PART, or SHARE of the WHOLE of ...", or the whole is the only sum that "of
    the total" can mean; NAMED where the part is the thing spoken of just before; LIKELY where part and share stand
    side by side.
    """
    beside = _part_beside(page, part, share) and clause_breaks(page, part, share) == 0
    if named is not None:
        if named.id != whole.id:
            return Strength.POSSIBLE
        return (
            Strength.EXPLICIT
            if beside
            else Strength.NAMED
            if part.sentence == share.sentence - 1
            else Strength.POSSIBLE
        )
    if not (beside and page.adjacent(part, share)):
        return Strength.POSSIBLE
    if _taken_out(page, part, whole):
        return Strength.EXPLICIT
    pointed = _BACKWARDS.match(page.text, share.end) is not None
    close = share.sentence - whole.sentence <= 1 and whole.start < share.start
    return Strength.NAMED if pointed and close else Strength.LIKELY


def _taken_out(page: Page, part: Figure, whole: Figure) -> bool:
    """Whether the part is directly taken out of the whole: "2.6 billion, of which 1.7 billion", "1.12 billion of it"."""
    if whole.start > part.start or not page.adjacent(whole, part):
        return False
    behind = page.text[part.end : part.end + 16]
    if _BACKWARDS.match(behind) and part.sentence - whole.sentence <= 1:
        return True
    return part.sentence == whole.sentence and page.text[max(0, part.start - 10) : part.start].lower().endswith(
        "of which "
    )


def _whole_behind(page: Page, share: Figure) -> Figure | None:
    """The level that "of" leads to, closely behind the share: "4.5 per cent of their foreign trade of 940 billion"."""
    if not _OF.match(page.text, share.end):
        return None
    row = page.by_sentence[share.sentence]
    behind = next((f for f in row if f.start >= share.end and _operand(f, share)), None)
    if behind is None or behind.start - share.end > OF_REACH + 20:
        return None
    gap = page.text[share.end : behind.start]
    relative = regex.search(r",\s+which\s", gap) is not None
    return behind if relative or (not any(mark in gap for mark in ",;:(") and len(gap) <= OF_REACH) else None


def _part_beside(page: Page, part: Figure, share: Figure) -> bool:
    """Whether the part is the level of the share's sentence that stands next before it (or next behind, where none
    does); where the sentence has none, the last level of the sentence before.
    """
    own = [f for f in page.by_sentence[share.sentence] if _operand(f, share) and f.id not in page.marks]
    before = [f for f in own if f.end <= share.start and same_kind(f, part)]
    if before:
        return before[-1].id == part.id
    behind = [f for f in own if f.start >= share.end and same_kind(f, part)]
    return bool(behind) and behind[0].id == part.id
