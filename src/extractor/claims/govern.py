"""The measure of a number when its own sentence may leave it to what was said before."""

from dataclasses import replace

from extractor.claims.cue import Cue
from extractor.claims.line import ACTS, Line
from extractor.claims.measure import Governor, governor_of, headline_governor, measure_cues
from extractor.claims.reading import Reading, Value
from extractor.claims.scene import Sentence
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure, Percent

_NEAR = 4
"""Sentences over which a measure goes on."""
_LOOSE = 6.0
"""The cost above which a cue hardly governs a number."""
_CLOSE = 3.4
"""The cost below which a weak word stands in the number's own phrase."""


def governor(value: Value, line: Line, view: Sentence) -> Governor:
    """What a number measures: by the nearest cue, else as the claim before it, else as the headline says."""
    main = line.main_of(value.id)
    if main is not None:
        return Governor(main.claim.measure, None, None, "clause")
    found = governor_of(value, view, line.scene)
    if (found is None or _weak(found)) and (named := _restated(value, line)) is not None:
        return named
    before = _before(value, line)
    if found is not None and not (before and _gives_way(found, before.claim.measure)):
        return _beside(found, before)
    if before is not None:
        return Governor(before.claim.measure, None, None, "before")
    return headline_governor(value, line.frame.headlines, line.scene) or Governor(_unnamed(value), None, None, "none")


def _weak(found: Governor) -> bool:
    """Whether a word that says little, or stands far off, is all that governs."""
    return found.entry is not None and (found.entry.strength == 1 or found.cost > _LOOSE)


def _restated(value: Value, line: Line) -> Governor | None:
    """What the same sum measures where the article tells it again: a headline is explained by the text."""
    offers = [
        replace(found, cue=None, origin="document")
        for other, sentence in line.scene.alike(value)
        if (found := governor_of(other, sentence, line.scene)) and not _weak(found)
    ]
    return min(offers, key=lambda o: o.cost, default=None)


def _beside(found: Governor, before: Reading | None) -> Governor:
    """Words that mean something else behind a claim of another measure: turnover behind exports is trade."""
    measure = found.entry.beside.get(before.claim.measure) if found.entry and before else None
    if before and measure == before.claim.measure:
        return Governor(measure, None, None, "before")
    return replace(found, measure=measure) if measure else found


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
    return found.entry.family == "give" and before in ACTS


def _unnamed(value: Value) -> Measure:
    """What a number measures that no word governs: basis points move a rate, other percentages are parts."""
    if isinstance(value, Percent) and value.unit == "basis_point":
        return "interest_rate"
    return "share" if isinstance(value, Percent) and value.direction == "none" else "other"
