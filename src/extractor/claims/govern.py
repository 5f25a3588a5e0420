"""The measure of a number when its own sentence may leave it to what was said before."""

from extractor.claims.cue import Cue
from extractor.claims.line import ACTS, Line
from extractor.claims.measure import Governor, governor_of, headline_governor, measure_cues
from extractor.claims.reading import Reading, Value
from extractor.claims.scene import Sentence
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure, Percent

_NEAR = 4
"""Sentences over which a measure goes on."""
_CLOSE = 3.4
"""The cost below which a weak word stands in the number's own phrase."""


def governor(value: Value, line: Line, view: Sentence) -> Governor:
    """What a number measures: by the nearest cue, else as the claim before it, else as the headline says."""
    main = line.main_of(value.id)
    if main is not None:
        return Governor(main.claim.measure, None, None, "clause")
    found = governor_of(value, view, line.scene)
    before = _before(value, line)
    if found is not None and not (before and _gives_way(found, before.claim.measure)):
        return found
    if before is not None:
        return Governor(before.claim.measure, None, None, "before")
    return headline_governor(value, line.frame.headlines, line.scene) or Governor(_unnamed(value), None, None, "none")


def governing_cues(found: Governor, view: Sentence) -> tuple[Cue, ...]:
    """The governing cue, and behind it the strong ones of the same measure in the sentence."""
    own = (found.cue,) if found.cue else ()
    return (*own, *(cue for cue in measure_cues(view) if cue is not found.cue and _names(cue, found.measure)))


def _names(cue: Cue, measure: Measure) -> bool:
    sense = cue.sense(MeasureCue)
    return sense is not None and sense.measure == measure and sense.strength > 1


def _before(value: Value, line: Line) -> Reading | None:
    """The last claim of the same kind of number, not too far back."""
    near = [r for r in line.told if r.sentence >= line.sentence.index - _NEAR and type(r.mention) is type(value)]
    return near[-1] if near else None


def _gives_way(found: Governor, before: Measure) -> bool:
    """A weak word that is no part of the number's own phrase ("provide", "support") leaves the measure as it was."""
    if found.entry is None or found.entry.strength > 1 or found.cost < _CLOSE:
        return False
    if found.entry.id == "revenue.sales":
        return before == "exports"
    return found.entry.family == "give" and before in ACTS


def _unnamed(value: Value) -> Measure:
    """What a number measures that no word governs: basis points move a rate, other percentages are parts."""
    if isinstance(value, Percent) and value.unit == "basis_point":
        return "interest_rate"
    return "share" if isinstance(value, Percent) and value.direction == "none" else "other"
