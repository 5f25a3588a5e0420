"""Shares: a part, its whole, and the percentage or fraction between them.

The words behind a share say what it is of: a level ("4.5 per cent of their trade of 940 billion"), something named
before ("36% of the total", "of it"), or a thing ("26% of all exports"), which is a whole only if a level was told of
it. Where nothing stands there ("or 61 percent"), the whole is the level told last that is larger than the part.
"""

from collections.abc import Iterator, Sequence

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import clause_breaks, is_added, is_goal, is_older
from extractor.checks.page import Page, asked_once
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Equation, Factor, Form, proportion
from extractor.checks.wholes import BACKWARDS, OF_WHICH, Whole, is_operand
from extractor.checks.wholes import told as read_whole
from extractor.claims.measure import OF
from extractor.records import Percent, Quantity

BACK = 3
"""How many sentences back part and whole may stand when words point to them."""
MOST = 8
"""How many wholes and parts of the article before are tried besides."""
CUE_REACH = 60
"""How closely "accounted for" must stand before the share."""
BESIDE_REACH = 45
"""How far from its share a part may stand, when no word of sharing stands between."""
_WORD = regex.compile(r"[\p{L}-]+")
_OPENING = regex.compile(
    r"\W*(?:it|this|that|they|these|which|the\s+(?:sum|amount|figure|loan|grant|total))\b", regex.IGNORECASE
)
_APPENDED = regex.compile(
    r"(?:\s+\p{L}+)?\s*[,(–—]\s*(?:(?:or|and|that is|i\.e\.|thus|about|almost|nearly|some|just|over|under|more than|roughly|around|only)\s+)*",
    regex.IGNORECASE,
)
_AT_END = regex.compile(rf"(?:\s+[\p{{L}}’'-]+){{0,5}}(?:{_APPENDED.pattern})", regex.IGNORECASE)
"""In a sentence that opens with the whole: "Of the 18.5 million, 5.8 million live in Spain, 31 percent"."""
_OUT_OF = regex.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|all|their|a)\s+)?(?:[\p{L}’']+\s+){0,3}", regex.IGNORECASE)
_FIRST_OF = regex.compile(
    r"\W*(?:out\s+)?of\s+(?:(?:the|its|all|their|these)\s+)?(?:(?:grand\s+)?total\s+of\s+|\p{L}+\s+)?", regex.IGNORECASE
)
_BEHIND = regex.compile(
    r"(?:\s+of\s(?:[^,;:(]|(?<=\d),(?=\d)){0,80})?(?:\s*[,(–—]\s*|\s)(?:(?:or|and thus|thus|i\.e\.|that is)\s+|(?<=[,(–—]\s?))"
    r"(?:(?:about|some|nearly|almost|roughly|around|just|over|under|more|less|than|only|an?|estimated)\s+){0,3}",
    regex.IGNORECASE,
)
"""What stands between a share and its part behind it: "53 percent, or about 7.6 billion", "a third of them, 9,000"."""


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
    """Whether a percentage or a fraction can be a part of something: no change, and words of sharing stand near, or the
    part directly beside it.
    """
    mention = figure.mention
    start, end = page.lead(figure)
    if isinstance(mention, Quantity):
        return mention.kind == "multiple" and 0 < figure.value < 1 and not _halved(page, figure)
    if not isinstance(mention, Percent) or figure.dimension != "percent" or figure.value >= 100:
        return False
    if page.text[end - 3 : end].lower() == "by " and page.has(max(start, end - 30), end, "up", "down"):
        return False
    if OF.match(page.text, figure.end) is not None or page.has(max(start, end - CUE_REACH), end, "share"):
        return True
    none = mention.direction == "none" and not page.has(figure.end, figure.end + 12, "than", "up", "down")
    counted_out = _FIRST_OF.match(page.text, page.sentence(figure)[0]) and end - start <= BESIDE_REACH
    appended = _AT_END if counted_out else _APPENDED
    return none and start > page.sentence(figure)[0] and appended.fullmatch(page.text, start, end) is not None


def _halved(page: Page, figure: Figure) -> bool:
    """Whether a fraction tells a change or another measure: "fell by half", "half a percentage point"."""
    before = page.text[max(0, figure.start - 30) : figure.start].lower()
    behind = page.text[figure.end : figure.end + 20].lower()
    moved = before.endswith(("by ", "by about ", "by almost ", "by nearly ", "by more than ", "by over ", "more than "))
    return "point" in behind or (moved and page.has(*page.lead(figure), "up", "down"))


def _candidates(page: Page, share: Figure) -> Iterator[Proposal]:
    whole_told = read_whole(page, share)
    before = [f for f in page.figures if f.sentence <= share.sentence + 1 and is_operand(f, share)]
    near = [f for f in before if f.sentence >= share.sentence - BACK]
    far = [f for f in before if f.sentence < share.sentence - BACK][-MOST:]
    parts = [f for f in near if f.sentence <= share.sentence]
    for part in (*far, *parts):
        kind = [w for w in (*far, *near) if w.id != part.id and same_kind(part, w)]
        wholes = [w for w in kind if w is whole_told.level or _could_be(part, w, share)]
        meant = _meant(page, part, share, whole_told, wholes)
        for whole in wholes:
            strength = _strength(page, part, whole, share, whole_told, meant)
            if strength is not None:
                distance = sum(abs(page.place[f.id] - page.place[share.id]) for f in (part, whole))
                relation = equation(page.plain(part), page.plain(whole), share)
                yield Proposal("share", share, (relation,), strength, distance)


def _could_be(part: Figure, whole: Figure, share: Figure) -> bool:
    named = part.label == whole.label or part.sentence == whole.sentence  # a bare number elsewhere counts anything
    return named and whole.value > part.value and whole.sentence <= share.sentence + (part.sentence == share.sentence)


def _meant(page: Page, part: Figure, share: Figure, told: Whole, wholes: Sequence[Figure]) -> Figure | None:
    """The one level that the words can mean by the whole, standing before the share; None where there is none or several
    of the nearest sentence with any.
    """
    if told.level is not None:
        return told.level
    if (outer := _out_of(page, part, wholes)) is not None:
        return outer
    open_ones = [w for w in wholes if w.start < share.start and not is_older(page, w) and not is_goal(page, w)]
    if told.thing:
        open_ones = [w for w in open_ones if told.thing[-1:] and _speaks_of(page, w, told.thing[-1])]
    open_ones = [w for w in open_ones if not _itself_part(page, w, share)]
    if not open_ones:
        return None
    nearest = open_ones[-1].sentence
    row = [w for w in open_ones if w.sentence == nearest]
    totals = [w for w in row if page.has(*page.lead(w), "total")]
    if len(row) > 1 and len(totals) == 1:
        return totals[0]
    return row[0] if len({w.value for w in row}) == 1 else None


def _out_of(page: Page, part: Figure, wholes: Sequence[Figure]) -> Figure | None:
    """The whole that a part is counted out of: "475 of the 1,250 applicants", "Of 1,250 applicants 475"."""
    for whole in wholes:
        if whole.sentence == part.sentence and page.adjacent(part, whole):
            behind = part.end <= whole.start and _OUT_OF.fullmatch(page.text, part.end, whole.start)
            start = page.sentence(whole)[0]
            if behind or (whole.end <= part.start and _FIRST_OF.fullmatch(page.text, start, whole.start)):
                return whole
    return None


def _itself_part(page: Page, level: Figure, share: Figure) -> bool:
    """Whether a share of its own follows a level directly: then it is a part rather than a whole."""
    row = page.by_sentence[level.sentence]
    behind = next((f for f in row if f.start >= level.end), None)
    if behind is None or behind.id == share.id or behind.dimension != "percent":
        return False
    return len(page.between(level, behind)) < 6 and getattr(behind.mention, "direction", "") == "none"


def _speaks_of(page: Page, level: Figure, noun: str) -> bool:
    """Whether the sentence of a level names the thing before it."""
    return noun in _words_before(page, level)


@asked_once
def _words_before(page: Page, level: Figure) -> frozenset[str]:
    """The words before a level in its sentence, in lower case without a plural s."""
    words = _WORD.findall(page.text[page.sentence(level)[0] : level.start].lower())
    return frozenset(word.removesuffix("s") for word in words)


def _strength(
    page: Page, part: Figure, whole: Figure, share: Figure, told: Whole, meant: Figure | None
) -> Strength | None:
    """How firmly the words make the two part and whole; None where they speak of another whole."""
    if part.end <= share.start and OF_WHICH.match(page.text, share.end) and page.adjacent(part, share):
        return None
    if told.level is not None and whole.id not in (told.level.id, getattr(told.level.mention, "equivalent", None)):
        return None
    if told.pointed and meant is not None and whole.value < meant.value:
        return None
    if told.silent and is_added(page, part):
        return Strength.POSSIBLE  # "an increase of 3 billion, or 16 percent" is of the level before
    beside = _part_beside(page, part, share, told.level or _out_of(page, part, wholes=(whole,)))
    if meant is not None and meant.id == whole.id:
        if beside and (told.level or told.pointed or told.thing or share.sentence - whole.sentence <= 2):
            return Strength.EXPLICIT
        if part.sentence < share.sentence and _resumed(page, part, share):
            return Strength.EXPLICIT if told.level or told.pointed else Strength.NAMED
        if part.sentence == share.sentence - 1 and told.level is not None:
            return Strength.NAMED
    if told.thing and not _speaks_of(page, whole, told.thing[-1]):
        return None if not beside else Strength.POSSIBLE
    return Strength.LIKELY if beside and meant is None and _taken_out(page, part, whole) else Strength.POSSIBLE


def _taken_out(page: Page, part: Figure, whole: Figure) -> bool:
    """Whether the part is directly taken out of the whole: "2.6 billion, of which 1.7 billion", "1.12 billion of it"."""
    if whole.start > part.start or not page.adjacent(whole, part):
        return False
    behind = page.text[part.end : part.end + 16]
    if page.wording(BACKWARDS).match(behind) and part.sentence - whole.sentence <= 1:
        return True
    return part.sentence == whole.sentence and page.text[: part.start].lower().endswith("of which ")


def _part_beside(page: Page, part: Figure, share: Figure, whole: Figure | None) -> bool:
    """Whether the part is the level of the share's clause that stands next before it ("7.6 billion, or 53 percent"), with
    a word of sharing between where they stand apart; or directly behind it ("53 percent, or 7.6 billion").
    """
    if part.sentence != share.sentence or clause_breaks(page, part, share) or is_goal(page, part):
        return False
    row = [f for f in page.by_sentence[share.sentence] if not f.light and f.id not in page.marks]
    at = next(i for i, f in enumerate(row) if f.id == share.id)
    gap = page.between(part, share)
    if part.end <= share.start:
        nearest = [f for f in row[:at] if is_operand(f, share) and f.money == part.money and f is not whole]
        apart = len(gap) > BESIDE_REACH and not page.has(part.end, share.start, "share")
        return bool(nearest) and nearest[-1].id == part.id and not apart and not is_older(page, part)
    behind = next((f for f in row[at + 1 :] if whole is None or f.id != whole.id), None)
    return behind is not None and behind.id == part.id and _BEHIND.fullmatch(gap) is not None


def _resumed(page: Page, part: Figure, share: Figure) -> bool:
    """Whether a sentence without a level of its own goes on about the part: "It accounted for 19.7 per cent", or names
    the party whose level it is: "EBRD thus covers 40 per cent".
    """
    own = [f for f in page.by_sentence[share.sentence] if is_operand(f, share) and f.start < share.start]
    if own or is_older(page, part):
        return False
    start, _ = page.sentence(share)
    if _OPENING.match(page.text, start) and part.sentence == share.sentence - 1:
        operands = [f for f in page.by_sentence[part.sentence] if f.level and not f.ranged and not is_older(page, f)]
        return bool(operands) and operands[0].id == part.id
    opener = next((e for e in page.names if start <= e.start < share.start), None)
    if opener is None:
        return False
    told = {f.value for f in page.figures if f.level and f.end < start and _told_of(page, f, opener.name)}
    return told == {part.value}


def _told_of(page: Page, level: Figure, name: str) -> bool:
    """Whether a level is of a party: its name is the only one before the level in its sentence."""
    start, _ = page.sentence(level)
    names = [e.name for e in page.names if start <= e.start < level.start]
    return bool(names) and names[0] == name
