"""The measure of a number when its own sentence may leave it to what was said before."""

from dataclasses import replace

import regex

from extractor.claims.cue import Cue
from extractor.claims.going_on import goes_on, last_alike
from extractor.claims.headings import heading_governor
from extractor.claims.heads import is_verb
from extractor.claims.line import ACTS, LEVELS, TRADE, Line
from extractor.claims.measure import FAR_BEHIND, OF, Governor, governor_of, headline_governor, measure_cues
from extractor.claims.purchase import purchase_of
from extractor.claims.reading import Reading, Value
from extractor.claims.scene import Sentence
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure, Money, Percent

_LOOSE = 6.0
"""The cost above which a cue hardly governs a number."""
_CLOSE = 3.4
"""The cost below which a weak word stands in the number's own phrase."""
_MOVES = regex.compile(
    r"(?i)(?:,\s+(?:an?|which|whose|who)\s[^,.;]{3,70},)?[\s,]+(?:(?:\w+ly|also|again|itself|then|will|would|should|to|is|was|expected|had|has)\s+){0,4}$"
)
_QUOTE = 100_000
"""The largest sum, in a currency's major unit, that one unit of a good costs."""
_NEAR_GOOD = 60
"""Characters before a number in which the good is named that it is the price of."""
_BUYS = frozenset({"bought", "buys", "buy", "buying", "purchased"})


def governor(value: Value, line: Line, view: Sentence) -> Governor:
    """What a number measures: by the nearest cue, else as the claim before it, else as the headline says."""
    main = line.main_of(value.id)
    if main is not None:
        return Governor(main.claim.measure, None, None, "clause")
    if purchase_of(value, line.sentence, line.scene) is not None:
        return Governor("investment", None, None, "clause")
    found = governor_of(value, view, line.scene, paired=line.frame.bilateral)
    if (found is None or found.cost >= _CLOSE) and _quoted(value, line):
        return Governor("price", None, None, "clause")
    mover = _mover(value, line)
    if mover is not None and (found is None or found.cost >= _CLOSE):
        return mover
    if (found is None or _weak(found)) and (named := _restated(value, line)) is not None:
        return named
    before = last_alike(value, line)
    if before is not None and (measure := goes_on(value, found, before, line)) is not None:
        return Governor(measure, None, None, "before")
    if (headed := _headed(value, found, line)) is not None:
        return headed
    if found is not None and _bought_back(found, before, line):
        return Governor("imports", None, found.cue, "clause", found.cost)
    if found is not None and not (before and _gives_way(value, found, before, line)):
        return _beside(found, before, line)
    if before is not None:
        return Governor(before.claim.measure, found.entry if found else None, None, "before")
    headline = headline_governor(value, line.frame.headlines, line.scene)
    return headline or Governor(_unnamed(value), None, None, "none")


def _quoted(value: Value, line: Line) -> bool:
    """Whether a sum is what a good or currency named just before costs: "US crude was trading at $51.39"."""
    if not isinstance(value, Money) or value.amount > _QUOTE or value.modifier == "range":
        return False
    start = max(line.sentence.start, value.start - _NEAR_GOOD)
    return line.scene.lexicon.priced.search(line.scene.text, start, value.start) is not None


def _headed(value: Value, found: Governor | None, line: Line) -> Governor | None:
    """What the heading says, where the sentence says nothing or no more than that somebody gives or spends."""
    headed = heading_governor(value, line)
    if headed is None or headed.entry is None or headed.measure == "share":
        return None
    if found is None or found.cue is None:
        of_whole = found is not None and (headed.measure not in LEVELS or OF.match(line.scene.text, value.end))
        return None if of_whole else headed
    giving = found.entry is not None and found.entry.family == headed.entry.family == "give"
    weak = found.entry is not None and (found.entry.strength == 1 or found.entry.abroad == headed.measure)
    return headed if giving and weak else None


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


