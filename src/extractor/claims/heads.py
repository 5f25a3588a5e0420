"""How the cue words of a sentence hang on each other: what completes a noun, and what a verb is said of."""

import regex

from extractor.claims.cue import Cue
from extractor.claims.gaps import gap_between
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import MeasureCue
from extractor.records import Measure

_HEADED = regex.compile(
    r"(?i)\s+of\s+(?:(?:the|an?|its|their|his|her|our|this|these|all|any|each)\s+)?(?:[\w'’-]+\s+){0,2}"
)
"""Between a noun and what completes it: "the total cost of the road project"."""
_FLOWING: frozenset[Measure] = frozenset({"exports", "imports", "trade", "remittances", "investment", "output"})
"""Measures whose nouns are what a verb of earning or costing is said of."""
_SUBJECT_WORDS = 8
"""Words between such a noun and its verb."""
_OTHER_CLAUSE = regex.compile(r"(?i)\b(?:and|that|which|who|when|where|if)\b|[,(]")


def is_verb(cue: Cue, sense: MeasureCue, scene: Scene) -> bool:
    """Whether a cue stands among the verbs of its entry."""
    return scene.text[cue.start : cue.end].lower() in {v.lower() for v in sense.verbs}


def completes(cue: Cue, sense: MeasureCue, sentence: Sentence, scene: Scene) -> bool:
    """Whether a cue only completes a noun before it that measures by itself ("the cost of the project")."""
    heads = [
        c
        for c in sentence.cues
        if c.end < cue.start and not c.named and (s := c.sense(MeasureCue)) and s.strength >= sense.strength
    ]
    if any(_joins_flows(head) for head in heads) and sense.measure in _FLOWING:
        return True
    return bool(heads) and _HEADED.fullmatch(scene.text, heads[-1].end, cue.start) is not None


def _joins_flows(head: Cue) -> bool:
    """Whether a noun is one between two flows ("gap between exports and imports"), which complete it both."""
    return any(isinstance(s, MeasureCue) and s.where == "before flows" for s in head.senses)


def has_subject(cue: Cue, sense: MeasureCue, sentence: Sentence, scene: Scene) -> bool:
    """Whether a cue is what a flow of trade or money does that is named before it ("exports earned", "remittances
    brought in"): its subject tells what is measured.
    """
    if not is_verb(cue, sense, scene):
        return False
    for other in sentence.cues:
        subject = other.sense(MeasureCue)
        if subject is None or other.named or other.end > cue.start or subject.strength < 3:
            continue
        if subject.measure not in _FLOWING or is_verb(other, subject, scene):
            continue
        gap = gap_between(scene.text, other.end, cue.start, scene.lexicon)
        between = any(other.end <= v.start and v.end <= cue.start for v in sentence.values)
        if not between and gap.words <= _SUBJECT_WORDS and not gap.breaks and not _OTHER_CLAUSE.search(gap.text):
            return True
    return False
