""" "Exports and imports were 14 and 11 billion respectively": each number sees only the word or name it belongs to."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.claims.cue import Cue
from extractor.claims.gaps import inside
from extractor.claims.parties import Group, Party
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import MeasureCue
from extractor.records import Quantity

_WORD = regex.compile(r"(?i)\brespectively\b")
_JOINS = regex.compile(r"(?i)[\s,]*(?:and|,)\s*(?:[\w-]+\s+){0,2}")


def own_view(value: Value, sentence: Sentence, scene: Scene) -> Sentence:
    """The sentence as it reads for one number: without what is said aside, and of names or measures dealt out in order
    only with its own.
    """
    sentence = _without_asides(value, sentence, scene)
    word = _WORD.search(scene.text, sentence.start, sentence.end)
    if word is None:
        return sentence
    run = _run(sentence.values, word.start(), scene)
    if len(run) < 2 or value not in run:
        return sentence
    place = run.index(value)
    groups = [g for g in sentence.groups if len(g.parties) == len(run) and g.end <= run[0].start]
    cues = _listed(sentence, run[0].start, len(run))
    if groups and (not cues or groups[-1].end > cues[-1].end):
        own = groups[-1].parties[place]
        dealt = (_dealt(g, groups[-1], place) for g in sentence.groups)
        return replace(sentence, groups=tuple(_faced(g, own, sentence) for g in dealt))
    if cues:
        others = [cue for at, cue in enumerate(cues) if at != place]
        return replace(sentence, cues=tuple(cue for cue in sentence.cues if cue not in others))
    return sentence


def _without_asides(value: Value, sentence: Sentence, scene: Scene) -> Sentence:
    """ "In addition to the bank's loan, Japan will give ...": what stands aside does not govern the number."""
    asides = [m.span() for m in scene.lexicon.aside.finditer(scene.text, sentence.start, sentence.end)]
    asides = [(start, end) for start, end in asides if not start <= value.start < end]
    if not asides:
        return sentence
    groups = tuple(g for g in sentence.groups if not inside((g.start, g.end), asides))
    return replace(
        sentence, groups=groups, cues=tuple(c for c in sentence.cues if not inside((c.start, c.end), asides))
    )


def _run(values: Sequence[Value], end: int, scene: Scene) -> list[Value]:
    """The numbers just before "respectively" that are joined by "and"."""
    run: list[Value] = []
    for value in reversed([v for v in values if v.end <= end and not isinstance(v, Quantity)]):
        if run and not _JOINS.fullmatch(scene.text, value.end, run[0].start):
            break
        run.insert(0, value)
    return run


def _listed(sentence: Sentence, end: int, count: int) -> list[Cue]:
    cues = [c for c in sentence.cues if c.end <= end and (s := c.sense(MeasureCue)) and s.strength > 1 and not c.named]
    return cues[-count:] if len(cues) >= count else []


def _dealt(group: Group, dealt: Group, place: int) -> Group:
    return replace(group, parties=(group.parties[place],), dealt=True) if group is dealt else group


def _faced(group: Group, own: Party, sentence: Sentence) -> Group:
    """ "Both sides" beside dealt names: the name dealt and the one whose partners they all are ("China's partners")."""
    owners = [g.last for g in sentence.groups if g.last.owner and g.last.sort in ("country", "region")]
    if group.last.stands_for != "pair" or not owners:
        return group
    sides = tuple(replace(p, start=group.start, end=group.end) for p in (owners[0], own))
    return replace(group, parties=sides, hyphenated=True, dealt=True)
