"""Which way a percentage moves: up, down, or not at all because it tells a level or a share."""

from dataclasses import dataclass

import regex

from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon
from extractor.records import Direction
from extractor.values.amounts import Amount

REACH = 110
"""How far before a percentage its clause is searched for a cue."""

_CLAUSE = regex.compile(r"(?<!\.\p{L})[.;:!?]\s|\n|,\s(?:while|whereas|but|and|with|although|though)\s|\((?=[^)]*$)")
_SENTENCE = regex.compile(r"(?<!\.\p{L})[.!?;]\s|\n")
_FULL_STOP = regex.compile(r"(?<!\.\p{L})[.!?]\s|\n")
_OR = regex.compile(r",?\s+(?:or|i\.e\.,?)\s+|\s*\(\s*(?:or\s+)?")
_TWIN = regex.compile(rf"(?:\s+[\p{{L}}-]+){{0,2}}(?:{_OR.pattern})")
"""The same, where the number before counts things: " points, or "."""
_AFTER = regex.compile(
    r"(?:\s+(?:in|for|this|next|last|on|a)\s[^.;()\n]{1,40}?)?,?\s+(?:after|from|against|versus|compared\s+(?:with|to)|following)\s+"
    r"(?:(?:an?|the|about|around|some|nearly|over|revised|upwardly|downwardly)\s+)*"
)
"""What stands between a change and the earlier one it is compared with: " in the third quarter, after "."""
_SERIES = regex.compile(
    r"(?:\s+(?:in|for|this|next|last|on|a)\s[\w\s]{1,30}?)?(?:,|,?\s+(?:and|then|or|but|followed\s+by|before))"
    r"(?:\s+(?:then|to|at|by|a|another|about|around|some|nearly|over|up|further))*\s+"
)
"""What stands between members of a series: ", ", " in May and ", " next year, then "."""
_TO = regex.compile(r"\s+to\s+(?:about\s+|around\s+|some\s+|nearly\s+)?")
_PART = regex.compile(r"\s+of\b")
_PARALLEL = regex.compile(r",?\s*(?:and|while|;|,)\s[^.;()\n]{1,70}")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of the percentage before: where it ends, which way, and whether as the level of a growth rate."""

    end: int
    direction: Direction
    growth: bool = False


@dataclass(frozen=True)
class DirectionReader:
    """The cues of directions.toml as patterns; those that tell a direction name it by the group that matched."""

    level: "regex.Pattern[str]"
    origin: "regex.Pattern[str]"
    by: "regex.Pattern[str]"
    excess: "regex.Pattern[str]"
    """A verb of comparison whose "by" tells a difference ("exceeded last year's sales by")."""
    pace: "regex.Pattern[str]"
    """A verb of change before "at", which then tells its rate ("growing at")."""
    negation: "regex.Pattern[str]"
    verb: "regex.Pattern[str]"
    any_verb: "regex.Pattern[str]"
    noun: "regex.Pattern[str]"
    after: "regex.Pattern[str]"
    object: "regex.Pattern[str]"
    """A verb that takes an object, with the object, before the number: "raised pump prices 5%"."""
    expectation: "regex.Pattern[str]"
    topic: "regex.Pattern[str]"
    """What the talk is of: growth, or a rate whose level is no change."""
    subject: "regex.Pattern[str]"
    growth: "regex.Pattern[str]"
    statement: "regex.Pattern[str]"
    signs: dict[str, Direction]

    def read(self, text: str, amount: Amount, floor: int, before: Told) -> Told:
        """Tell how a percentage moves; `floor` is the end of the number before it, which owns the words up to there."""
        sign = self.signs.get(amount.first.sign)
        if sign is not None:
            return Told(amount.end, sign)
        after = self.after.match(text, amount.end)
        if after is not None:
            return Told(amount.end, _which(after))
        begin = _last_end(_CLAUSE, text, max(floor, amount.start - REACH), amount.start)
        pace = self.pace.match(text, begin, amount.start)
        if pace is not None:
            return Told(amount.end, _which(pace))
        if self.level.match(text, begin, amount.start):
            return self._level(text, amount, begin, before)
        cue = self._cue(text, begin, amount)
        if cue is None:
            return self._shared(text, amount, before)
        none = self._tells_level(text, amount, begin, cue) or self.negation.match(text, begin, cue.start())
        return Told(amount.end, "none" if none else _which(cue))

    def read_twin(self, text: str, twin: Amount, amount: Amount, floor: int, before: Told) -> Told | None:
        """The direction of "rallied 410 points, or 1.9 percent" from the words at its twin; None where they tell none."""
        if _TWIN.fullmatch(text, twin.end, amount.start) is None or _PART.match(text, amount.end):
            return None
        told = self.read(text, twin, floor, before)
        return Told(amount.end, told.direction) if told.direction != "none" else None

    def _cue(self, text: str, begin: int, amount: Amount) -> "regex.Match[str] | None":
        cue = self.verb.match(text, begin, amount.start) or self.noun.match(text, begin, amount.start)
        if cue is None and not _PART.match(text, amount.end):
            return self.object.match(text, begin, amount.start)
        return cue

    def _level(self, text: str, amount: Amount, begin: int, before: Told) -> Told:
        """A level tells no change, but the level of a growth rate does; "from 4.8%" goes on with the rate before."""
        if self.growth.search(text, begin, amount.start) or self._expected(text, amount):
            return Told(amount.end, "increase", growth=True)
        same = before.growth and not _SENTENCE.search(text, before.end, amount.start)
        goes_on = same and (
            _TO.fullmatch(text, before.end, amount.start) or _SERIES.fullmatch(text, before.end, amount.start)
        )
        if goes_on or (same and self.origin.match(text, begin, amount.start)):
            return Told(amount.end, before.direction, growth=True)
        return Told(amount.end, "none")

    def _tells_level(self, text: str, amount: Amount, begin: int, cue: "regex.Match[str]") -> bool:
        """Beside a rate or share a verb of change without "by" states its level ("inflation eased 3%" is none)."""
        points = amount.first.unit is not None and amount.first.unit.id != "percent"
        rate = self.subject.search(text, begin, amount.start) is not None
        return rate and not points and "by" not in text[cue.start() : amount.start].split()

    def _shared(self, text: str, amount: Amount, before: Told) -> Told:
        """Without a cue of its own: the verb of the sentence ("… and imports by 4%"), or the direction before ("or
        300 points").
        """
        start = _last_end(_SENTENCE, text, max(0, amount.start - 2 * REACH), amount.start)
        if self.by.match(text, start, amount.start):
            excess = self.excess.search(text, start, amount.start)
            verbs = [excess] if excess else list(self.any_verb.finditer(text, start, amount.start))
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
                and not self.statement.search(text, before.end, amount.start)
                and not self.any_verb.search(text, before.end, amount.start)
            )
        )
        return Told(amount.end, before.direction if alike else "none")

    def _expected(self, text: str, amount: Amount) -> bool:
        """Whether a rate is the growth that somebody expects ("the staff expects 3%"), the talk being of growth."""
        if _PART.match(text, amount.end) or not self.expectation.match(text, 0, amount.start):
            return False
        talk = list(self.topic.finditer(text, max(0, amount.start - 3 * REACH), amount.start))
        return bool(talk) and talk[-1]["growth"] is not None


def _which(match: "regex.Match[str]") -> Direction:
    return "increase" if match["increase"] else "decrease"


def _last_end(boundary: "regex.Pattern[str]", text: str, begin: int, end: int) -> int:
    for found in boundary.finditer(text, begin, end):
        begin = found.end()
    return begin


def make_direction_reader(lexicon: ValueLexicon) -> DirectionReader:
    """Compile the cues of the lexicon; patterns that look back are matched backwards from the number."""
    words = lexicon.direction_words

    def cues(field: str) -> str:
        entries = reversed(lexicon.directions)  # "negative growth" before "growth"
        return "|".join(f"(?P<{e.id}>{alternation(getattr(e, field))})" for e in entries)

    link = rf"(?:[\s,]+(?:{alternation(words['link.words'])}|\w+ly))*[\s(]+"
    some = rf"(?:(?:{alternation(words['hedge.words'])}|an?\s+\w+)\s+)?"
    hedge = rf"(?:(?:{alternation(words['hedge.words'])}|\w+ly)\s+)*"
    return DirectionReader(
        level=regex.compile(
            rf"(?ri)\b(?:{alternation(w for w in words['level.before'] if w != 'to')}"
            rf"|(?:(?<!\bup\s)|(?<=\b(?:{alternation(lexicon.phrasal)})\s+up\s))to)\s+{hedge}"
        ),
        origin=regex.compile(rf"(?ri)\b(?:from|against|than|compared\s+(?:with|to)|after|versus)\s+{hedge}"),
        excess=regex.compile(rf"(?i)\b(?:{cues('with_by')})\b"),
        pace=regex.compile(
            rf"(?ri)\b(?!(?:up|down|higher|lower)\b)(?:{cues('verbs')})\s+(?:\w+ly\s+)?at\s+(?:an?\s+(?:[\w-]+\s+){{0,3}}(?:rate|pace|clip)\s+of\s+)?{hedge}"
        ),
        negation=regex.compile(
            r"(?ri)(?:\b(?:not|never|without|cannot|no\s+longer|fail(?:s|ed|ing)?\s+to)|n['’]t)\s+(?:\w+\s+)?"
        ),
        by=regex.compile(rf"(?ri)\bby\s+{some}"),
        verb=regex.compile(
            rf"(?ri)\b(?:{cues('verbs')})\b(?!(?<=\bup)\s+to\b)(?:{link}|\s+(?:[\w’'%-]+\s+){{1,7}}by\s+{some})"
        ),
        any_verb=regex.compile(rf"(?i)\b(?:{cues('verbs')})\b"),
        noun=regex.compile(rf"(?ri)\b(?:{cues('nouns')})\b(?:\s+\(?[\w’'-]+){{0,8}}[\s(]+"),
        after=regex.compile(
            rf"(?i)[\s-]*\)?(?:(?:{alternation(words['between.words'])}|\w+wide)[\s,-]+)*(?:{cues('after')})\b"
        ),
        object=regex.compile(
            rf"(?ri)\b(?:{cues('with_object')})\s+(?:(?!(?:{alternation(words['object.never'])})\b)\p{{L}}[\w’'-]*\s+){{1,4}}{hedge}"
        ),
        expectation=regex.compile(rf"(?ri)\b(?:{alternation(words['expectation.verbs'])})\s+{hedge}"),
        topic=regex.compile(
            rf"(?i)\b(?:(?P<growth>{alternation([*words['growth.nouns'], *words['growth.topics']])})"
            rf"|{alternation(words['level.subjects'])})\b"
        ),
        subject=regex.compile(rf"(?i)\b(?:{alternation(words['level.subjects'])})\b"),
        growth=regex.compile(rf"(?i)\b(?:{alternation(words['growth.nouns'])})\b"),
        statement=regex.compile(rf"(?i)\b(?:{alternation(words['statement.verbs'])})\b"),
        signs={sign: "increase" if e.id == "increase" else "decrease" for e in lexicon.directions for sign in e.signs},
    )
