"""Builds the readings of an article, sentence by sentence, slot by slot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from extractor.article import Document, Span
from extractor.claims.asked import Asked
from extractor.claims.atlas import Atlas
from extractor.claims.attribution import attribution_of
from extractor.claims.change import DirectionWords
from extractor.claims.dating import when
from extractor.claims.fill import sides_of
from extractor.claims.govern import governing_cues, governor
from extractor.claims.line import Line, make_line
from extractor.claims.measure import Governor, family_of, whole_cues
from extractor.claims.modality import modality_of
from extractor.claims.moved import change_slot, direction_slot
from extractor.claims.nuance import clause_of, compared, nature_of, pace_of, prices_of, topic_of
from extractor.claims.outline import make_frame
from extractor.claims.pair import Sides
from extractor.claims.reading import Origin, Reading, Value
from extractor.claims.respectively import own_view
from extractor.claims.scene import Scene, make_scene
from extractor.claims.settle import settled
from extractor.claims.shares import share_sides, whole_of
from extractor.claims.times import period_records
from extractor.claims.when import When
from extractor.lexicon.claims import ClaimLexicon
from extractor.lexicon.periods import PeriodLexicon
from extractor.periods.find import find_periods
from extractor.periods.owners import Owner
from extractor.records import Agreement, Claim, Entity, Mention, Money, Passage, Quantity, Slot, Year
from extractor.records import Origin as SlotOrigin
from extractor.records import Period as PeriodRecord


@dataclass(frozen=True)
class Tools:
    """What the builder reads with."""

    claims: ClaimLexicon
    periods: PeriodLexicon
    directions: DirectionWords
    atlas: Atlas


def read_all(document: Document, mentions: Sequence[Mention], tools: Tools) -> tuple[list[Reading], list[PeriodRecord]]:
    """The readings of an article and its time expressions, in text order."""
    scene = _scene(document, mentions, tools, None)
    frame = make_frame(scene)
    if frame.home_code in tools.periods.fiscal:
        scene = _scene(document, mentions, tools, frame.home_code)
        frame = make_frame(scene)
    told: list[Reading] = []
    found: list[Reading] = []
    for sentence in scene.sentences:
        line = make_line(sentence, scene, frame, tools.directions, told)
        found += _read_line(line)
        told = line.told
    readings = sorted(found, key=lambda r: r.mention.start)
    return readings, period_records(scene, readings, tools.periods)


def _scene(document: Document, mentions: Sequence[Mention], tools: Tools, country: str | None) -> Scene:
    """Lay the article out, with time expressions as the fiscal calendar of `country` has them."""
    names = [(m.start, m.end) for m in mentions if isinstance(m, Entity | Agreement)]
    years = [m for m in mentions if isinstance(m, Year) and not _within(m, names)]
    owners = [Owner(m.start, m.end, m.code or m.name) for m in mentions if isinstance(m, Entity)]
    periods = find_periods(document, years, tools.periods, country, owners)
    return make_scene(document, mentions, periods, tools.claims, tools.atlas)


def _within(mention: Mention, spans: Sequence[Span]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _read_line(line: Line) -> list[Reading]:
    """The readings of a sentence: levels first, then the values movements began with, twins and changes."""
    values = [v for v in line.sentence.values if _counts(v)]
    for value in sorted(values, key=lambda v: (v.id in line.moves.change_of, v.id in line.moves.earlier_of)):
        reading = _read(value, line)
        line.mine[value.id] = reading
        if reading.is_claim:
            line.told.append(reading)
    return [line.mine[v.id] for v in values if v.id in line.mine]


def _counts(value: Value) -> bool:
    """Durations, ordinals and multiples measure nothing by themselves."""
    return not isinstance(value, Quantity) or value.kind in ("count", "measure")


def _read(value: Value, line: Line) -> Reading:
    twin = line.mine.get(value.equivalent or "") if isinstance(value, Money) else None
    if twin is not None:
        return _like(twin, value)
    level = line.moves.change_of.get(value.id)
    if level is not None:
        return replace(_like(line.mine[level], value), nature="change", is_claim=False, of=level)
    return _level(value, line)


def _like(reading: Reading, value: Value) -> Reading:
    """The reading of another number of the same thing: a converted sum, or a change."""
    claim = reading.claim.model_copy(update={"id": f"claim-{value.start}", "value": value.id, "change": None})
    return replace(reading, claim=claim, mention=value)


def _level(value: Value, line: Line) -> Reading:
    view = own_view(value, line.sentence, line.scene)
    found = governor(value, line, view)
    share = found.measure == "share"
    cues = whole_cues(value, line.sentence, line.scene) if share else governing_cues(found, view)
    family = family_of(found, cues, line.scene)
    asked = Asked(value, cues, family, view, line.scene, line.reported, governed=found.cue is not None or share)
    sides = _sides(asked, found, line.main_of(value.id), line)
    time = when(asked, found, sides, line)
    return _reading(_claim(asked, found, sides, time, line), asked, found, sides, time, line)


def _claim(asked: Asked, found: Governor, sides: Sides, time: When, line: Line) -> Claim:
    value, direction = asked.value, direction_slot(asked.value, line)
    return Claim(
        id=f"claim-{value.start}",
        value=value.id,
        measure=settled(value, found, sides, line.frame, line.told),
        subject=sides.subject,
        partner=sides.partner,
        period=time.label,
        direction=direction,
        change=change_slot(value, time.stretch, line),
        modality=modality_of(value, asked.family.id, line.sentence, line.scene),
        attribution=attribution_of(value, line.sources),
        nature=nature_of(value, found, direction, line),
        sentence=_passage(line),
        topic=topic_of(value, found, line),
        pace=pace_of(value, time.stretch, line),
        prices=prices_of(value, line),
        whole=whole_of(asked, line.told) if found.measure == "share" else None,
    )


def _reading(claim: Claim, asked: Asked, found: Governor, sides: Sides, time: When, line: Line) -> Reading:
    value, main = asked.value, line.main_of(asked.value.id)
    origins: dict[str, Origin] = {**sides.origins, "measure": found.origin, "period": time.origin}
    places = _places(sides, found, time)
    return Reading(
        claim.model_copy(update={"origins": _origins(claim, origins, places)}),
        value,
        line.sentence.index,
        clause_of(value, line),
        claim.nature or "level",
        is_claim=not isinstance(value, Quantity),
        origins=origins,
        places=places,
        stretch=time.stretch,
        horizon=time.period.horizon if time.period else False,
        compared=compared(value, line),
        opens=main.mention.id if main else None,
        whole=claim.whole,
        topic=claim.topic,
        pace=claim.pace,
        real=None if claim.prices is None else claim.prices == "real",
    )


def _passage(line: Line) -> Passage:
    start, end = line.sentence.start, line.sentence.end
    return Passage(text=line.scene.text[start:end], start=start, end=end)


def _origins(claim: Claim, origins: Mapping[str, Origin], places: Mapping[str, Span]) -> tuple[SlotOrigin, ...]:
    """The origins that are handed out: of the slots that are filled."""
    found = []
    for slot in get_args(Slot):
        source = origins.get(slot, "none")
        if source != "none" and getattr(claim, slot):
            start, end = places.get(slot, (None, None))
            found.append(SlotOrigin(slot=slot, source=source, start=start, end=end))
    return tuple(found)


def _places(sides: Sides, found: Governor, time: When) -> dict[str, Span]:
    """Where the words stand that the slots were read from."""
    places = dict(sides.places)
    if found.cue is not None:
        places["measure"] = (found.cue.start, found.cue.end)
    if time.period is not None:
        places["period"] = (time.period.start, time.period.end)
    return places


def _sides(asked: Asked, found: Governor, main: Reading | None, line: Line) -> Sides:
    if main is not None:
        return Sides(main.claim.subject, main.claim.partner, main.origins, main.places)
    if found.measure == "share":
        return share_sides(asked, line.frame, line.told)
    return sides_of(asked, found.measure, line.frame, line.told)
