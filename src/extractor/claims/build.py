"""Builds the claims of an article, sentence by sentence, slot by slot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from extractor.article import Document, Span
from extractor.claims.atlas import Atlas
from extractor.claims.attribution import Attribution, attribution_of, attributions
from extractor.claims.change import DirectionWords, Movements, movements, tells_change
from extractor.claims.cue import Cue
from extractor.claims.fill import Sides, sides_of
from extractor.claims.frame import Frame, make_frame
from extractor.claims.measure import Governor, family_of, governor_of, headline_governor, measure_cues, whole_cues
from extractor.claims.modality import modality_of
from extractor.claims.reading import Nature, Reading, Value
from extractor.claims.respectively import own_view
from extractor.claims.scene import Scene, Sentence, make_scene
from extractor.claims.shares import share_sides
from extractor.claims.sides import Asked
from extractor.claims.when import When, base_of, earlier_when, when_of
from extractor.lexicon.claims import ClaimLexicon
from extractor.lexicon.cues import MeasureCue
from extractor.lexicon.periods import PeriodLexicon
from extractor.periods.find import find_periods
from extractor.periods.model import Stretch, whole_years
from extractor.records import (
    Agreement,
    Change,
    Claim,
    Direction,
    Entity,
    Measure,
    Mention,
    Money,
    Percent,
    Quantity,
    Year,
)

_STATISTICS = frozenset(
    {
        "trade", "exports", "imports", "trade_balance", "gdp", "growth", "output", "inflation", "share", "revenue",
        "profit", "reserves", "remittances", "debt", "employment", "price", "population",
    }
)  # fmt: skip
"""Measures whose period goes on from sentence to sentence until another is told."""
_NEAR = 4
"""Sentences over which a measure goes on."""
_CLOSE = 3.4
"""The cost below which a weak word stands in the number's own phrase."""
_ACTS = frozenset({"investment", "loan", "aid", "spending", "other"})
"""Measures that add up over time."""


@dataclass(frozen=True)
class Tools:
    """What the builder reads with."""

    claims: ClaimLexicon
    periods: PeriodLexicon
    directions: DirectionWords
    atlas: Atlas


def read_all(document: Document, mentions: Sequence[Mention], tools: Tools) -> list[Reading]:
    """The readings of an article in text order."""
    names = [(m.start, m.end) for m in mentions if isinstance(m, Entity | Agreement)]
    years = [m for m in mentions if isinstance(m, Year) and not _within(m, names)]
    scene = make_scene(document, mentions, find_periods(document, years, tools.periods), tools.claims, tools.atlas)
    frame = make_frame(scene)
    if frame.home_code in tools.periods.fiscal:
        periods = find_periods(document, years, tools.periods, frame.home_code)
        scene = make_scene(document, mentions, periods, tools.claims, tools.atlas)
        frame = make_frame(scene)
    told: list[Reading] = []
    for sentence in scene.sentences:
        told += _SentenceReader(sentence, scene, frame, tools, tuple(told)).read()
    return sorted(told, key=lambda r: r.mention.start)


