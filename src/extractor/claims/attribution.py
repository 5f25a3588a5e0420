"""Who says a number, and which words of the sentence only say that."""

from dataclasses import dataclass

import regex

from extractor.article import Span
from extractor.claims.cue import Cue
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import AttributionCue
from extractor.records import Entity

_ENDS = regex.compile(r"[,;:—]|\s[-–]\s|$")
_REPORTS = regex.compile(r"(?i)\s*(?:[,:;.\"“”'’]|that\b|on\b|in\b|last\b|this\b|yesterday\b|\p{Lu}[a-z]+day\b|$)")
_PHRASE = regex.compile(r"(?:[\w'’.&-]+\s+){0,6}[\w'’.&-]+$")
_ARTICLE = regex.compile(r"(?i)^(?:the|a|an|its|official|data from|data of)\s+")
_LONGEST = 70
"""Characters of a source without a name in it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the stretch of the sentence that tells it."""

    source: str
    span: Span


def attributions(sentence: Sentence, scene: Scene) -> list[Attribution]:
    """The sources a sentence gives, in text order."""
    found: list[Attribution] = []
    for cue in sentence.cues:
        sense = cue.sense(AttributionCue)
        if sense is None or cue.named:
            continue
        one = _after(cue, sentence, scene) if sense.side == "after" else _before(cue, sentence, scene)
        if one is not None and not (found and one.span[0] < found[-1].span[1]):
            found.append(one)
    return found


def attribution_of(value: Value, found: list[Attribution]) -> str | None:
    """The source that speaks for a number: the nearest one before it, else the first behind it."""
    before = [a for a in found if a.span[0] < value.start]
    behind = [a for a in found if a.span[0] >= value.end]
    nearest = before[-1:] or behind[:1]
    return nearest[0].source if nearest else None


def _after(cue: Cue, sentence: Sentence, scene: Scene) -> Attribution | None:
    """ "according to X, ..."."""
    if scene.text[cue.start : cue.end].lower() == "by":
        return None
    end = _ENDS.search(scene.text, cue.end, sentence.end)
    limit = end.start() if end else sentence.end
    name = next((n for n in sentence.names if cue.end <= n.start <= cue.end + 30 and n.end <= limit + 60), None)
    if name is not None and name.label in ("ORG", "PERSON"):
        return Attribution(name.text, (cue.start, max(limit, name.end)))
    source = _ARTICLE.sub("", scene.text[cue.end : limit].strip().rstrip(".!?"))
    return Attribution(source, (cue.start, limit)) if 0 < len(source) <= _LONGEST else None


def _before(cue: Cue, sentence: Sentence, scene: Scene) -> Attribution | None:
    """ "X said that ...", "..., X said"; a verb that goes on with an object of its own is no report."""
    if not _REPORTS.match(scene.text, cue.end, sentence.end):
        return None
    name = _speaker(cue, sentence, scene)
    if name is not None:
        return Attribution(name.text, (name.start, cue.end))
    start = max(sentence.start, _clause_start(scene.text, sentence.start, cue.start))
    phrase = _PHRASE.search(scene.text[start : cue.start].rstrip())
    if phrase is None or len(phrase[0]) > _LONGEST:
        return None
    return Attribution(_ARTICLE.sub("", phrase[0].strip()), (start, cue.end))


def _speaker(cue: Cue, sentence: Sentence, scene: Scene) -> Entity | None:
    close = [n for n in sentence.names if n.end <= cue.start <= n.end + 25 and n.label in ("ORG", "PERSON")]
    between = scene.text[close[-1].end : cue.start] if close else ""
    return close[-1] if close and not regex.search(r"[,;.]\s*\w", between) else None


def _clause_start(text: str, start: int, end: int) -> int:
    return max((text.rfind(mark, start, end) + 1 for mark in ",;:"), default=start)
