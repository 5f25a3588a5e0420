"""An article as the finders see it: its figures in text order, and the cues between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import TypeVar, cast

import regex

from extractor.article import Document
from extractor.checks.cues import Cue, Cues, find_cues
from extractor.checks.figures import Figure, Place, Scale, read_figures, same_kind
from extractor.lexicon.checks import CheckLexicon
from extractor.records import Claim, Direction, Entity, Mention, Year

Answer = TypeVar("Answer")
Read = TypeVar("Read")

CLAUSE_MARKS = (";", ":", "(")
OPENING_REACH = 30
"""How far from a sentence's start a year dates all of it: "In the year 2025, our trade reached ..."."""
MARK_REACH = 30
"""How closely "exceeded" must stand at a mark."""


@dataclass(frozen=True)
class Page:
    """One article. Spans given to its methods are half-open offsets into `text`."""

    document: Document
    figures: tuple[Figure, ...]
    cues: Cues
    claims: Mapping[str, Claim]
    """By the id of the mention they stand on."""
    names: tuple[Entity, ...]
    lexicon: CheckLexicon
    answers: dict[tuple[Callable[["Page", Figure], object], str], object] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What was asked about the words around a figure, see `asked_once`."""
    readings: dict[Callable[["Page"], object], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was read from the page as a whole, see `read_once`."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    @property
    def published(self) -> int | None:
        """The year of publication."""
        day = self.document.article.published
        return day.year if day else None

    @cached_property
    def by_sentence(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each sentence."""
        rows: list[list[Figure]] = [[] for _ in self.document.sentences]
        for figure in self.figures:
            rows[figure.sentence].append(figure)
        return tuple(tuple(row) for row in rows)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Each figure's place in text order, by id."""
        return {f.id: i for i, f in enumerate(self.figures)}

    def sentence(self, figure: Figure) -> tuple[int, int]:
        """The span of the figure's sentence."""
        return self.document.sentences[figure.sentence]

    def near(self, figure: Figure, back: int, ahead: int = 0) -> list[Figure]:
        """The figures of the sentences from `back` before to `ahead` after the figure's own, in text order."""
        rows = self.by_sentence[max(0, figure.sentence - back) : figure.sentence + ahead + 1]
        return [f for row in rows for f in row]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    def wording(self, template: str) -> "regex.Pattern[str]":
        """A pattern with the words of patterns/checks.toml in the places that it names, see `CheckLexicon.wording`."""
        return self.lexicon.wording(template)

    def names_in(self, start: int, end: int) -> tuple[Entity, ...]:
        """The names that begin in the span, in text order."""
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues that lie whole within the span."""
        return self.cues.within(start, end)

    def has(self, start: int, end: int, *kinds: str) -> bool:
        """Whether a cue of one of the kinds lies in the span."""
        return self.cues.has(start, end, *kinds)

    def last(self, start: int, end: int, *kinds: str) -> Cue | None:
        """The last cue of one of the kinds in the span."""
        return self.cues.last(start, end, *kinds)

    def first(self, start: int, end: int, *kinds: str) -> Cue | None:
        """The first cue of one of the kinds in the span."""
        return self.cues.first(start, end, *kinds)

    @cached_property
    def _around(self) -> Mapping[str, tuple[int, int]]:
        """For each figure, by id: where the text before it begins and the text behind it ends, see `lead` and `tail`."""
        found: dict[str, tuple[int, int]] = {}
        for row, (start, end) in zip(self.by_sentence, self.document.sentences, strict=True):
            heavy = [f for f in row if not f.light]
            for f in row:
                before = [h.end for h in heavy if h.end <= f.start]
                behind = [h.start for h in heavy if h.start >= f.end]
                found[f.id] = (before[-1] if before else start, behind[0] if behind else end)
        return found

    def lead(self, figure: Figure, among: Iterable[Figure] | None = None) -> tuple[int, int]:
        """The text before a figure: from the end of the figure before it in its sentence that is not light (of `among`,
        when given), or from the sentence's start.
        """
        if among is None:
            return self._around[figure.id][0], figure.start
        row = sorted(among, key=lambda f: f.start)
        before = [f.end for f in row if f.end <= figure.start and not f.light and f.sentence == figure.sentence]
        return (before[-1] if before else self.sentence(figure)[0]), figure.start

    def tail(self, figure: Figure) -> tuple[int, int]:
        """The text behind a figure up to the next one in its sentence that is not light, or to the sentence's end."""
        return figure.end, self._around[figure.id][1]

    def between(self, a: Figure, b: Figure) -> str:
        """The text between two figures, whichever comes first."""
        first, second = (a, b) if a.start <= b.start else (b, a)
        return self.text[first.end : second.start]

    def gap(self, a: Figure, b: Figure) -> tuple[int, int]:
        """The span between two figures, whichever comes first."""
        return (a.end, b.start) if a.start <= b.start else (b.end, a.start)

    @cached_property
    def marks(self) -> frozenset[str]:
        """Ids of the levels that are only marks left behind or undercut ("when it exceeded 40 billion")."""
        found = set()
        for figure in self.figures:
            if not figure.level:
                continue
            start = max(self.lead(figure)[0], figure.start - MARK_REACH)
            words = self.last(start, figure.start, "passed", "fallen-below")
            verb = words is not None and self.text[words.start : words.end].lower().rstrip().endswith(
                ("ed", "ing", "below")
            )
            if words is not None and self._after_change(figure, words):
                continue
            first = words is not None and self.has(figure.end, min(figure.end + 24, self.tail(figure)[1]), "first-time")
            if verb or first:
                found.add(figure.id)
        return frozenset(found)

    def _after_change(self, figure: Figure, words: Cue) -> bool:
        """Whether a percentage or multiple stands directly before "below" or "above": then the figure is compared with."""
        start = self.lead(figure)[0]
        before = [f for f in self.by_sentence[figure.sentence] if f.end == start]
        return bool(before) and before[0].dimension in ("percent", "times") and words.start - start <= 2

    def adjacent(self, *members: Figure) -> bool:
        """Whether no other figure that could be taken for one of the members stands between them; marks are passed
        over.
        """
        ordered = sorted(members, key=lambda f: f.start)
        first, last = self.place[ordered[0].id], self.place[ordered[-1].id]
        ids = {f.id for f in members} | self.marks
        strangers = [f for f in self.figures[first : last + 1] if f.id not in ids]
        return not any(same_kind(s, m) for s in strangers for m in members)

    def direction(self, start: int, end: int) -> Direction | None:
        """The one way that the words of movement in the span point; None where they point both ways."""
        up, down = self.has(start, end, "up"), self.has(start, end, "down")
        if up and down:
            return None
        return "increase" if up else "decrease" if down else "none"

    def year_of(self, figure: Figure) -> Year | None:
        """The year that dates a figure: the first one behind it before the next figure and the end of its clause,
        else the last one before it in its sentence, when no other level stands between. A year that is compared with
        dates nothing.
        """
        years = [f for f in self.by_sentence[figure.sentence] if f.dimension == "year"]
        start, end = self.tail(figure)
        behind = next((f for f in years if start <= f.start < end), None)
        if behind is not None and not self._apart(figure.end, behind.start):
            return _year(behind)
        start, end = self.lead(figure)
        before = [f for f in years if start <= f.start < end]
        if not before:
            return None
        year, gap = before[-1], self.text[before[-1].end : figure.start]
        compared = self.has(max(start, year.start - 14), year.start, "than", "beyond", "since", "from")
        opening = year.start - self.sentence(figure)[0] <= OPENING_REACH or ("," not in gap and ";" not in gap)
        return _year(year) if gap.strip() == "(" or (opening and not compared) else None

    def dated(self, figure: Figure) -> int | None:
        """The year a figure is of: by the words around it, else by its claim; None where nothing tells."""
        year = self.year_of(figure)
        if year is not None:
            return year.year
        claim = self.claims.get(figure.id)
        return int(claim.period[:4]) if claim is not None and claim.period is not None else None

    def _apart(self, start: int, end: int) -> bool:
        """Whether a clause ends or a comparison begins in the span."""
        return any(mark in self.text[start:end] for mark in CLAUSE_MARKS) or self.has(
            start, end, "than", "beyond", "break", "since", "from"
        )

    def sentence_has(self, figure: Figure, *kinds: str) -> bool:
        """Whether a cue of one of the kinds lies in the figure's sentence."""
        return self.has(*self.sentence(figure), *kinds)

    def plain(self, figure: Figure) -> Figure:
        """The figure without "over" and "under": for a level that such a word only introduces ("8% above the 48
        billion").
        """
        if isinstance(figure.mention, Year) or figure.mention.modifier not in ("over", "under"):
            return figure
        return replace(figure, interval=figure.face, loose=figure.face)


