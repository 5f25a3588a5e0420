"""The period of a claim: told in its sentence, carried on from an earlier claim, or that of the day's event."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from extractor.claims.asked import Asked
from extractor.claims.going_on import opens_item
from extractor.claims.lent import (
    of_annual_results,
    of_comparison,
    of_deal,
    of_headline,
    of_its_whole,
    of_news,
    of_older,
    of_paragraph,
    of_year_before,
)
from extractor.claims.line import ACTS, LEVELS, STATISTICS, TRADE, Line
from extractor.claims.measure import Governor
from extractor.claims.modality import modality_cue
from extractor.claims.nuance import led_from, pace_of
from extractor.claims.pair import Sides
from extractor.claims.reading import Reading, Value
from extractor.claims.shares import leans_back, total_of
from extractor.claims.when import When, base_of, earlier_when, when_of
from extractor.periods.model import Stretch, whole_years
from extractor.records import Measure, Percent

_NEVER = When(None, None, "none")
_LEAD = 6
"""Sentences in which an article says what time it is about."""
_NOW = regex.compile(
    r"(?i)\b(?:now\b[^.;,]{0,40}\s+(?:to|at|of)\s+(?:\w+\s+){0,2}$|(?:stands?|now|currently|remains?)(?:\s+at)?|at\s+present|amounts?\s+to)\s+(?:(?:now|currently|just|over|more|than|about|around|some|nearly|almost|a|an|the|at|record|only)\s+){0,4}$"
)


def when(asked: Asked, found: Governor, sides: Sides, line: Line) -> When:
    """The claim's own period; without any, one with no stretch."""
    value = asked.value
    main = line.main_of(value.id)
    if main is not None:
        told = earlier_when(value, main.stretch, line.sentence, line.scene)
        return told or of_older(main, line) or _of_same_day(main) or of_year_before(main) or _NEVER
    if (against := of_comparison(value, found.measure, line)) is not None:
        return against
    told = _of_the_month(value, _in_sentence(value, found, line))
    if told is not None and not (found.measure in STATISTICS and _only_a_day(told)):
        return told
    if (whole := of_its_whole(value, line)) is not None and found.measure != "share":
        return whole
    if _stands(value, line):
        return told or _NEVER
    if (deal := of_deal(value, found.measure, line)) is not None:
        return deal
    if not _done(value, found, line):
        return told or _expected_too(found, line) or _NEVER
    carried = of_annual_results(value, found.measure, line) or _carried(asked, found, sides, line)
    carried = carried or _year_after_base(value, line)
    carried = carried or of_paragraph(found.measure, line) or of_headline(found.measure, line.frame)
    return carried or told or _event(value, found, line) or of_news(value, found.measure, line) or _NEVER


def _of_the_month(value: Value, told: When | None) -> When | None:
    """A rate "in the year to August" is that of August, which is told against the August before."""
    if told is None or told.stretch is None or told.stretch.grain != "months" or not isinstance(value, Percent):
        return told
    last = told.stretch.last
    month = Stretch(last.replace(day=1), last, "month")
    twelve = month.moved(years=-1).last < told.stretch.first <= month.moved(months=-11).first
    return replace(told, stretch=month) if twelve else told


def _of_same_day(main: Reading) -> When | None:
    """A rate or price that was moved on a day was what it was before in the year of that day."""
    moved = main.claim.measure in ("interest_rate", "price") and main.stretch and main.stretch.grain == "year"
    return When(main.stretch, None, "before") if moved else None


def _in_sentence(value: Value, found: Governor, line: Line) -> When | None:
    """The sentence's own time expression; money to be put up by a year is put up from now on."""
    moved = isinstance(value, Percent) and value.direction != "none"
    sums_up = found.measure in ACTS or found.measure == "other" or moved
    taken = [v for v in line.sentence.values if v is not value and (v.id in line.moves.earlier_of or led_from(v, line))]
    told = when_of(
        value, line.sentence, line.scene, line.reported, acts=sums_up, taken=taken, changes=line.moves.changes(value.id)
    )
    published = line.scene.document.article.published
    if told is None or told.stretch is None or told.period is None or published is None:
        return told
    if _aimed_at(value, line) and told.stretch.first <= published:
        return None
    by = (
        told.period.rule == "period.by"
        and told.period.horizon
        and found.measure in ACTS
        and not _raised_to(value, line)
    )
    return replace(told, stretch=whole_years(published.year, told.stretch.last.year)) if by else told


def _raised_to(value: Value, line: Line) -> bool:
    """Whether the number is a level to be reached ("double its aid to 80 billion by 2030"), not a sum to be paid."""
    return line.scene.lexicon.raised.search(line.scene.text, line.sentence.start, value.start) is not None


def _only_a_day(told: When) -> bool:
    """A day counted from publication tells when a figure came out, not what time it covers."""
    return told.period is not None and told.period.of_the_day


def _aimed_at(value: Value, line: Line) -> bool:
    """Whether the number is a level aimed at: a past time beside it is that of the level reached ("twice the target")."""
    before = line.scene.text[max(line.sentence.start, value.start - 40) : value.start]
    return line.scene.lexicon.aim.search(before) is not None


def _done(value: Value, found: Governor, line: Line) -> bool:
    """Whether the number tells something that has happened: what is expected or intended has its own time.

    What stands behind a loan or grant that is named ("a loan of 5 million will help ...") tells what comes of it.
    """
    given = found.measure in ("loan", "aid") and found.entry is not None and found.entry.strength > 2
    cue = modality_cue(value, _family(found, line), line.sentence, line.scene, behind=not given)
    return cue is None or cue.done or cue.modality == "estimate"


