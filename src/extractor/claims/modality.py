"""Whether a number is fact, estimate, expectation, aim or promise."""

from extractor.claims.gaps import gap_between
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import ModalityCue
from extractor.records import Modality

_NEAR = 14
"""Words between a cue and its number; a target or forecast speaks for the whole clause."""


def modality_of(value: Value, family: str | None, sentence: Sentence, scene: Scene) -> Modality:
    """The sense of the nearest cue that may speak for a measure of this family; without one, fact."""
    cue = modality_cue(value, family, sentence, scene)
    return cue.modality if cue else "actual"


def modality_cue(
    value: Value, family: str | None, sentence: Sentence, scene: Scene, *, behind: bool = True
) -> ModalityCue | None:
    """The nearest cue that may speak for a measure of this family; with `behind` false only one before the number."""
    best: tuple[float, ModalityCue] | None = None
    for cue in sentence.cues:
        for sense in cue.senses:
            if not isinstance(sense, ModalityCue) or (sense.families and family not in sense.families):
                continue
            after = cue.start >= value.end
            if after and not behind:
                continue
            left, right = (value.end, cue.start) if after else (cue.end, value.start)
            gap = gap_between(scene.text, left, right, scene.lexicon)
            distance = gap.words + 8 * gap.breaks + (6 if after else 0)
            if distance <= _NEAR and (best is None or distance < best[0]):
                best = (distance, sense)
    return best[1] if best else None