def _beside(found: Governor, before: Reading | None, line: Line) -> Governor:
    """Words that mean something else behind a claim of another measure: turnover behind exports is trade."""
    if (named := _named_beside(found, line)) is not None:
        return replace(found, measure=named)
    measure = found.entry.beside.get(before.claim.measure) if found.entry and before else None
    if before and measure == before.claim.measure:
        return Governor(measure, None, None, "before")
    return replace(found, measure=measure or found.measure)


def _named_beside(found: Governor, line: Line) -> Measure | None:
    """ "Exports of goods held up: receipts grew to 7 billion": what the word means beside a noun before it."""
    if found.entry is None or found.cue is None:
        return None
    for cue in reversed(line.sentence.cues):
        sense = cue.sense(MeasureCue)
        if sense is None or cue.end > found.cue.start or cue.named or sense.strength < 3:
            continue
        if not is_verb(cue, sense, line.scene):
            return found.entry.beside.get(sense.measure)
    return None


def governing_cues(found: Governor, view: Sentence) -> tuple[Cue, ...]:
    """The governing cue, and behind it the strong ones of the same measure in the sentence."""
    own = (found.cue,) if found.cue else ()
    return (*own, *(cue for cue in measure_cues(view) if cue is not found.cue and _names(cue, found.measure)))


def _names(cue: Cue, measure: Measure) -> bool:
    sense = cue.sense(MeasureCue)
    return sense is not None and sense.measure == measure and sense.strength > 1


def _gives_way(value: Value, found: Governor, before: Reading, line: Line) -> bool:
    """A weak word that is no part of the number's own phrase ("provide", "support") leaves the measure as it was; so
    does one that only follows far behind, while the last claim is near.
    """
    if found.entry is None:
        return False
    follows = found.cue is not None and found.cue.start >= value.end
    if follows and found.cost >= FAR_BEHIND and line.sentence.index - before.sentence <= 1:
        return True
    measure = before.claim.measure
    if found.entry.strength > 1:
        return False
    if found.entry.family == "give" and measure == "spending" and found.measure == "aid":
        return True
    if found.cost < _CLOSE:
        return False
    return found.entry.family == "give" and measure in ACTS


def _bought_back(found: Governor, before: Reading | None, line: Line) -> bool:
    """ "sold goods for 32 million and bought fish for 2 million": what is bought besides is imported."""
    if found.cue is None or before is None or before.sentence != line.sentence.index:
        return False
    word = line.scene.text[found.cue.start : found.cue.end].lower()
    return before.claim.measure in TRADE and word in _BUYS


def _mover(value: Value, line: Line) -> Governor | None:
    """ "Latin America grew by 5.9%" is growth; "Tembec rose 20 percent" is a share price."""
    if not isinstance(value, Percent) or value.direction == "none" or value.unit != "percent":
        return None
    if OF.match(line.scene.text, value.end):
        return None
    start = max(line.sentence.start, value.start - 40)
    verb = line.directions.last(line.scene.text, start, value.start)
    if verb is None:
        return None
    for group in reversed(line.sentence.groups):
        if group.end <= verb and group.link is None and not group.last.owner and not group.last.adjective:
            if not _MOVES.fullmatch(line.scene.text, group.end, verb):
                return None
            if group.last.sort in ("country", "region"):
                return Governor("growth", None, None, "clause")
            return Governor("price", None, None, "clause") if _is_company(group.last.name, line) else None
    return None


def _is_company(name: str, line: Line) -> bool:
    return any(e.name == name and e.label == "ORG" for e in line.sentence.names)


def _unnamed(value: Value) -> Measure:
    """What a number measures that no word governs: basis points move a rate, other percentages are parts."""
    if isinstance(value, Percent) and value.unit == "basis_point":
        return "interest_rate"
    if isinstance(value, Money):
        return "other"
    return "share" if isinstance(value, Percent) and value.direction == "none" else "other"
