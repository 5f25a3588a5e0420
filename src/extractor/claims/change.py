"""Which numbers tell a change of another one, and which tell where a movement began."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractor.claims.measure import measure_cues
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.claims.when import is_base
from extractor.lexicon.cues import MeasureCue
from extractor.records import Direction, Money, Percent, Quantity

_REACH = 140
"""Characters between a change and its level."""
_ON = ("on", "over", "after")
"""Before a noun of its own these compare nothing: "profits of 21 million on a turnover of 392"."""
_DELTA = regex.compile(r"(?i)\b(?:by|of)\s+(?:[\w-]+\s+){0,2}$")


@dataclass(frozen=True)
class Movements:
    """What the numbers of one sentence are to each other, by the mention's id."""

    change_of: dict[str, str] = field(default_factory=dict)
    """From a change to the value that moved."""
    earlier_of: dict[str, str] = field(default_factory=dict)
    """From the value a movement began with to the one it ended with."""

    def changes(self, level: str) -> list[str]:
        """The changes of a value, in text order."""
        return [change for change, of in self.change_of.items() if of == level]

    def earlier(self, level: str) -> str | None:
        """The value its movement began with."""
        return next((first for first, of in self.earlier_of.items() if of == level), None)


def movements(sentence: Sentence, scene: Scene, directions: "DirectionWords") -> Movements:
    """Tie the numbers of a sentence: changes to levels, earlier levels to later ones."""
    found = Movements()
    values = [v for v in sentence.values if not isinstance(v, Quantity) or v.kind in ("measure", "count")]
    for value in values:
        later = _later_of(value, values, found, sentence, scene)
        if later is not None:
            found.earlier_of[value.id] = later.id
    for value in values:
        if value.id in found.earlier_of or not tells_change(value, scene, directions):
            continue
        level = _level_of(value, values, found, sentence, scene, directions)
        if level is not None:
            found.change_of[value.id] = level.id
    return found


@dataclass(frozen=True)
class DirectionWords:
    """Verbs and nouns of movement as two patterns."""

    increase: "regex.Pattern[str]"
    decrease: "regex.Pattern[str]"

    def last(self, text: str, start: int, end: int) -> int | None:
        """Where the last movement word of a stretch begins."""
        found = [m.start() for pattern in (self.increase, self.decrease) for m in pattern.finditer(text, start, end)]
        return max(found, default=None)

    def nearest(self, text: str, start: int, end: int) -> Direction | None:
        """The direction of the last movement word in a stretch."""
        last = {name: max((m.end() for m in pattern.finditer(text, start, end)), default=-1) for name, pattern in
                (("increase", self.increase), ("decrease", self.decrease))}  # fmt: skip
        if max(last.values()) < 0:
            return None
        return "increase" if last["increase"] > last["decrease"] else "decrease"


def tells_change(value: Value, scene: Scene, directions: DirectionWords) -> bool:
    """A percentage with a direction, points, or a sum that a movement verb moves by ("increased by £50")."""
    if isinstance(value, Percent):
        return value.direction != "none" or value.unit != "percent" or _elliptic(value, scene)
    if not isinstance(value, Money):
        return False
    before = scene.text[max(0, value.start - 40) : value.start]
    moved = directions.nearest(scene.text, max(0, value.start - 25), value.start) is not None
    return moved and (_DELTA.search(before) is not None or _ends_moving(before, directions))


def _elliptic(value: Percent, scene: Scene) -> bool:
    """ "exports grew 5% to $3 billion and imports 9% to $2 billion"."""
    return regex.match(r"\s+to\s+[\p{Sc}\d]", scene.text[value.end : value.end + 12]) is not None


def _ends_moving(before: str, directions: DirectionWords) -> bool:
    stripped = before.rstrip()
    return any(
        m.end() == len(stripped) for p in (directions.increase, directions.decrease) for m in p.finditer(stripped)
    )


def _later_of(
    value: Value, values: Sequence[Value], found: Movements, sentence: Sentence, scene: Scene
) -> Value | None:
    """The value a movement ended with, when this one is where it began."""
    chained = _chained(value, values, found, scene)
    if chained is not None:
        return chained
    lead = scene.lexicon.earlier.search(scene.text, max(sentence.start, value.start - 60), value.start)
    if lead is None and _bracketed_base(value, sentence, scene):
        levels = [v for v in values if v.end < value.start and _alike(v, value) and v.id not in found.earlier_of]
        return levels[-1] if levels else None
    if lead is None or _delta_lead(value, scene) or (lead["word"].lower() in _ON and " of " in lead[0]):
        return None
    alike = [v for v in values if v is not value and _alike(v, value) and v.id not in found.earlier_of]
    behind = next((v for v in alike if v.start > value.end), None)
    before = next((v for v in reversed(alike) if v.end < value.start), None)
    if "from" in lead["word"].lower().split() and behind is not None:
        to = scene.lexicon.later.search(scene.text, value.end, behind.start)
        if to and not _new_measure(scene, sentence, value.end, behind.start):
            return behind
    if before is None or _new_measure(scene, sentence, before.end, value.start):
        return None
    close = value.start - before.end <= _REACH and not _hard_break(scene, before.end, value.start)
    return before if close else None