def _within(mention: Mention, spans: Sequence[Span]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


class _SentenceReader:
    """Reads one sentence: levels first, then the values movements began with, twins and changes."""

    def __init__(self, sentence: Sentence, scene: Scene, frame: Frame, tools: Tools, told: tuple[Reading, ...]) -> None:
        self.sentence = sentence
        self.scene = scene
        self.frame = frame
        self.told = list(told)
        self.mine: dict[str, Reading] = {}
        self.whens: dict[str, When] = {}
        self.moves: Movements = movements(sentence, scene, tools.directions)
        self.sources: list[Attribution] = attributions(sentence, scene)
        self.reported: list[Span] = [a.span for a in self.sources]
        self.directions = tools.directions

    def read(self) -> list[Reading]:
        """The readings of the sentence's numbers."""
        values = [v for v in self.sentence.values if _counts(v)]
        ordered = sorted(values, key=lambda v: (v.id in self.moves.change_of, v.id in self.moves.earlier_of))
        for value in ordered:
            self._add(value)
        return [self.mine[v.id] for v in values if v.id in self.mine]

    def _add(self, value: Value) -> None:
        twin = self.mine.get(value.equivalent or "") if isinstance(value, Money) else None
        if twin is not None:
            claim = twin.claim.model_copy(update={"id": f"claim-{value.start}", "value": value.id, "change": None})
            reading = replace(twin, claim=claim, mention=value)
        elif value.id in self.moves.change_of:
            reading = self._change(value)
        else:
            reading = self._level(value)
        self.mine[value.id] = reading
        if reading.is_claim:
            self.told.append(reading)

    def _change(self, value: Value) -> Reading:
        level = self.mine[self.moves.change_of[value.id]]
        claim = level.claim.model_copy(update={"id": f"claim-{value.start}", "value": value.id, "change": None})
        return replace(level, claim=claim, mention=value, nature="change", is_claim=False, of=level.mention.id)

    def _level(self, value: Value) -> Reading:
        main = self.mine.get(self.moves.earlier_of.get(value.id, ""))
        view = own_view(value, self.sentence, self.scene)
        governor = self._governor(value, main, view)
        cues = (
            whole_cues(value, self.sentence, self.scene) if governor.measure == "share" else self._cues(governor, view)
        )
        family = family_of(governor, cues, self.scene)
        asked = Asked(
            value,
            cues,
            family,
            view,
            self.scene,
            self.reported,
            governed=governor.cue is not None or governor.measure == "share",
        )
        if main is not None:
            sides = Sides(main.claim.subject, main.claim.partner, main.origins)
        elif governor.measure == "share":
            sides = share_sides(asked, self.frame, self.told)
        else:
            sides = sides_of(asked, governor.measure, self.frame, self.told)
        when = self._when(value, governor, main)
        self.whens[value.id] = when
        direction = self._direction(value)
        claim = Claim(
            id=f"claim-{value.start}",
            value=value.id,
            measure=self._abroad(governor, sides),
            subject=sides.subject,
            partner=sides.partner,
            period=when.label,
            direction=direction,
            change=self._changed(value, when.stretch),
            modality=modality_of(value, family.id, self.sentence, self.scene),
            attribution=attribution_of(value, self.sources),
        )
        origins = {**sides.origins, "measure": governor.origin, "period": when.origin}
        nature: Nature = "change" if direction else ("part" if governor.measure == "share" else self._nature(value))
        if self._restates_share(value):
            nature = "part"
        is_claim = not isinstance(value, Quantity)
        span = (self.sentence.start, self.sentence.end)
        return Reading(
            claim, value, self.sentence.index, span, nature, is_claim=is_claim, origins=origins, stretch=when.stretch,
            horizon=when.period.horizon if when.period else False, opens=main.mention.id if main else None,
        )  # fmt: skip

    def _abroad(self, governor: Governor, sides: Sides) -> Measure:
        """Money set apart for another country is aid."""
        lands = {*self.scene.atlas.countries.values(), *self.scene.atlas.regions}
        abroad = governor.entry.abroad if governor.entry else None
        return abroad if abroad and lands.issuperset(sides.partner) and sides.partner else governor.measure

    def _restates_share(self, value: Value) -> bool:
        """ "half of exports, or $33 billion": the sum is that part."""
        before = [
            r for r in self.mine.values() if r.claim.measure == "share" and 0 <= value.start - r.mention.end <= 60
        ]
        return (
            bool(before)
            and regex.search(r"(?i)\bor\s+(?:\w+\s+){0,2}$", self.scene.text[before[-1].mention.end : value.start])
            is not None
        )

    def _governor(self, value: Value, main: Reading | None, view: Sentence) -> Governor:
        if main is not None:
            return Governor(main.claim.measure, None, None, "clause")
        found = governor_of(value, view, self.scene)
        before = self._before(value)
        if found is not None and not (before and _gives_way(found, before.claim.measure)):
            return found
        if before is not None:
            return Governor(before.claim.measure, None, None, "before")
        return headline_governor(value, self.frame.headlines, self.scene) or Governor(
            _unnamed(value), None, None, "none"
        )

    def _before(self, value: Value) -> Reading | None:
        """The last claim of the same kind of number, not too far back."""
        near = [r for r in self.told if r.sentence >= self.sentence.index - _NEAR and type(r.mention) is type(value)]
        return near[-1] if near else None

    def _direction(self, value: Value) -> Direction | None:
        """The way a measure moved by this number, when no level stands beside it."""
        if isinstance(value, Money) and tells_change(value, self.scene, self.directions):
            return self.directions.nearest(self.scene.text, max(self.sentence.start, value.start - 60), value.start)
        return _direction(value)

    def _cues(self, governor: Governor, view: Sentence) -> tuple[Cue, ...]:
        """The governing cue, and the others of its measure in the sentence."""
        alike = [
            cue for cue in measure_cues(view)
            if cue is not governor.cue and (s := cue.sense(MeasureCue)) and s.measure == governor.measure and s.strength > 1
        ]  # fmt: skip
        return (*((governor.cue,) if governor.cue else ()), *alike)

    def _when(self, value: Value, governor: Governor, main: Reading | None) -> When:
        if main is not None:
            own = self.whens[main.mention.id].stretch
            return earlier_when(value, own, self.sentence, self.scene) or When(None, None, "none")
        found = when_of(
            value, self.sentence, self.scene, self.reported,
            acts=governor.measure in _ACTS or _direction(value) is not None, taken=self._taken(value),
        )  # fmt: skip
        found = self._to_come(found, governor)
        statistic = governor.measure in _STATISTICS
        if found is not None and not (
            statistic and found.period and found.period.grain == "day" and found.period.anchor == "published"
        ):
            return found
        return self._carried(governor) or found or self._event(value, governor) or When(None, None, "none")

    def _to_come(self, found: When | None, governor: Governor) -> When | None:
        """Money to be put up by a year is put up from now on."""
        published = self.scene.document.article.published
        by = (
            found is not None and found.period is not None and found.period.rule == "period.by" and found.period.horizon
        )
        if (
            found is None
            or not by
            or published is None
            or governor.measure not in _ACTS - {"other"}
            or found.stretch is None
        ):
            return found
        return replace(found, stretch=whole_years(published.year, found.stretch.last.year))

    def _taken(self, value: Value) -> list[Value]:
        """The numbers that keep the time behind them for themselves: those a movement began with."""
        return [v for v in self.sentence.values if v.id in self.moves.earlier_of and v is not value]

    def _event(self, value: Value, governor: Governor) -> When | None:
        """What is done in news of the day is done in the year of the day."""
        if governor.measure not in _ACTS or self.frame.event is None:
            return None
        family = governor.entry.family if governor.entry else "give"
        done = modality_of(value, family, self.sentence, self.scene) in ("actual", "pledge")
        return When(self.frame.event, None, "document") if done else None

    def _carried(self, governor: Governor) -> When | None:
        """The period of the last claim of the same sort: statistics go on, acts only into the next sentences."""
        statistic = governor.measure in _STATISTICS
        for reading in reversed(self.told):
            if reading.opens or (reading.claim.measure in _STATISTICS) != statistic:
                continue
            if reading.stretch and reading.stretch.grain in ("years", "decade"):
                continue
            if reading.horizon or not (statistic or _dated(reading) or self._adjoins(reading)):
                return None
            return When(reading.stretch, None, "before") if reading.stretch else None
        return None

    def _adjoins(self, reading: Reading) -> bool:
        """Whether a reading stands in this sentence or the one before it, in the same paragraph."""
        if self.sentence.index - reading.sentence > 1:
            return False
        return "\n" not in self.scene.text[reading.mention.end : self.sentence.start]

    def _changed(self, value: Value, own: Stretch | None) -> Change | None:
        changes = self.moves.changes(value.id)
        first = self.moves.earlier(value.id)
        if not changes and first is None:
            return None
        moved_by = changes[0] if changes else first
        change = next(v for v in self.sentence.values if v.id == moved_by)
        base = base_of(change, own, self.sentence, self.scene)
        direction: Direction | None = (
            change.direction if isinstance(change, Percent) and change.direction != "none" else None
        )
        if direction is None:
            direction = self.directions.nearest(
                self.scene.text, max(self.sentence.start, change.start - 80), change.start
            )
        return Change(
            value=changes[0] if changes else None, direction=direction, base=base.label if base else None, from_=first
        )

    def _nature(self, value: Value) -> Nature:
        before = self.scene.text[max(self.sentence.start, value.start - 30) : value.start]
        return "bound" if self.scene.lexicon.passed.search(before) else "level"


def _gives_way(found: Governor, before: Measure) -> bool:
    """A weak word that is no part of the number's own phrase ("provide", "support") leaves the measure as it was."""
    if found.entry is None or found.entry.strength > 1 or found.cost < _CLOSE:
        return False
    if found.entry.id == "revenue.sales":
        return before == "exports"
    return found.entry.family == "give" and before in _ACTS and before != "other"


def _dated(reading: Reading) -> bool:
    """Whether a claim's period is the year of the day it was done."""
    return reading.stretch is not None and reading.stretch.grain == "day"


def _unnamed(value: Value) -> Measure:
    """What a number measures that no word governs: points are moves of a rate, other percentages parts."""
    if isinstance(value, Percent) and value.unit == "basis_point":
        return "interest_rate"
    return "share" if isinstance(value, Percent) and value.direction == "none" else "other"


def _counts(value: Value) -> bool:
    """Durations, ordinals and multiples measure nothing by themselves."""
    return not isinstance(value, Quantity) or value.kind in ("count", "measure")


def _direction(value: Value) -> Direction | None:
    if isinstance(value, Percent) and value.direction != "none":
        return value.direction
    return None
