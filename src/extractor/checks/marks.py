"""Marks and rankings: "exceeded 100 billion for the first time", "the largest of its partners", "the second biggest"."""

from collections.abc import Iterator
from dataclasses import replace

from extractor.checks.cues import Cue
from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import is_goal, marked_older
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Order
from extractor.intervals import exact
from extractor.records import Entity

MARK_REACH = 40
"""How closely "passed" must stand at the mark."""
RANK_REACH = 30
"""How far behind an ordinal "largest" may stand: "the second biggest customer"."""


def find(page: Page) -> Iterator[Proposal]:
    """Propose marks and places in rankings."""
    for figure in page.figures:
        if figure.level and not figure.ranged:
            yield from _passed(page, figure)
    yield from _rankings(page)


def _passed(page: Page, mark: Figure) -> Iterator[Proposal]:
    """The level that passed the mark: one of its kind in its sentence or the ones beside it."""
    start = max(page.lead(mark)[0], mark.start - MARK_REACH)
    cue = page.last(start, mark.start, "passed")
    if cue is None:
        return
    first_time = page.sentence_has(mark, "first-time")
    named = page.has(mark.end, mark.end + 12, "mark") or page.has(start, mark.start, "mark")
    if not (first_time or named) or is_goal(page, mark) or _after_percent(page, mark):
        return
    near = [f for f in page.near(mark, 1, 1) if f.level and same_kind(f, mark) and f.id != mark.id and not f.ranged]
    levels = [f for f in near if not is_goal(page, f)]
    exact_mark = replace(mark, interval=exact(mark.value), face=exact(mark.value), loose=exact(mark.value))
    earlier = [f for f in levels if marked_older(page, f)]
    for level in levels:
        if level not in earlier:
            strength = Strength.LIKELY if page.adjacent(level, mark) else Strength.POSSIBLE
            distance = abs(level.start - mark.start)
            relation = Order(exact_mark, (page.plain(level),), largest=False)
            before = [f for f in earlier if f.sentence == level.sentence]
            if first_time and len(before) == 1 and page.adjacent(level, before[0]):
                relation = Order(exact_mark, (page.plain(level), page.plain(before[0])), place=2)
                strength = Strength.EXPLICIT
            yield Proposal("threshold", exact_mark, (relation,), strength, distance)


def _after_percent(page: Page, mark: Figure) -> bool:
    """Whether a percentage stands before the mark: then "above" compares with it ("8.8% above the 48.6 billion")."""
    row = [f for f in page.by_sentence[mark.sentence] if f.end <= mark.start and not f.light]
    return bool(row) and row[-1].dimension in ("percent", "points", "times")


def _rankings(page: Page) -> Iterator[Proposal]:
    """Who is called the largest or the second largest, and what the others have in the same list."""
    for sentence, (start, end) in enumerate(page.document.sentences):
        cues = [cue for cue in page.cues_in(start, end) if "largest" in cue.kinds and _ranks_one(page, cue)]
        held = _held(page, sentence) if cues else {}
        for cue in cues:
            name = _ranked_name(page, start, cue)
            own = held.get(name or "")
            others = tuple(f for holder, f in held.items() if own is not None and holder != name and same_kind(f, own))
            others = tuple(f for f in others if own is None or not _is_total(f, others, own))
            if own is not None and len(others) >= 2:
                yield from _place(page, own, others, _ordinal(page, sentence, cue))


def _ranks_one(page: Page, cue: Cue) -> bool:
    """Whether a superlative ranks one holder by what the list measures: "the second biggest customer", no plural."""
    noun = page.first(cue.end, cue.end + RANK_REACH, "ranked")
    return noun is not None and not page.text[noun.start : noun.end].endswith("s")


def _held(page: Page, sentence: int) -> dict[str, Figure]:
    """Each holder's one level in a sentence and the ones beside it; who has several there has none."""
    found: dict[str, list[Figure]] = {}
    own = page.by_sentence[sentence]
    for row in page.by_sentence[max(0, sentence - 1) : sentence + 2]:
        waiting: list[Entity] = []
        levels = [f for f in row if f.level and not f.ranged and own and f.paragraph == own[0].paragraph]
        for figure in levels:
            start = max((f.end for f in levels if f.end <= figure.start), default=page.sentence(figure)[0])
            names = [e for e in page.names if start <= e.start < figure.start and e.label in ("GPE", "ORG", "LOC")]
            waiting = names or waiting[1:]
            if waiting:
                found.setdefault(waiting[0].name, []).append(figure)
    return {name: figures[0] for name, figures in found.items() if len(figures) == 1}


def _is_total(figure: Figure, others: tuple[Figure, ...], own: Figure) -> bool:
    """Whether a level of another sentence is as large as all the rest together: then it is their total rather than a
    peer.
    """
    rest = own.value + sum(f.value for f in others if f.id != figure.id)
    return figure.sentence != own.sentence and figure.value >= rest


def _ranked_name(page: Page, start: int, cue: Cue) -> str | None:
    """The name that a superlative is said of: the last one before it in its sentence."""
    names = [e for e in page.names if start <= e.start < cue.start]
    return names[-1].name if names else None


def _ordinal(page: Page, sentence: int, cue: Cue) -> Figure | None:
    """The ordinal directly before a superlative: "the second biggest"."""
    ordinals = [f for f in page.by_sentence[sentence] if f.dimension == "ordinal" and 0 <= cue.start - f.end <= 3]
    return ordinals[0] if ordinals else None


def _place(page: Page, own: Figure, others: tuple[Figure, ...], ordinal: Figure | None) -> Iterator[Proposal]:
    place = int(ordinal.value) if ordinal else 1
    if place > len(others) + 1:
        return
    mends = tuple(
        Mend(f"place: {n}, not {place}", Order(own, others, n)) for n in range(1, len(others) + 2) if n != place
    )
    beside = (ordinal.id,) if ordinal else ()
    yield Proposal("threshold", own, (Order(own, others, place),), Strength.EXPLICIT, mends=mends, beside=beside)
