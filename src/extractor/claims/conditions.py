"""Whether a cue may govern a number at all: the kind of number, and what must stand beside the cue."""

import regex

from extractor.claims.cue import Cue
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import MeasureCue, StandIn, ValueKind, Where
from extractor.records import Money, Percent

_BRACKET = regex.compile(r"\s*\([^()]{1,40}\)")
_LANDS = ("country", "region")
_ACTS = regex.compile(
    r"(?i)(?:\s+(?:is|was|are|were|will|would|should|could|may|has|have|had|be|been|to|expected|projected|forecast|seen|likely|set|also|only|itself|again|still|then))*\s+"
)
"""What stands between a party and what it does."""
_FLOW_REACH = 25
"""So many characters behind "gap between" the first of two flows may stand."""
_BODY_REACH = 30
"""So many characters behind a verb of buying the body that is bought may stand."""


def kind_of(value: Value) -> ValueKind:
    """The kind of a number in the terms of measures.toml."""
    if isinstance(value, Money):
        return "money"
    return "percent" if isinstance(value, Percent) else "quantity"


def may_govern(value: Value, cue: Cue, sense: MeasureCue, sentence: Sentence, scene: Scene, two: bool) -> bool:
    """Whether a cue may govern a number; `two` tells whether two countries are spoken of."""
    if kind_of(value) not in sense.values:
        return False
    if sense.where is not None and not _placed(cue, sense.where, sentence, scene, two):
        return False
    if sense.then and not _followed(value, sense, scene):
        return False
    if sense.hit and not _hits(value, cue, sentence, scene):
        return False
    if sense.most is not None and isinstance(value, Money) and value.amount > sense.most:
        return False
    overlap = cue.start < value.end and value.start < cue.end
    return not overlap and (not cue.named or 0 <= cue.start - value.end <= 60 or names_facility(cue, sense, sentence))


def names_facility(cue: Cue, sense: MeasureCue, sentence: Sentence) -> bool:
    """Whether a cue is the noun of a lender's named facility ("Flexible Credit Line")."""
    if sense.measure != "loan" or sense.strength < 3:
        return False
    return any(n.label == "INITIATIVE" and n.start <= cue.start and cue.end == n.end for n in sentence.names)


def _placed(cue: Cue, where: Where, sentence: Sentence, scene: Scene, two: bool) -> bool:
    """Whether the party that a cue needs stands where it must."""
    match where:
        case "before party":
            return any(0 <= g.start - cue.end <= 5 for g in sentence.groups)
        case "before body":
            return _body_next(cue, sentence, scene)
        case "before flows":
            flows = [c for c in sentence.cues if (s := c.sense(MeasureCue)) and s.measure in ("exports", "imports")]
            return any(0 <= c.start - cue.end <= _FLOW_REACH for c in flows)
        case "behind party":
            acting = [p for g in sentence.groups for p in g.parties if p.sort in _LANDS and p.end <= cue.start]
            return bool(acting) and _ACTS.fullmatch(scene.text, acting[-1].end, cue.start) is not None
        case "two parties":
            return two


def _body_next(cue: Cue, sentence: Sentence, scene: Scene) -> bool:
    """Whether a body, not something of its making ("Boeing aircraft"), follows a cue."""
    near = [n for n in sentence.names if n.label == "ORG" and 0 <= n.start - cue.end <= _BODY_REACH]
    return bool(near) and scene.lexicon.purchases.name_ends.match(scene.text, near[0].end) is not None


def _followed(value: Value, sense: MeasureCue, scene: Scene) -> bool:
    """Whether the number goes on with one of the words that a verb needs behind it ("put 5 million into")."""
    behind = _BRACKET.sub("", scene.text[value.end : value.end + 80]).lower().split()
    return any(word in behind[:5] for word in sense.then)


def _hits(value: Value, cue: Cue, sentence: Sentence, scene: Scene) -> bool:
    """Whether somebody stands between a verb and the number: whom it costs so much."""
    if any(cue.end <= g.start and g.end <= value.start for g in sentence.groups):
        return True
    return regex.match(r"(?i)\s+(?:it|us|them|him|her|the|its|their)\s", scene.text[cue.end : value.start]) is not None


def two_sided(sentence: Sentence) -> bool:
    """Whether a sentence tells of two countries or blocs, the speaker's own among them, or has a word for both."""
    named = {p.name for g in sentence.groups for p in g.parties if p.sort in _LANDS}
    told = {s.stands_for for cue in sentence.cues if (s := cue.sense(StandIn))}
    return "pair" in told or len(named) + ("speaker" in told) > 1
