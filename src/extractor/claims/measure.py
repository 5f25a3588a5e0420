"""What a number measures: the cue word that governs it, by what stands between them."""

from dataclasses import dataclass

import regex

from extractor.claims.conditions import kind_of, may_govern, names_facility, two_sided
from extractor.claims.cue import Cue
from extractor.claims.gaps import Gap, gap_between, in_aside
from extractor.claims.heads import completes, has_subject, is_verb
from extractor.claims.reading import Origin, Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import Family, MeasureCue
from extractor.records import Measure, Money, Percent, Quantity

_DIRECT_LEFT = regex.compile(
    r"(?i)(?:\s*(?:of|worth|at|is|was|were|are|totall?ing|totall?ed|totals?|valued at|in the amount of|amounting to|amounted to|reached|stood at|came to|to|"
    r"made up|exceeded|exceeding|hit|:|\(|by|for|with|will be|up to|about|around|some|more than|over|nearly|almost|another|additional|an|a|the)\s*)+"
)
_DIRECT_RIGHT = regex.compile(
    r"(?i)\s+(?:worth\s+of|worth|in|of|for|as\s+an?|(?:(?:will\s+)?(?:be|come)|is|are|was|were|comes?|came)?\s*in\s+the\s+form\s+of)\s+"
)
OF = regex.compile(r"(?i)\s*(?:share\s+)?of\s")
"""Behind a percentage of something."""
PART_OF_GDP = regex.compile(
    r"(?i)\s+of\s+(?:its\s+|their\s+|the\s+)?(?:[\w'’-]+\s+){0,2}(?:GDP|GNI|GNP|gross\s+(?:domestic|national))"
)
_LOST = regex.compile(r"(?i)\b(?:los(?:e|es|ing|t)|cut|shed|wrote\s+off|forg[ao]\w+)\s+(?:[\w-]+\s+){0,2}$")
_ITS_WORTH = regex.compile(r"(?i)\s+of\s+(?:its|their)\s+(?:market\s+)?(?:value|worth)\b")
_PROPORTION = regex.compile(
    r"(?i)\s+(?:share|stake|holding|shareholder|shareholding|owner|ownership|participation|interest\s+in)\b"
)
_NO_NOUN = regex.compile(
    r"(?i)\b(?:to|into|onto|of|in|from|by|for|on|with|at|as|and|or|that|which|who|will|would|was|were|is|are|has|have|had|after|before|since|through|under|than)\b"
)
_NEAR_RATE = 2.0
"""The cost below which a rate governs a percentage even before "of"."""
_RELATIVE = regex.compile(
    r"\s+(?:(?:in|worth\s+of)\s+[\w-]+(?:\s+and\s+[\w-]+)?\s+)?(?:that|which)\s+(?:the\s+|its\s+|their\s+)?(?:[\w'’-]+\s+){1,2}"
)
"""Between a number and the verb of its own relative clause: "the 2 billion that Bolivia owed"."""
_OF_CLAUSE = 1.5
"""What such a verb costs."""
_SOURCE = regex.compile(r"(?i)\s+(?:out\s+of|from)\s")
"""Behind a number, what leads to where money is taken from: that is not what it is."""
_ASIDE = 5.0
"""What it costs a cue that it stands in a remark on something else."""
_BARE_GROWTH = "growth.bare"
_CHANGE_IN = 0.4
"""What a noun costs that a change is one in: "a 40% drop in profits"."""
_COMPLETES = 5.0
"""What it costs a cue that it only completes another one."""
_UNIT_PRICE = 2.0
"""What it costs the price of one unit; a duty or wage named at the number itself costs less."""
FAR_BEHIND = 9.0
"""What a cue costs at least that follows a number without belonging to its phrase."""
_FAR = 40.0
"""A cue that costs more than this does not govern the number."""


@dataclass(frozen=True, slots=True)
class Governor:
    """The measure of a number, the cue it was read from, and where that stands."""

    measure: Measure
    entry: MeasureCue | None
    cue: Cue | None
    origin: Origin
    cost: float = 0.0


def governor_of(value: Value, sentence: Sentence, scene: Scene, *, paired: bool = False) -> Governor | None:
    """The nearest governing cue in the value's own sentence, or None; `paired`: the article is about two parties."""
    two = paired or two_sided(sentence)
    offers = [offer for cue in sentence.cues if (offer := _offer(value, cue, sentence, scene, two)) is not None]
    best = min(offers, key=lambda o: o.cost, default=None)
    if isinstance(value, Percent):
        return _percent(value, _grown(value, best, sentence, scene) or best, scene)
    if isinstance(value, Money) and scene.lexicon.per_unit.match(scene.text, value.end):
        levied = best is not None and best.entry is not None and best.entry.family == "levy"
        best = best if levied or (best and best.cost < _UNIT_PRICE) else _unit_price(scene)
    return best if best and best.cost < _FAR else None


