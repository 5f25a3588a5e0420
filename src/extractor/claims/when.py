"""The period of a claim: which time expression of the sentence belongs to a number, and what holds when none does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from extractor.article import Span
from extractor.claims.gaps import gap_between, inside
from extractor.claims.reading import Origin, Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import ModalityCue
from extractor.periods.model import Period, Stretch
from extractor.records import Percent, Quantity

_DAY = 9.0
"""A day tells when something was done or said; it stands behind every other time."""
_OWNED = 3.0
_FAR = 30.0
_SINCE = frozenset({"period.since", "period.since-event"})
_SUPERLATIVE = regex.compile(r"(?i)\b(?:first|last|second|only|\w{3,}est|worst|most|least)\b[^.;]{0,30}$")
_DELIVERY = regex.compile(r"(?i)\s+(?:delivery|settlement|futures|contracts?)\b")
_FOR_PERIOD = regex.compile(r"(?i)\s+(?:for|in|over|during)\s+the\s+(?:period|years)\s+(?:from\s+|between\s+)?")
_NEW_STATEMENT = regex.compile(
    r"(?i)(?:,|\band|\bbut)\s+(?:(?:it|they|he|she|has|have|also|then)\s+)*(?:warned|warns|said|says|expects?|expected|forecasts?|predict\w*|added|plans?|hopes?|promised|aims?|(?:is|are)\s+(?:expected|likely|set)|may|could|will)\b"
)
"""Behind a number: another statement of the same subject, with a time of its own."""
_WHICH = regex.compile(r"(?i)\b(?:which|who|whom|whose)\s*,?\s*$")
"""Before a time that belongs to a remark on somebody."""
_DEED = regex.compile(
    r"(?i)\s+(?:[\w-]+\s+){0,2}(?:agreement|treaty|accord|protocol|convention|memorandum|law|act|constitution|elections?|summit|conference|earthquake|war|census|world\s+cup|olympics)\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """A claim's own stretch, the expression it was read from, and where that stands."""

    stretch: Stretch | None
    period: Period | None
    origin: Origin

    @property
    def label(self) -> str | None:
        """The contract's label."""
        return self.stretch.label if self.stretch else None


def when_of(
    value: Value,
    sentence: Sentence,
    scene: Scene,
    reported: list[Span],
    *,
    acts: bool,
    taken: Sequence[Value] = (),
    changes: Collection[str] = (),
) -> When | None:
    """The time expression of the value's own sentence that stands nearest to it; None when there is none.

    `acts`: the number adds up over time (loans, investments), so "since 2005" may tell its period; of a level it
    only tells how long nothing like it was seen. `taken`: numbers that keep the time right behind them for themselves. `changes`:
    the ids of the changes of the value, whose time is its own.
    """
    best: tuple[float, Period] | None = None
    for period in sentence.periods:
        if period.stretch is None or period.same or is_base(period, sentence, scene):
            continue
        if any(_right_behind(period, other, scene) for other in taken) or names_a_deed(period, scene):
            continue
        if (
            period.rule in _SINCE
            and (not acts or _superlative(period, sentence, scene))
            and period.start > sentence.start
        ):
            continue
        if period.rule in _SINCE and _WHICH.search(scene.text, sentence.start, period.start):
            continue
        cost = _cost(value, period, sentence, scene, reported, changes)
        if cost < _FAR and (best is None or cost < best[0]):
            best = (cost, period)
    if best is None:
        return None
    origin: Origin = "clause" if best[0] < _DAY else "sentence"
    return When(best[1].stretch, best[1], origin)


def base_of(value: Value, own: Stretch | None, sentence: Sentence, scene: Scene) -> Stretch | None:
    """The period a change is measured against: the nearest one marked as compared with."""
    best: tuple[float, Stretch] | None = None
    for period in sentence.periods:
        if not is_base(period, sentence, scene):
            continue
        stretch = period.on(own)
        after = period.start >= value.end
        left, right = (value.end, period.start) if after else (period.end, value.start)
        gap = gap_between(scene.text, left, right, scene.lexicon)
        cost = gap.words + 6.0 * gap.breaks + (0.0 if after else 4.0)
        if stretch is not None and (own is None or stretch.last < own.last) and (best is None or cost < best[0]):
            best = (cost, stretch)
    return best[1] if best else None