def _chained(value: Value, values: Sequence[Value], found: Movements, scene: Scene) -> Value | None:
    """ "up from 2.5 in 2023 and 1.6 in 2022": the second earlier value opens the same movement."""
    before = next((v for v in reversed(values) if v.end < value.start), None)
    if before is None or before.id not in found.earlier_of or not _alike(before, value):
        return None
    gap = scene.text[before.end : value.start]
    if len(gap) > 40 or not regex.search(r"(?i)\band\b", gap) or regex.search(r"(?i)\bto\b|[;]", gap):
        return None
    return next(v for v in values if v.id == found.earlier_of[before.id])


def _bracketed_base(value: Value, sentence: Sentence, scene: Scene) -> bool:
    """ "10% more than in 2022 ($411 million)"."""
    if scene.text[value.start - 1 : value.start] != "(":
        return False
    return any(p.end <= value.start <= p.end + 3 and is_base(p, sentence, scene) for p in sentence.periods)


def _delta_lead(value: Value, scene: Scene) -> bool:
    """ "over" and "on" are modifiers or prices as often as comparisons; a value that is itself bounded by them is no
    base.
    """
    before = scene.text[max(0, value.start - 12) : value.start].lower()
    return regex.search(r"(?:\bmore than|\bless than|\bover|\bon|\bafter)\s+$", before) is not None


def _level_of(
    value: Value,
    values: Sequence[Value],
    found: Movements,
    sentence: Sentence,
    scene: Scene,
    directions: DirectionWords,
) -> Value | None:
    """The level a change belongs to: the one it leads to, or the one just before it."""
    levels = [
        v for v in values
        if v is not value and not isinstance(v, Quantity) and v.id not in found.earlier_of and _may_move(v, value)
        and v.id not in found.change_of
    ]  # fmt: skip
    behind = next((v for v in levels if v.start > value.end), None)
    if behind is not None and _leads_to(scene, sentence, value, behind, found, directions):
        return behind
    before = next((v for v in reversed(levels) if v.end < value.start), None)
    if before is not None and _follows(scene, sentence, before, value):
        return before
    return None


def _leads_to(
    scene: Scene, sentence: Sentence, change: Value, level: Value, found: Movements, directions: DirectionWords
) -> bool:
    """ "rose by 12% ... to $3 billion", "grew 12% ... from $2 billion to $3 billion"; a rate that moves on ("growth of 3%,
    slipping to 2%") is a level itself.
    """
    start, end = change.end, level.start
    if end - start > _REACH or _hard_break(scene, start, end) or _new_measure(scene, sentence, start, end):
        return False
    between = [v for v in sentence.values if start <= v.start and v.end <= end and isinstance(v, Money | Percent)]
    if any(v.id not in found.earlier_of for v in between):
        return False
    if isinstance(level, Percent) and directions.last(scene.text, start, end) is not None:
        return False
    return scene.lexicon.later.search(scene.text, start, end) is not None


def _follows(scene: Scene, sentence: Sentence, level: Value, change: Value) -> bool:
    """ "$3 billion, up 12%", "$3 billion, which is 12% more", "$3 billion and grew by 12%"."""
    start, end = level.end, change.start
    if end - start > _REACH or _new_measure(scene, sentence, start, end):
        return False
    return not _hard_break(scene, start, end)


def _hard_break(scene: Scene, start: int, end: int) -> bool:
    return regex.search(r"(?i);|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b", scene.text[start:end]) is not None


def _new_measure(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Whether another measure is named between: the second number is then one of that."""
    for cue in measure_cues(sentence):
        sense = cue.sense(MeasureCue)
        if start <= cue.start and cue.end <= end and sense and sense.strength > 1:
            text = scene.text[cue.start : cue.end].lower()
            if text in {n.lower() for n in sense.nouns} and sense.measure not in ("price", "share"):
                return True
    return False


def _alike(one: Value, other: Value) -> bool:
    if isinstance(one, Money) and isinstance(other, Money):
        return one.currency == other.currency and one.equivalent != other.id
    if isinstance(one, Percent) and isinstance(other, Percent):
        return one.unit == other.unit and one.direction == "none" == other.direction
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.kind == other.kind and one.unit == other.unit
    return False


def _may_move(level: Value, change: Value) -> bool:
    """Points move percentages; percentages move sums; sums move sums of their currency."""
    if isinstance(change, Money):
        return isinstance(level, Money) and level.currency == change.currency
    if isinstance(change, Percent) and change.unit != "percent":
        return isinstance(level, Percent) and level.unit == "percent"
    if isinstance(level, Percent):
        return level.unit == "percent" and level.direction == "none" and level.start > change.end
    return isinstance(level, Money)
