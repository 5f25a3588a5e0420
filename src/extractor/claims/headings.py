"""What the heading above a paragraph, or at its head, says its numbers measure: "Inflation. The annual rate was 6.4%"."""

import regex

from extractor.claims.conditions import kind_of
from extractor.claims.cue import Cue
from extractor.claims.line import Line
from extractor.claims.measure import Governor
from extractor.claims.reading import Value
from extractor.claims.scene import HEADING, Sentence
from extractor.lexicon.cues import MeasureCue

_ITEM = regex.compile(r"(?:[-–•*·]|\(?[\divx]{1,4}[.)]|\p{L}\))\s")
"""At the head of a line: the mark of a list's item."""
_REACH = 30
"""Sentences over which a heading holds."""


def heading_governor(value: Value, line: Line) -> Governor | None:
    """The measure that the heading of the number's own paragraph or section names; None without such a heading."""
    heading = _heading(line)
    if heading is None:
        return None
    named = [(cue, sense) for cue in heading.cues if (sense := _sense(value, cue)) is not None]
    if len({sense.measure for _, sense in named}) != 1:
        return None
    cue, sense = named[0]
    return Governor(sense.measure, sense, cue, "before")


def _sense(value: Value, cue: Cue) -> MeasureCue | None:
    sense = cue.sense(MeasureCue)
    fits = sense is not None and sense.strength > 1 and kind_of(value) in sense.values and not cue.named
    return sense if fits else None


def _heading(line: Line) -> Sentence | None:
    """The last heading before a sentence: one in its own paragraph, or a line of its own above it."""
    text, sentences = line.scene.text, line.scene.sentences
    for sentence in reversed(sentences[max(0, line.sentence.index - _REACH) : line.sentence.index]):
        if not _is_heading(sentence, line) or sentence in line.frame.headlines:
            continue
        own_line = "\n" in text[sentence.end : sentence.end + 2] or sentence.end >= len(text)
        if own_line or "\n" not in text[sentence.end : line.sentence.start]:
            return sentence
    return None


def _is_heading(sentence: Sentence, line: Line) -> bool:
    """A short line without numbers and verbs that opens a paragraph."""
    text = line.scene.text
    if sentence.values or sentence.end - sentence.start > HEADING:
        return False
    if text[max(0, sentence.start - 1) : sentence.start].strip(" ") not in ("", "\n"):
        return False
    words = text[sentence.start : sentence.end]
    if _ITEM.match(words) or words.endswith(("?", "!", ",", ";", "”", '"')):
        return False
    return line.scene.lexicon.verbs.search(words) is None