def _grown(value: Percent, best: Governor | None, sentence: Sentence, scene: Scene) -> Governor | None:
    """What bare growth is growth of, where the sentence names it before: "industrial output, showing 0.7% growth"."""
    if best is None or best.entry is None or best.entry.id != _BARE_GROWTH or best.cue is None:
        return None
    for cue in reversed(measure_cues(sentence)):
        sense = cue.sense(MeasureCue)
        if cue is best.cue or cue.end > min(value.start, best.cue.start) or sense is None or sense.strength < 2:
            continue
        if (
            is_verb(cue, sense, scene)
            or sense.measure in ("growth", "gdp", "share")
            or not may_govern(value, cue, sense, sentence, scene, False)
        ):
            continue
        between = any(
            cue.end <= v.start and v.end <= value.start and not isinstance(v, Quantity) for v in sentence.values
        )
        broken = gap_between(scene.text, cue.end, value.start, scene.lexicon).breaks
        return None if between or broken else Governor(sense.measure, sense, cue, "sentence", best.cost)
    return None


def _unit_price(scene: Scene) -> Governor:
    """Money for one of something ("$70 a barrel") is a price."""
    entry = scene.lexicon.unit_price
    return Governor(entry.measure, entry, None, "clause", _UNIT_PRICE)


def measure_cues(sentence: Sentence) -> list[Cue]:
    """The cues of a sentence that name a measure, those inside names left out."""
    return [cue for cue in sentence.cues if cue.sense(MeasureCue) and not cue.named]


def _offer(value: Value, cue: Cue, sentence: Sentence, scene: Scene, two: bool) -> Governor | None:
    best: Governor | None = None
    for sense in cue.senses:
        if not isinstance(sense, MeasureCue) or not may_govern(value, cue, sense, sentence, scene, two):
            continue
        cost = _cost(value, cue, sense, sentence, scene)
        if best is None or cost < best.cost:
            origin: Origin = "clause" if cost < _FAR / 4 else "sentence"
            best = Governor(_named_measure(value, sense), sense, cue, origin, cost)
    return best


def _cost(value: Value, cue: Cue, sense: MeasureCue, sentence: Sentence, scene: Scene) -> float:
    """How far a cue is from governing a number: words between, other numbers between, statements begun between."""
    after = cue.start >= value.end
    left, right = (
        (min(sentence.told_until(value, scene.text), cue.start), cue.start) if after else (cue.end, value.start)
    )
    gap = gap_between(scene.text, left, right, scene.lexicon)
    others = sum(_weight(v) for v in sentence.values if left <= v.start and v.end <= right)
    cost = _behind(gap) if after else _before(gap)
    cost += (
        others
        + 5.0 * gap.breaks
        + 1.5 * (3 - sense.strength)
        + (4.0 if cue.named and not names_facility(cue, sense, sentence) else 0.0)
    )
    verb = is_verb(cue, sense, scene)
    moved = scene.lexicon.change_in.match(scene.text, value.end, sentence.end)
    if moved is not None and not verb:
        inner = gap_between(scene.text, moved.end(), cue.start, scene.lexicon) if cue.start >= moved.end() else None
        return _CHANGE_IN if inner is not None and inner.words <= 3 and inner.plain else cost + _ASIDE
    if not after and in_aside(scene.text, sentence.start, sentence.end, (cue.start, cue.end), value.start):
        cost += _ASIDE
    if isinstance(value, Percent) and not sense.rate and value.direction == "none":
        cost += 6.0
    if not after and (completes(cue, sense, sentence, scene) or has_subject(cue, sense, sentence, scene)):
        cost += _COMPLETES
    if after and verb and _RELATIVE.fullmatch(gap.text):
        cost = _OF_CLAUSE
    if after and sense.family == "give" and _SOURCE.match(gap.text):
        cost += _FAR
    return cost + (0.5 if verb else 0.0)


def _weight(value: Value) -> float:
    """How much a number between a cue and another number keeps them apart; a change goes with the measure it changes."""
    if isinstance(value, Quantity):
        return 0.0
    return 0.5 if isinstance(value, Percent) and value.direction != "none" else 3.0