def asked_once(ask: Callable[[Page, Figure], Answer]) -> Callable[[Page, Figure], Answer]:
    """Answer a question about the words around a figure once a page: several finders ask the same of every figure."""

    @wraps(ask)
    def answer(page: Page, figure: Figure) -> Answer:
        key = (ask, figure.id)
        if key not in page.answers:
            page.answers[key] = ask(page, figure)
        return cast("Answer", page.answers[key])

    return answer


def read_once(read: Callable[[Page], Read]) -> Callable[[Page], Read]:
    """Read something from a page once: several finders need it."""

    @wraps(read)
    def answer(page: Page) -> Read:
        if read not in page.readings:
            page.readings[read] = read(page)
        return cast("Read", page.readings[read])

    return answer


def _year(figure: Figure) -> Year | None:
    return figure.mention if isinstance(figure.mention, Year) else None


def make_page(
    document: Document,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    units: Mapping[str, Scale],
    cues: CheckLexicon,
) -> Page:
    """Lay out an article for the finders."""
    paragraphs = _paragraphs(document)
    starts = [start for start, _ in document.sentences]

    def place(start: int) -> Place:
        sentence = max(0, bisect_right(starts, start) - 1)
        return sentence, paragraphs[sentence]

    return Page(
        document=document,
        figures=tuple(read_figures(mentions, units, place)),
        cues=find_cues(document.text, cues),
        claims={claim.value: claim for claim in claims},
        names=tuple(sorted((m for m in mentions if isinstance(m, Entity)), key=lambda m: m.start)),
        lexicon=cues,
    )


def _paragraphs(document: Document) -> list[int]:
    """The number of each sentence's paragraph: a line break between two sentences begins a new one."""
    numbers, number, at = [], 0, 0
    for start, end in document.sentences:
        number += "\n" in document.text[at:start]
        numbers.append(number)
        at = end
    return numbers
