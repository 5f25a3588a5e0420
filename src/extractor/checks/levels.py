"""What several finders ask about levels: which may be operands, which of two is the earlier, what the clause is."""

from collections.abc import Iterable
from typing import Literal

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.page import Page, asked_once
from extractor.records import Percent

COMPARISON_REACH = 70
"""How far before a level "compared with" may stand."""
FROM_REACH = 24
"""How far before a level "from" may stand: "from last year's 3 billion" does, "from January to May, 3 billion" does
not.
"""
ADDED_REACH = 34
"""How closely "an increase of" must stand at an amount."""
_DOING = regex.compile(r"\s+\p{Ll}+ing\s")
"""What happened before is no level to compare with: "61.3 dollars after touching 60.9"."""
_CLOSED = regex.compile(r",(?! when\b)|;|\b(?:19|20)\d\d and\s")
"""The comparison ends before the level: "more than a year earlier, those in ...", "more than in 2017 and ..."."""
_CHANGED_BY = regex.compile(
    r"\b(?:by|of)\s(?:(?:about|almost|nearly|roughly|more than|over|some)\s)?$", regex.IGNORECASE
)
_STOP = regex.compile(r"[;:(]|,(?! when\b)")
"""What ends a comparison before its level is reached; "than in 2022, when it was 4.7 million" goes on."""
_BREAKS = ",;:(."
_FROM_WHERE = regex.compile(r"\b(?:worth|valued|totall?ing|totall?ed|was|were|is|are|came|reached|amounted|stood)\b")
"""What tells that "from" named a place: "imported goods from China worth 46.4 billion"."""


def operands(page: Page, figures: Iterable[Figure]) -> list[Figure]:
    """The levels that can be reckoned with: no ranges, no targets, no shares of something."""
    return [f for f in figures if f.level and not f.ranged and not is_goal(page, f) and not is_added(page, f)]


@asked_once
def is_goal(page: Page, figure: Figure) -> bool:
    """Whether a level is only aimed at: words of planning stand closely before it or directly behind it."""
    start, end = page.lead(figure)
    return page.has(max(start, end - 60), end, "goal") or page.has(
        figure.end, min(figure.end + 12, page.tail(figure)[1]), "goal"
    )


@asked_once
def is_added(page: Page, figure: Figure) -> bool:
    """Whether an amount tells by how much something moved: "rose by 3 billion", "an increase of 3 billion"."""
    start, end = max(page.lead(figure)[0], figure.start - ADDED_REACH), figure.start
    before = page.text[start:end].split()
    cue = page.last(start, end, "up", "down")
    if cue is None or not before:
        return False
    return before[-1] == "by" or page.text[cue.end : end].split()[:1] in (["of"], ["by"])


def is_fraction_of_change(page: Page, figure: Figure) -> bool:
    """Whether a fraction tells by how much something moved: "fell by a third", "an increase of one half"."""
    start = max(page.lead(figure)[0], figure.start - ADDED_REACH)
    return (
        0 < figure.value < 1
        and _CHANGED_BY.search(page.text, start, figure.start) is not None
        and page.has(start, figure.start, "up", "down", "change")
    )


def marked_older(page: Page, figure: Figure, percent: Figure | None = None) -> bool:
    """Whether the words before a level say that it is the one compared with: "from", "than", "compared with"; or,
    behind a percentage, "8.8% above".
    """
    start, end = page.lead(figure)
    if percent is not None and percent.end <= figure.start and start >= percent.end:
        cue = page.first(percent.end, end, "beyond", "than")
        if cue is not None and cue.start - percent.end <= 2 and end - cue.end <= COMPARISON_REACH:
            return not page.has(cue.end, end, "break") and not _CLOSED.search(page.text, cue.end, end)
    return _comparison(page, start, end) or _origin(page, start, end)


@asked_once
def is_older(page: Page, figure: Figure) -> bool:
    """Whether a level is only compared with, by the words before it or by a percentage there ("8% more than the 10
    billion").
    """
    before = [f for f in page.by_sentence[figure.sentence] if f.end <= figure.start and not f.light]
    last = before[-1] if before else None
    return marked_older(page, figure, last if last and last.dimension in ("percent", "points", "times") else None)


def older(page: Page, a: Figure, b: Figure, percent: Figure | None = None) -> Figure | None:
    """The earlier of two levels of one thing, `a` standing before `b`; None where neither words nor years tell."""
    if marked_older(page, b, percent):
        return None if _origin(page, *page.lead(a)) else b
    if marked_older(page, a):
        return a
    first, second = page.year_of(a), page.year_of(b)
    if first and second and first.year != second.year:
        return a if first.year < second.year else b
    if page.has(*page.tail(b), "earlier"):
        return b
    return None


def marked_end(page: Page, figure: Figure) -> bool:
    """Whether a level is the start or the end of a movement: "from" or "to" stands closely before it."""
    start, end = page.lead(figure)
    return page.has(max(start, end - FROM_REACH), end, "from", "to", "than")


def clause_breaks(page: Page, *figures: Figure) -> int:
    """How often another subject begins between the first and the last of the figures ("while", "but", a semicolon)."""
    start, end = min(f.end for f in figures), max(f.start for f in figures)
    return sum("break" in cue.kinds for cue in page.cues_in(start, end)) + page.text.count(";", start, end)


def clause_start(page: Page, figure: Figure) -> int:
    """Where the clause of a figure begins: behind the last break before it in its sentence, or at the sentence's
    start.
    """
    start, _ = page.sentence(figure)
    cue = page.last(start, figure.start, "break")
    mark = page.text.rfind(";", start, figure.start)
    return max(start, cue.end if cue else start, mark + 1)


def pairs(page: Page, figures: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """Neighbouring levels of one kind, in text order: no third one of the kind stands between them, but for marks."""
    levels = [f for f in figures if f.level and not f.ranged and f.id not in page.marks and not is_added(page, f)]
    return [
        (a, b)
        for i, a in enumerate(levels)
        if (b := next((b for b in levels[i + 1 :] if same_kind(a, b)), None)) is not None
    ]


def movement(page: Page, percent: Figure, *levels: Figure) -> Literal["increase", "decrease", "none"]:
    """Which way a percentage and its levels move, when all words agree; "none" where they are silent or divided."""
    start = clause_start(page, min((percent, *levels), key=lambda f: f.start))
    end = max(f.end for f in (percent, *levels))
    words = page.direction(start, end)
    own = percent.mention.direction if isinstance(percent.mention, Percent) else "none"
    if words == "none":
        return own
    return words if words is not None and own in (words, "none") else "none"


def _comparison(page: Page, start: int, end: int) -> bool:
    cue = page.last(max(start, end - COMPARISON_REACH), end, "than")
    return (
        cue is not None
        and not _DOING.match(page.text, cue.end)
        and not _STOP.search(page.text, cue.end, end)
        and not page.has(cue.end, end, "break")
    )


def _origin(page: Page, start: int, end: int) -> bool:
    cue = page.last(max(start, end - FROM_REACH - 4), end, "from")
    return (
        cue is not None
        and not any(mark in page.text[cue.end : end] for mark in _BREAKS)
        and " and " not in page.text[cue.end : end]
        and not page.has(cue.end, end, "to")
        and not _FROM_WHERE.search(page.text, cue.end, end)
    )