def _behind(gap: Gap) -> float:
    """The cue follows the number: "a $3 billion loan", "$3 billion in new aid", or further off."""
    if gap.plain and not _NO_NOUN.search(gap.text) and gap.words <= 5:
        return 0.3 * gap.words
    lead = _DIRECT_RIGHT.match(gap.text)
    if lead and gap.plain and not _NO_NOUN.search(gap.text, lead.end()):
        return 1.0 + 0.3 * gap.words
    return FAR_BEHIND + 0.8 * gap.words + 1.5 * gap.commas


def _before(gap: Gap) -> float:
    """The cue stands before the number: "a loan of $3 billion", "exports to China reached $3 billion"."""
    if _DIRECT_LEFT.fullmatch(gap.text) or not gap.text.strip():
        return 0.2
    return 2.0 + 0.25 * gap.words + 0.7 * gap.commas


def _percent(value: Percent, best: Governor | None, scene: Scene) -> Governor | None:
    """A percentage of something is a share, unless a rate governs it; a change needs the measure that changed."""
    found = best if best is not None and best.cost < _FAR else None
    if value.unit != "percent":
        return found
    if PART_OF_GDP.match(scene.text, value.end) or (value.direction != "none" and _is_part(value, scene)):
        return Governor("share", None, None, "clause")
    if value.direction != "none":
        return found
    rate = found is not None and found.entry is not None and found.entry.rate
    whole = OF.match(scene.text, value.end) is not None or _PROPORTION.match(scene.text, value.end) is not None
    if found is None:
        return Governor("share", None, None, "clause") if whole else None
    if (not rate and (whole or found.cost < _NEAR_RATE)) or (whole and found.cost >= _NEAR_RATE):
        return Governor("share", None, None, "clause")
    return found if rate else None


def _is_part(value: Percent, scene: Scene) -> bool:
    """Whether a verb of loss takes a part of something away: "it loses 17 per cent of the power"."""
    lost = _LOST.search(scene.text, max(0, value.start - 30), value.start) is not None
    return lost and OF.match(scene.text, value.end) is not None and not _ITS_WORTH.match(scene.text, value.end)


def _named_measure(value: Value, sense: MeasureCue) -> Measure:
    """A rate of change of GDP is growth."""
    changes = isinstance(value, Percent) and value.direction != "none" and value.unit == "percent"
    return "growth" if sense.measure == "gdp" and changes else sense.measure


def whole_cues(value: Value, sentence: Sentence, scene: Scene) -> tuple[Cue, ...]:
    """The measure that a percentage is a part of: "25% of China's total trade"."""
    share = shared_before(value, sentence, scene)
    for cue in measure_cues(sentence):
        sense = cue.sense(MeasureCue)
        if share is not None and sense and share.end <= cue.start < value.start and sense.measure != "share":
            return (cue,)
        if sense is None or cue.start < value.end or sense.measure == "share":
            continue
        gap = gap_between(scene.text, value.end, cue.start, scene.lexicon)
        return (cue,) if gap.words <= 9 and not gap.breaks and regex.match(r"\s+of\b", gap.text) else ()
    return ()


def shared_before(value: Value, sentence: Sentence, scene: Scene) -> Cue | None:
    """The word "share" before a percentage that it is told of: "China's share in the trade of Mongolia is 72%"."""
    found = [c for c in sentence.cues if c.is_a("share.noun") and c.end <= value.start and not c.named]
    gap = gap_between(scene.text, found[-1].end, value.start, scene.lexicon) if found else None
    near = gap is not None and gap.words <= 12 and not gap.breaks
    return found[-1] if near and scene.text[found[-1].start : found[-1].end].lower().endswith("share") else None


def family_of(governor: Governor, cues: tuple[Cue, ...], scene: Scene) -> Family:
    """The family of the governing cue, or for a share that of the whole; without a cue that of the measure."""
    sense = cues[0].sense(MeasureCue) if cues else None
    if governor.entry is not None and governor.measure == governor.entry.measure and governor.measure != "share":
        return scene.lexicon.families[governor.entry.family]
    return scene.lexicon.families[sense.family if sense else scene.lexicon.family_of.get(governor.measure, "part")]


def headline_governor(value: Value, headlines: tuple[Sentence, ...], scene: Scene) -> Governor | None:
    """The measure that the headline names, when it names one."""
    found = {
        sense.measure: (sense, cue)
        for headline in headlines
        for cue in measure_cues(headline)
        if (sense := cue.sense(MeasureCue)) and sense.strength > 1 and kind_of(value) in sense.values
    }
    if len(found) != 1:
        return None
    (measure, (sense, _)), *_ = found.items()
    return Governor(measure, sense, None, "headline")
