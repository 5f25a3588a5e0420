"""The period of a claim: told in its sentence, carried on from an earlier claim, or that of the day's event."""

from dataclasses import replace

from extractor.claims.line import ACTS, STATISTICS, Line
from extractor.claims.measure import Governor
from extractor.claims.modality import modality_cue
from extractor.claims.reading import Reading, Value
from extractor.claims.when import When, earlier_when, when_of
from extractor.periods.model import whole_years
from extractor.records import Percent

_NEVER = When(None, None, "none")


def when(value: Value, found: Governor, line: Line) -> When:
    """The claim's own period; without any, one with no stretch."""
    main = line.main_of(value.id)
    if main is not None:
        return earlier_when(value, main.stretch, line.sentence, line.scene) or _NEVER
    told = _in_sentence(value, found, line)
    if told is not None and not (found.measure in STATISTICS and _only_a_day(told)):
        return told
    if not _done(value, found, line):
        return told or _NEVER
    return _carried(found, line) or told or _event(found, line) or _NEVER


def _in_sentence(value: Value, found: Governor, line: Line) -> When | None:
    """The sentence's own time expression; money to be put up by a year is put up from now on."""
    moved = isinstance(value, Percent) and value.direction != "none"
    sums_up = found.measure in ACTS or found.measure == "other" or moved
    taken = [v for v in line.sentence.values if v.id in line.moves.earlier_of and v is not value]
    told = when_of(value, line.sentence, line.scene, line.reported, acts=sums_up, taken=taken)
    published = line.scene.document.article.published
    if told is None or told.stretch is None or told.period is None or published is None:
        return told
    by = told.period.rule == "period.by" and told.period.horizon and found.measure in ACTS
    return replace(told, stretch=whole_years(published.year, told.stretch.last.year)) if by else told


def _only_a_day(told: When) -> bool:
    """A day counted from publication tells when a figure came out, not what time it covers."""
    return told.period is not None and told.period.grain == "day" and told.period.anchor == "published"


def _done(value: Value, found: Governor, line: Line) -> bool:
    """Whether the number tells something that has happened: what is expected or intended has its own time."""
    family = found.entry.family if found.entry else line.scene.lexicon.family_of.get(found.measure)
    cue = modality_cue(value, family, line.sentence, line.scene)
    return cue is None or cue.done or cue.modality == "estimate"


def _carried(found: Governor, line: Line) -> When | None:
    """The period of the last claim of the same sort: statistics go on, acts only into the next sentence."""
    statistic = found.measure in STATISTICS
    for reading in reversed(line.told):
        if reading.opens or (reading.claim.measure in STATISTICS) != statistic:
            continue
        if reading.stretch and reading.stretch.grain in ("years", "decade"):
            continue
        if reading.horizon or not (statistic or _of_the_day(reading, line) or _adjoins(reading, line)):
            return None
        return When(reading.stretch, None, "before") if reading.stretch else None
    return None


def _of_the_day(reading: Reading, line: Line) -> bool:
    """Whether a claim's period is the year of the day it was done, at publication."""
    published, stretch = line.scene.document.article.published, reading.stretch
    if published is None or stretch is None or stretch.grain != "day":
        return False
    return stretch.first.year == published.year


def _adjoins(reading: Reading, line: Line) -> bool:
    """Whether a reading stands in this sentence or the one before it, in the same paragraph."""
    if line.sentence.index - reading.sentence > 1:
        return False
    return "\n" not in line.scene.text[reading.mention.end : line.sentence.start]


def _event(found: Governor, line: Line) -> When | None:
    """What is done in news of the day is done in the year of the day."""
    if line.frame.event is None or found.measure not in ACTS | {"other"}:
        return None
    return When(line.frame.event, None, "document")