def _family(found: Governor, line: Line) -> str | None:
    return found.entry.family if found.entry else line.scene.lexicon.family_of.get(found.measure)


def _stands(value: Value, line: Line) -> bool:
    """Whether the words say how things stand, at no time told ("now amounts to"): nothing carries over to that."""
    return _NOW.search(line.scene.text[max(line.sentence.start, value.start - 60) : value.start]) is not None


def _carried(asked: Asked, found: Governor, sides: Sides, line: Line) -> When | None:
    """The period of an earlier claim of the same sort: of the last one in the paragraph, else the article's own."""
    if found.measure == "share":
        return _of_whole(asked, line)
    if found.measure in ACTS and pace_of(asked.value, None, line) == "yearly":
        return None
    readings = [
        r
        for r in line.told
        if _lends(r)
        and _goes_with(found.measure, r.claim.measure)
        and _same_giver(r, found, sides)
        and (found.measure not in STATISTICS or r.claim.modality not in ("forecast", "target"))
    ]
    near = [r for r in readings if _in_paragraph(r, line)]
    if near:
        alike = [r for r in near if r.claim.measure == found.measure and r.stretch is not None]
        last = alike[-1] if alike and near[-1].stretch is None else near[-1]
        too_far = found.measure in LEVELS and last.claim.measure != found.measure
        return None if too_far or last.horizon else _from(last)
    alike = [r for r in readings if _same_line(found.measure, r.claim.measure)]
    if found.measure in LEVELS or not alike:
        return None
    first = next(_leading(alike), None)
    return _from(first or alike[-1]) if first or found.measure in TRADE else None


def _of_whole(asked: Asked, line: Line) -> When | None:
    """A share has the time of the whole it leans back on, or of the flow told in its paragraph."""
    near = [r for r in line.told if _lends(r) and _in_paragraph(r, line)]
    beside = [r for r in near if r.sentence == line.sentence.index]
    if leans_back(asked) and near:
        return _from(near[-1])
    if beside:
        return _from(beside[-1])
    alike = [r for r in near if r.claim.measure == asked.cue_measure or r.claim.measure in TRADE]
    if alike and asked.cue_measure in TRADE:
        return _from(alike[-1])
    whole = total_of(asked, line.told)
    return _from(whole) if whole is not None and asked.cue_measure in ACTS else None


def _from(reading: Reading) -> When | None:
    return When(reading.stretch, None, "before") if reading.stretch and not reading.horizon else None


def _lends(reading: Reading) -> bool:
    """Whether a claim's period may hold for later ones: not that of a value only compared with, nor a stretch of years."""
    several = reading.stretch is not None and reading.stretch.grain in ("years", "decade")
    return not (reading.opens or reading.compared or several)


def _goes_with(measure: Measure, other: Measure) -> bool:
    if measure in ACTS:
        return other == measure or {measure, other} == {"loan", "aid"}
    if measure == "other":
        return other == "other"
    return other not in ACTS | {"other"}


def _same_giver(reading: Reading, found: Governor, sides: Sides) -> bool:
    """Whether the one who gives gave before too: what another one adds has its own time."""
    named = found.measure in ACTS and sides.origins.get("subject") == "clause"
    return not named or not sides.subject or not reading.claim.subject or sides.subject == reading.claim.subject


def _same_line(measure: Measure, other: Measure) -> bool:
    pair = {measure, other}
    return measure == other or pair <= TRADE or pair in ({"loan", "aid"}, {"revenue", "profit"})


def _leading(readings: list[Reading]) -> Iterator[Reading]:
    """The claims of the article's opening that tell its time."""
    return (r for r in readings if r.sentence < _LEAD and r.stretch)


def _in_paragraph(reading: Reading, line: Line) -> bool:
    return "\n" not in line.scene.text[reading.mention.end : line.sentence.start]


def _expected_too(found: Governor, line: Line) -> When | None:
    """A forecast has the time of the forecast before it in the paragraph."""
    near = [r for r in line.told if _lends(r) and _in_paragraph(r, line) and r.claim.modality == "forecast"]
    return When(near[-1].stretch, None, "before") if near and found.measure in STATISTICS and near[-1].stretch else None


def _year_after_base(value: Value, line: Line) -> When | None:
    """A number "11 per cent less than in 2001" is one of 2002 where the paragraph speaks of that year."""
    change = next(iter(line.moves.changes(value.id)), None)
    told = next((v for v in line.sentence.values if v.id == change), None)
    base = base_of(told, None, line.sentence, line.scene) if told is not None else None
    if base is None or base.grain != "year":
        return None
    after = base.moved(years=1)
    spoken = any(r.stretch == after and _in_paragraph(r, line) for r in line.told)
    return When(after, None, "before") if spoken else None


def _event(value: Value, found: Governor, line: Line) -> When | None:
    """What is done in news of the day is done in the year of the day; so do prices move on it."""
    if found.measure == "price":
        moves = bool(line.moves.changes(value.id)) or isinstance(value, Percent)
        return When(line.frame.news_day, None, "document") if line.frame.news_day and moves else None
    day = line.frame.event
    if day is None or found.measure not in ACTS:
        return None
    told = line.sentence.index <= _LEAD and found.measure != "spending"
    done = told or opens_item(value, line) or _acted(value, found, line)
    return When(day, None, "document") if done else None


def _acted(value: Value, found: Governor, line: Line) -> bool:
    """Whether the sentence tells the day's deed itself ("announced", "signed deals worth"), no standing fact."""
    cue = modality_cue(value, _family(found, line), line.sentence, line.scene)
    return cue is not None and cue.done
