"""An article laid out for the reading of claims: for each sentence its numbers, times, cues and parties."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TypeVar

import regex

from extractor.article import Document, Span
from extractor.claims.atlas import Atlas
from extractor.claims.cue import Cue
from extractor.claims.parties import Group, group_parties, party_tokens
from extractor.claims.reading import Value
from extractor.lexicon.claims import ClaimLexicon, Sense
from extractor.lexicon.cues import MeasureCue
from extractor.periods.model import Period
from extractor.records import Agreement, Entity, Mention, Money, Percent, Quantity

_BRACKET = regex.compile(r"\s*\([^()]{1,60}\)")
Sum = tuple[str | None, Decimal, Decimal | None]
"""Currency, amount and upper end."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what was found in it, each list in text order."""

    index: int
    start: int
    end: int
    values: tuple[Value, ...]
    periods: tuple[Period, ...]
    cues: tuple[Cue, ...]
    groups: tuple[Group, ...]
    """Parties, those that are named together in one group."""
    names: tuple[Entity, ...]
    dateline: int | None = None
    """Where the words end that tell where and when a piece of news was written; None without them."""

    def told_until(self, value: Value, text: str) -> int:
        """Where a number's own words end: behind the bracket that converts it ("a $9 million (£5 million) loan")."""
        twins = [v for v in self.values if isinstance(v, Money) and v.equivalent == value.id and v.start >= value.end]
        bracket = _BRACKET.match(text, value.end, self.end) if twins else None
        return bracket.end() if bracket is not None and bracket.end() > twins[0].end - 1 else value.end


@dataclass(frozen=True)
class Scene:
    """The sentences of an article and what they are read with."""

    document: Document
    sentences: tuple[Sentence, ...]
    lexicon: ClaimLexicon
    atlas: Atlas
    sums: Mapping[Sum, tuple[tuple[Money, Sentence], ...]]
    """Where each sum of money is told."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    def alike(self, value: Value) -> Iterator[tuple[Money, Sentence]]:
        """Give the other places, each with its sentence, where the article tells the same sum."""
        if isinstance(value, Money):
            told = self.sums.get((value.currency, value.amount, value.amount_max), ())
            yield from ((other, sentence) for other, sentence in told if other.id != value.id)


def make_scene(
    document: Document, mentions: Sequence[Mention], periods: Sequence[Period], lexicon: ClaimLexicon, atlas: Atlas
) -> Scene:
    """Lay out an article; `mentions` are the selected ones."""
    starts = [start for start, _ in document.sentences]
    values: list[list[Value]] = [[] for _ in starts]
    names: list[list[Entity]] = [[] for _ in starts]
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at < 0:
            continue
        if isinstance(mention, Money | Percent | Quantity):
            values[at].append(mention)
        elif isinstance(mention, Entity):
            names[at].append(mention)
    read = [s for at, s in enumerate(document.sentences) if values[at] or at < _OPENING or s[1] - s[0] <= HEADING]
    cues = _by_sentence(starts, _cues(document.text, read, mentions, lexicon))
    times = _by_sentence(starts, periods)
    sentences = []
    for index, (start, end) in enumerate(document.sentences):
        tokens = party_tokens(document.text, names[index], cues[index], lexicon, atlas)
        told = _DATELINE.match(document.text, start, end)
        tokens = [t for t in tokens if told is None or t.start >= told.end()]
        groups = group_parties(document.text, start, tokens, values[index], lexicon)
        sentence = Sentence(
            index,
            start,
            end,
            tuple(values[index]),
            tuple(times[index]),
            tuple(cues[index]),
            groups,
            tuple(names[index]),
            told.end() if told else None,
        )
        sentences.append(sentence)
    return Scene(document, tuple(sentences), lexicon, atlas, _sums(sentences))


def _sums(sentences: Iterable[Sentence]) -> dict[Sum, tuple[tuple[Money, Sentence], ...]]:
    found: dict[Sum, list[tuple[Money, Sentence]]] = {}
    for sentence in sentences:
        for value in sentence.values:
            if isinstance(value, Money):
                found.setdefault((value.currency, value.amount, value.amount_max), []).append((value, sentence))
    return {amount: tuple(places) for amount, places in found.items() if len(places) > 1}


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.?"
_DATELINE = regex.compile(
    r"\p{Lu}[\p{L}.'’-]+(?:[\s,/]+(?:de\s|do\s|of\s)?\p{Lu}[\p{L}.'’-]+){0,4}?[,\s]*(?:"
    rf"\(?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+\d{{4}})?\)?\s*(?:\([^)]{{2,40}}\)\s*)?(?:[-–—─]+|:|$|\.)"
    r"|\([^)]{2,40}\)\s*[-–—─]+)"
)
"""Where and when a piece of news was written: "DAKAR, June 14, 2023 –", "SOFIA (AFP) –", "Hanoi, 8 March 2024"."""
_WORD = regex.compile(r"\S+")
HEADING = 48
"""Characters of the longest heading of a paragraph."""
_OPENING = 6
"""Sentences that are read for what the article is about, with numbers or without."""

Placed = TypeVar("Placed", Cue, Period)


def _by_sentence(starts: list[int], found: Iterable[Placed]) -> list[list[Placed]]:
    rows: list[list[Placed]] = [[] for _ in starts]
    for item in found:
        at = bisect_right(starts, item.start) - 1
        if at >= 0:
            rows[at].append(item)
    return rows


def _cues(text: str, read: Iterable[Span], mentions: Sequence[Mention], lexicon: ClaimLexicon) -> Iterable[Cue]:
    """The cue words of the sentences in `read`: those with numbers, the opening ones, and headings."""
    titled = [m for m in mentions if isinstance(m, Entity | Agreement)]
    names = [(m.start, m.end) for m in titled]
    heads = [isinstance(m, Agreement) and m.text[:1].islower() for m in titled]
    starts = [start for start, _ in names]
    numbers = [(m.start, m.end) for m in mentions if isinstance(m, Money | Percent)]
    number_starts = [start for start, _ in numbers]
    ends: dict[str, int] = {}
    for match in chain.from_iterable(lexicon.cues.finditer(text, *span, overlapped=True) for span in read):
        at = bisect_right(starts, match.start()) - 1
        number = bisect_right(number_starts, match.start()) - 1
        if number >= 0 and match.start() < numbers[number][1]:
            continue
        for end, senses in _readings(match[0], lexicon):
            place = match.start() + end
            free = tuple(sense for sense in senses if match.start() >= ends.get(_class(sense), 0))
            if free:
                ends |= {_class(sense): place for sense in free}
                named = at >= 0 and place <= names[at][1] and not (heads[at] and match.start() == starts[at])
                yield Cue(match.start(), place, free, named)


def _readings(surface: str, lexicon: ClaimLexicon) -> Iterable[tuple[int, tuple[Sense, ...]]]:
    """What a surface and its beginnings are cues for, longest first: "will lend" is one, and so is "will"."""
    words = list(_WORD.finditer(surface))
    for last in reversed(words):
        senses = lexicon.senses.get(" ".join(surface[: last.end()].lower().split()))
        if senses:
            yield last.end(), senses


def _class(sense: Sense) -> str:
    """Cues of one class do not overlap: "free trade" is no "trade", but "the budget" may open "budget to receive"."""
    if isinstance(sense, MeasureCue) or sense.id.startswith("not."):
        return "measure"
    return type(sense).__name__


def sentence_of(scene: Scene, span: Span) -> Sentence:
    """The sentence that holds a place of the text."""
    starts = [s.start for s in scene.sentences]
    return scene.sentences[max(0, bisect_right(starts, span[0]) - 1)]