def earlier_when(value: Value, own: Stretch | None, sentence: Sentence, scene: Scene) -> When | None:
    """The period of the value a movement began with: the expression right behind it, or right before it."""
    for period in sentence.periods:
        stretch = period.on(own)
        gap = gap_between(scene.text, value.end, period.start, scene.lexicon) if period.start >= value.end else None
        if stretch is not None and gap is not None and gap.words <= 4 and not gap.breaks and not gap.commas:
            return When(stretch, period, "clause")
    before = [p for p in sentence.periods if p.end <= value.start and is_base(p, sentence, scene)]
    for period in reversed(before):
        stretch = period.on(own)
        if stretch is not None and value.start - period.end <= 60:
            return When(stretch, period, "sentence")
    return None


def is_base(period: Period, sentence: Sentence, scene: Scene) -> bool:
    """Whether a time is compared with rather than told: by its own words, or by the word before it."""
    if period.shift is not None or period.same:
        return True
    lead = scene.lexicon.comparator.search(scene.text, max(sentence.start, period.start - 40), period.start)
    if lead is None:
        return False
    word = lead["word"].lower()
    if word in ("over", "on", "since", "above", "below"):
        return word in ("over", "on") and period.grain in ("year", "fiscal", "quarter") and period.anchor == "text"
    return True


def _cost(
    value: Value, period: Period, sentence: Sentence, scene: Scene, reported: list[Span], changes: Collection[str]
) -> float:
    after = period.start >= value.end
    left, right = (value.end, period.start) if after else (period.end, value.start)
    gap = gap_between(scene.text, left, right, scene.lexicon)
    others = [
        v for v in sentence.values if left <= v.start and v.end <= right and not isinstance(v, Quantity)
    ]  # fmt: skip
    levels = [v for v in others if not (isinstance(v, Percent) and (v.direction != "none" or v.unit != "percent"))]
    cost = 0.3 * gap.words + 1.2 * len(levels) + 0.3 * len(others) + (6.0 if after else 4.0) * gap.breaks
    cost += 0.0 if after else 1.5
    if after and levels:
        cost += 4.0
    if _owned(value, period, sentence, scene, changes):
        cost += _OWNED if not after else 2 * _OWNED
    if scene.text[period.start - 1 : period.start] == "(" and scene.text[period.end : period.end + 1] == ")":
        cost += 0.0 if 0 <= period.start - value.end <= 2 else _FAR
    if after and others and period.rule in _SINCE:
        cost += _FAR
    if after and others and _expected_between(value, period, sentence):
        cost += _FAR
    if after and _NEW_STATEMENT.search(scene.text, value.end, period.start):
        cost += _FAR
    if period.of_the_day:
        cost += _DAY
    if inside((period.start, period.end), reported):
        cost += _DAY
    return cost


def _expected_between(value: Value, period: Period, sentence: Sentence) -> bool:
    """Whether somebody expects another number between the value and the time: that is the other number's."""
    cues = [c for c in sentence.cues if value.end <= c.start and c.end <= period.start]
    return any(sense.modality == "forecast" for c in cues if (sense := c.sense(ModalityCue)))


def names_a_deed(period: Period, scene: Scene) -> bool:
    """Whether a time only tells which agreement or event is meant ("under the 2010 agreement"), or when goods come
    ("for March delivery").
    """
    if _DELIVERY.match(scene.text, period.end):
        return True
    the = scene.text[max(0, period.start - 4) : period.start].lower() == "the "
    return the and period.grain == "year" and _DEED.match(scene.text, period.end) is not None


def _superlative(period: Period, sentence: Sentence, scene: Scene) -> bool:
    """ "the lowest since 2008"."""
    return _SUPERLATIVE.search(scene.text, max(sentence.start, period.start - 45), period.start) is not None


def _owned(value: Value, period: Period, sentence: Sentence, scene: Scene, changes: Collection[str]) -> bool:
    """Whether the time stands right behind another number, and so belongs to that."""
    for other in sentence.values:
        if other is value or isinstance(other, Quantity) or other.end > period.start or other.id in changes:
            continue
        if _right_behind(period, other, scene):
            return True
    return False


def _right_behind(period: Period, value: Value, scene: Scene) -> bool:
    if value.end > period.start:
        return False
    gap = gap_between(scene.text, value.end, period.start, scene.lexicon)
    return (gap.words <= 1 and not gap.commas) or _FOR_PERIOD.fullmatch(gap.text) is not None
