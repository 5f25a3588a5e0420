"""What else a claim's words say: whether it is a level, part or bound, what narrows its measure, its pace and prices."""

from collections.abc import Iterable
from typing import Literal

import regex

from extractor.article import Span
from extractor.claims.cue import Cue
from extractor.claims.gaps import gap_between
from extractor.claims.line import Line
from extractor.claims.measure import Governor
from extractor.claims.reading import Value
from extractor.lexicon.cues import PaceCue, TermsCue
from extractor.periods.model import Stretch
from extractor.records import Direction, Nature, Pace

_OR = regex.compile(r"(?i)\bor\s+(?:\w+\s+){0,2}$")
_OF_WHAT = regex.compile(r"\s+(?:of|in)\s+")
_ITEM = regex.compile(
    r"(?P<words>\p{Ll}[\w-]*(?:\s+\p{Ll}[\w-]*){0,2})\s*(?:\([\w\s]{2,20}\)\s*)?(?:\(|at\s+|:\s+)(?:[\w-]+\s+){0,2}$"
)
_WORD = regex.compile(r"[\w'’-]+|[^\w\s]")
_NEAR_WORDS = 6
_NO_COMPARISON = frozenset({"over", "on", "from", "from the", "up from"})
"""Words before the value a movement began with that as often do not compare."""


def nature_of(value: Value, found: Governor, direction: Direction | None, line: Line) -> Nature:
    """Level, change, part or bound."""
    if direction is not None:
        return "change"
    if found.measure == "share" or _restates_share(value, line):
        return "part"
    before = line.scene.text[max(line.sentence.start, value.start - 30) : value.start]
    return "bound" if line.scene.lexicon.passed.search(before) else "level"


def compared(value: Value, line: Line) -> bool:
    """Whether the words before a number only compare with it ("after 10 billion in 2019", "against 8 billion")."""
    lead = _lead(value, line)
    return lead is not None and lead["word"].lower() not in _NO_COMPARISON


def led_from(value: Value, line: Line) -> bool:
    """Whether a number is compared with, or where a movement began ("from 6 per cent in 2022")."""
    lead = _lead(value, line)
    return lead is not None and lead["word"].lower() not in ("over", "on")


def _lead(value: Value, line: Line) -> "regex.Match[str] | None":
    return line.scene.lexicon.earlier.search(line.scene.text, max(line.sentence.start, value.start - 60), value.start)


def clause_of(value: Value, line: Line) -> Span:
    """The stretch between the strong breaks beside a number."""
    start, end = line.sentence.start, line.sentence.end
    for mark in line.scene.lexicon.breaks.finditer(line.scene.text, start, end):
        if mark.end() <= value.start:
            start = mark.end()
        elif mark.start() >= value.end:
            return start, mark.start()
    return start, end


def topic_of(value: Value, found: Governor, line: Line) -> tuple[str, ...]:
    """Lower-case words that narrow the measure: before its cue, behind "of", or the list item the number stands at."""
    text, sentence = line.scene.text, line.sentence
    words: list[str] = []
    if found.cue is not None:
        before = [m[0] for m in _WORD.finditer(text, max(sentence.start, found.cue.start - 60), found.cue.start)]
        words += _narrowing(reversed(before), line)
        behind = _OF_WHAT.match(text, found.cue.end, sentence.end)
        if behind:
            words += _narrowing(_WORD.findall(text[behind.end() : behind.end() + 60]), line)
    item = _ITEM.search(text, max(sentence.start, value.start - 60), value.start)
    words += _narrowing(_WORD.findall(item["words"]), line) if item else []
    return tuple(sorted(set(words)))


def _narrowing(words: Iterable[str], line: Line) -> list[str]:
    """The words up to the first that is a name, a number or a word of grammar, without those that narrow nothing."""
    lexicon = line.scene.lexicon
    found: list[str] = []
    for word in words:
        if not word[0].islower() or lexicon.acting.fullmatch(word) or lexicon.preposition.fullmatch(word):
            break
        if word not in lexicon.plain_words:
            found.append(word)
    return found


def pace_of(value: Value, stretch: Stretch | None, line: Line) -> Pace:
    """Whether the sum is one of each year, or of several years together."""
    for cue in line.sentence.cues:
        sense = cue.sense(PaceCue)
        if sense is not None and sense.pace == "yearly" and _words_off(value, cue, line) <= _NEAR_WORDS:
            return "yearly"
    several = stretch is not None and stretch.grain in ("years", "decade")
    told = any((s := cue.sense(PaceCue)) and s.pace == "cumulative" for cue in line.sentence.cues)
    return "cumulative" if several or told else "plain"


def prices_of(value: Value, line: Line) -> Literal["real", "nominal"] | None:
    """Whether prices are taken out; None where nothing tells."""
    near = [
        (distance, sense.real)
        for cue in line.sentence.cues
        if (sense := cue.sense(TermsCue)) and (distance := _words_off(value, cue, line)) <= 2 * _NEAR_WORDS
    ]
    if not near:
        return None
    return "real" if min(near)[1] else "nominal"


def _restates_share(value: Value, line: Line) -> bool:
    """ "half of exports, or $33 billion": the sum is that part."""
    shares = [r for r in line.mine.values() if r.claim.measure == "share" and 0 <= value.start - r.mention.end <= 60]
    return bool(shares) and _OR.search(line.scene.text, shares[-1].mention.end, value.start) is not None


def _words_off(value: Value, cue: Cue, line: Line) -> int:
    left, right = (value.end, cue.start) if cue.start >= value.end else (cue.end, value.start)
    gap = gap_between(line.scene.text, left, right, line.scene.lexicon)
    return gap.words + 2 * _NEAR_WORDS * gap.breaks
