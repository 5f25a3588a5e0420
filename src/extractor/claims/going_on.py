"""What a number takes over from the claim before it, whatever stands near it: comparisons, sums, aims, items of a list."""

import regex

from extractor.claims.line import Line
from extractor.claims.measure import Governor
from extractor.claims.nuance import compared
from extractor.claims.reading import Reading, Value
from extractor.records import Measure, Money, Percent

_NEAR = 4
"""Sentences over which a measure goes on."""
_CLOSE = 3.4
"""The cost below which a cue stands in the number's own phrase."""
_BACK = 3
"""Sentences in which the exports and imports stand that are put together."""
_ITEM = regex.compile(r"\s*(?:(?:[-–—•*·▪]|\(?[\divx]{1,4}[.)])\s*)?")
"""From the beginning of a line to a number that opens an item of a list."""
_GOES_ON = regex.compile(r"\s*(?:,|–|—|-|:|to\s|for\s|through\s|via\s|in\s|from\s)")
_ALSO = regex.compile(r"[\s,]*(?:and|,)\s+(?:(?!(?:of|at|to|in|by|worth|was|were)\b)[\w-]+\s+){1,3}")
"""Between the numbers of "taxes yielded 6 billion and duties 7 billion"."""
_EARLIER = regex.compile(r"(?i)\s+of\s+[\w\s]{2,30}?,?\s+(?:(?:up|down)\s+)?from\s+")
"""Between a percentage of something and the one it was before."""
_REPORTED = regex.compile(r"(?i)\s+(?:announced|reported|posted|recorded|booked|declared|unveiled)\s+by\s")
"""Behind a number that another one reports of the same thing: "dwarfed by the 204 million announced by Google"."""
_FLOWS: frozenset[Measure] = frozenset({"exports", "imports"})


def last_alike(value: Value, line: Line) -> Reading | None:
    """The last claim of the same kind of number, not too far back; a change is never a share."""
    for reading in reversed(line.told):
        if reading.sentence < line.sentence.index - _NEAR:
            return None
        moved = isinstance(value, Percent) and value.direction != "none"
        if type(reading.mention) is type(value) and not (moved and reading.claim.measure == "share"):
            return reading
    return None


def goes_on(value: Value, found: Governor | None, before: Reading, line: Line) -> Measure | None:
    """The measure that a number has from the claim before it; None where its own sentence is to tell."""
    measure = before.claim.measure
    own = found is not None and found.cue is not None and found.cost < _CLOSE
    if _set_against(value, found, before, line):
        return measure
    if before.sentence == line.sentence.index and _REPORTED.match(line.scene.text, value.end):
        return measure
    if isinstance(value, Money) and _together(value, line):
        return "trade"
    if not own and measure in _FLOWS and _aimed_at(value, line) and _tells_trade(line):
        return "trade"
    if found is not None and found.measure == "other" and _in_same_breath(value, before, line):
        return measure
    return measure if isinstance(value, Money) and not own and opens_item(value, line) else None


def _set_against(value: Value, found: Governor | None, before: Reading, line: Line) -> bool:
    """Whether a percentage is only compared with the one before it ("6.4% in November, against 3.7% in 2014")."""
    if not isinstance(value, Percent) or before.sentence != line.sentence.index or before.mention.end > value.start:
        return False
    if _EARLIER.fullmatch(line.scene.text, before.mention.end, value.start):
        return True
    return (found is None or found.cue is None or found.cue.end <= before.mention.start) and compared(value, line)


def _together(value: Value, line: Line) -> bool:
    """Whether words put the exports and imports together that were told just before."""
    if (
        line.scene.lexicon.joined.search(line.scene.text, max(line.sentence.start, value.start - 60), value.start)
        is None
    ):
        return False
    near = {r.claim.measure for r in line.told if r.sentence >= line.sentence.index - _BACK}
    return near >= _FLOWS


def _aimed_at(value: Value, line: Line) -> bool:
    return line.scene.lexicon.aim.search(line.scene.text, line.sentence.start, value.start) is not None


def _tells_trade(line: Line) -> bool:
    """Whether the paragraph has told the trade that exports and imports are parts of."""
    trade = [r for r in line.told if r.claim.measure == "trade"]
    return bool(trade) and "\n" not in line.scene.text[trade[-1].mention.end : line.sentence.start]


def _in_same_breath(value: Value, before: Reading, line: Line) -> bool:
    return (
        before.sentence == line.sentence.index
        and before.mention.end < value.start
        and _ALSO.fullmatch(line.scene.text, before.mention.end, value.start) is not None
    )


def opens_item(value: Value, line: Line) -> bool:
    """Whether a sum opens an item of a list: what the list is of was said above it."""
    start = line.scene.text.rfind("\n", 0, value.start) + 1
    opens = start > 0 and _ITEM.fullmatch(line.scene.text, start, value.start) is not None
    return opens and _GOES_ON.match(line.scene.text, value.end) is not None
