"""Which way a percentage moves: up, down, or not at all because it tells a level or a share."""

import re
from dataclasses import dataclass

import regex

from extractor.lexicon.values import ValueLexicon
from extractor.records import Direction
from extractor.values.amounts import Amount
from extractor.values.backwards import backwards, whole_words
from extractor.values.direction_patterns import DirectionPatterns, make_direction_patterns

REACH = 110
"""How far before a percentage its clause is searched for a cue."""

_CLAUSE = re.compile(r"[.;:!?](?<!\.[^\W\d_].)\s|\n|,\s(?:while|whereas|but|and|with|although|though)\s|\((?=[^)]*$)")
_SENTENCE = re.compile(r"[.!?;](?<!\.[^\W\d_].)\s|\n")
_FULL_STOP = re.compile(r"[.!?](?<!\.[^\W\d_].)\s|\n")
_OR = re.compile(r",?\s+(?:or|i\.e\.,?)\s+|\s*\(\s*(?:or\s+)?")
_ENDS_OF_OR = ("or", "i.e.", "i.e.,", "(")
_TWIN = regex.compile(rf"(?:\s+[\p{{L}}-]+){{0,2}}(?:{_OR.pattern})")
"""The same, where the number before counts things: " points, or "."""
_AFTER = re.compile(
    r"(?:\s+(?:in|for|this|next|last|on|a)\s[^.;()\n]{1,40}?)?,?\s+(?:after|from|against|versus|compared\s+(?:with|to)|following)\s+"
    r"(?:(?:an?|the|about|around|some|nearly|over|revised|upwardly|downwardly)\s+)*"
)
"""What stands between a change and the earlier one it is compared with: " in the third quarter, after "."""
_SERIES = re.compile(
    r"(?:\s+(?:in|for|this|next|last|on|a)\s[\w\s]{1,30}?)?(?:,|,?\s+(?:and|then|or|but|followed\s+by|before))"
    r"(?:\s+(?:then|to|at|by|a|another|about|around|some|nearly|over|up|further))*\s+"
)
"""What stands between members of a series: ", ", " in May and ", " next year, then "."""
_TO = re.compile(r"\s+to\s+(?:about\s+|around\s+|some\s+|nearly\s+)?")
_PART = re.compile(r"\s+of\b")
_PARALLEL = re.compile(r",?\s*(?:and|while|;|,)\s[^.;()\n]{1,70}")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of the percentage before: where it ends, which way, and whether as the level of a growth rate."""

    end: int
    direction: Direction
    growth: bool = False


@dataclass(frozen=True)
class DirectionReader:
    """Tells the directions by the cues of one lexicon."""

    cues: DirectionPatterns
    signs: dict[str, Direction]

    def read(self, text: str, amount: Amount, floor: int, before: Told) -> Told:
        """Tell how a percentage moves; `floor` is the end of the number before it, which owns the words up to there."""
        sign = self.signs.get(amount.first.sign)
        if sign is not None:
            return Told(amount.end, sign)
        after = self.cues.after.match(text[amount.end : amount.end + REACH].lower())
        if after is not None:
            return Told(amount.end, _which(after))
        begin = _last_end(_CLAUSE, text, max(floor, amount.start - REACH), amount.start)
        back = _back(text, begin, amount)
        pace = self.cues.pace.match(back)
        if pace is not None:
            return Told(amount.end, _which(pace))
        if self.cues.level.match(back):
            return self._level(text, amount, begin, back, before)
        cue = self._cue(text, back, amount)
        if cue is None:
            return self._shared(text, amount, before)
        none = self._tells_level(text, amount, begin, cue) or self.cues.negation.match(back, cue.end())
        return Told(amount.end, "none" if none else _which(cue))

    def read_twin(self, text: str, twin: Amount, amount: Amount, floor: int, before: Told) -> Told | None:
        """The direction of "rallied 410 points, or 1.9 percent" from the words at its twin; None where they tell none."""
        if not text[twin.end : amount.start].rstrip().endswith(_ENDS_OF_OR):
            return None
        if _TWIN.fullmatch(text, twin.end, amount.start) is None or _PART.match(text, amount.end):
            return None
        told = self.read(text, twin, floor, before)
        return Told(amount.end, told.direction) if told.direction != "none" else None

    def _cue(self, text: str, back: str, amount: Amount) -> "re.Match[str] | None":
        cue = self.cues.verb.match(back) or self.cues.noun.match(back)
        return self.cues.object.match(back) if cue is None and not _PART.match(text, amount.end) else cue

    def _level(self, text: str, amount: Amount, begin: int, back: str, before: Told) -> Told:
        """A level tells no change, but the level of a growth rate does; "from 4.8%" goes on with the rate before."""
        if self.cues.growth.search(text, begin, amount.start) or self._expected(text, amount):
            return Told(amount.end, "increase", growth=True)
        same = before.growth and not _SENTENCE.search(text, before.end, amount.start)
        goes_on = same and (
            _TO.fullmatch(text, before.end, amount.start) or _SERIES.fullmatch(text, before.end, amount.start)
        )
        if goes_on or (same and self.cues.origin.match(back)):
            return Told(amount.end, before.direction, growth=True)
        return Told(amount.end, "none")

    def _tells_level(self, text: str, amount: Amount, begin: int, cue: "re.Match[str]") -> bool:
        """Beside a rate or share a verb of change without "by" states its level ("inflation eased 3%" is none)."""
        points = amount.first.unit is not None and amount.first.unit.id != "percent"
        rate = self.cues.subject.search(text, begin, amount.start) is not None
        return rate and not points and "by" not in text[amount.start - cue.end() : amount.start].split()

    def _shared(self, text: str, amount: Amount, before: Told) -> Told:
        """Without a cue of its own: the verb of the sentence ("… and imports by 4%"), or the direction before ("or
        300 points").
        """
        start = _last_end(_SENTENCE, text, max(0, amount.start - 2 * REACH), amount.start)
        if self.cues.by.match(_back(text, start, amount)):
            excess = self.cues.excess.search(text, start, amount.start)
            verbs = [excess] if excess else list(self.cues.any_verb.finditer(text, start, amount.start))
            return Told(amount.end, _which(verbs[-1]) if verbs else "none")
        if self._expected(text, amount):
            return Told(amount.end, "increase", growth=True)
        start = _last_end(_FULL_STOP, text, max(0, amount.start - 2 * REACH), amount.start)
        if before.end <= start or before.direction == "none" or _PART.match(text, amount.end):
            return Told(amount.end, "none")
        if _AFTER.fullmatch(text, before.end, amount.start):
            return Told(amount.end, before.direction, before.growth)
        if _SERIES.fullmatch(text, before.end, amount.start):
            return Told(amount.end, before.direction, before.growth)
        alike = not before.growth and (
            _OR.fullmatch(text, before.end, amount.start)
            or (
                _PARALLEL.fullmatch(text, before.end, amount.start)
                and not self.cues.statement.search(text, before.end, amount.start)
                and not self.cues.any_verb.search(text, before.end, amount.start)
            )
        )
        return Told(amount.end, before.direction if alike else "none")

    def _expected(self, text: str, amount: Amount) -> bool:
        """Whether a rate is the growth that somebody expects ("the staff expects 3%"), the talk being of growth."""
        if _PART.match(text, amount.end) or not self.cues.expectation.match(
            _back(text, max(0, amount.start - REACH), amount)
        ):
            return False
        talk = list(self.cues.topic.finditer(text, max(0, amount.start - 3 * REACH), amount.start))
        return bool(talk) and talk[-1]["growth"] is not None


def _which(match: "re.Match[str]") -> Direction:
    return "increase" if match["increase"] else "decrease"


def _back(text: str, begin: int, amount: Amount) -> str:
    return backwards(text, whole_words(text, begin, amount.start), amount.start)


def _last_end(boundary: "re.Pattern[str]", text: str, begin: int, end: int) -> int:
    for found in boundary.finditer(text, begin, end):
        begin = found.end()
    return begin


def make_direction_reader(lexicon: ValueLexicon) -> DirectionReader:
    """Compile the cues of the lexicon."""
    return DirectionReader(
        make_direction_patterns(lexicon),
        {sign: "increase" if e.id == "increase" else "decrease" for e in lexicon.directions for sign in e.signs},
    )
