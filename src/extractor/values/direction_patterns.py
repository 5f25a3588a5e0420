"""The cues of directions.toml as patterns. Those that look back from a number are written backwards, see `backwards.py`;
a cue that tells a direction names it by the group that matched.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.lexicon.trie import alternation, caseless
from extractor.lexicon.values import ValueLexicon
from extractor.values.backwards import turned

_WORD_IN_LY = r"yl\w+"
_BEFORE_TO = r"(?!(?:(?<=\bot\s)|(?<=\bot\s\s))pu\b)"
"""Not the "up" of "up to", which tells a bound."""
_NOT_AT = ("up", "down", "higher", "lower")
"""Cues whose "at" tells a level: "up at 5%"."""


@dataclass(frozen=True)
class DirectionPatterns:
    """Backwards: `level` to `expectation`; forwards: the others."""

    level: "re.Pattern[str]"
    origin: "re.Pattern[str]"
    by: "re.Pattern[str]"
    pace: "re.Pattern[str]"
    """A verb of change before "at", which then tells its rate ("growing at")."""
    negation: "re.Pattern[str]"
    verb: "re.Pattern[str]"
    noun: "re.Pattern[str]"
    object: "re.Pattern[str]"
    """A verb that takes an object, with the object, before the number: "raised pump prices 5%"."""
    expectation: "re.Pattern[str]"
    after: "re.Pattern[str]"
    """Read over text in lower case."""
    excess: "re.Pattern[str]"
    """A verb of comparison whose "by" tells a difference ("exceeded last year's sales by")."""
    any_verb: "re.Pattern[str]"
    topic: "re.Pattern[str]"
    """What the talk is of: growth, or a rate whose level is no change."""
    subject: "re.Pattern[str]"
    growth: "re.Pattern[str]"
    statement: "re.Pattern[str]"


def make_direction_patterns(lexicon: ValueLexicon) -> DirectionPatterns:
    """Compile the cues of the lexicon."""
    words = lexicon.direction_words
    entries = lexicon.directions[::-1]  # "negative growth" before "growth"
    verbs = _named((e.id, turned(e.verbs)) for e in entries)
    nouns = _named((e.id, turned(e.nouns)) for e in entries)
    steady = _named((e.id, turned(verb for verb in e.verbs if verb not in _NOT_AT)) for e in entries)
    objects = _named((e.id, turned(e.with_object)) for e in entries)
    hedge = rf"(?:\s+(?:{turned(words['hedge.words'])}|{_WORD_IN_LY}))*"
    some = rf"(?:\s+(?:{turned(words['hedge.words'])}|\w+\s+n?a))?"
    link = rf"[\s(]+(?:(?:{turned(words['link.words'])}|{_WORD_IN_LY})[\s,]+)*"
    never = rf"(?![\w’'-]*\b{turned(words['object.never'])}\s)"
    return DirectionPatterns(
        level=re.compile(_level(lexicon, hedge)),
        origin=re.compile(
            rf"{hedge}\s+(?:{turned(('from', 'against', 'than', 'after', 'versus'))}|(?:htiw|ot)\s+derapmoc)\b"
        ),
        by=re.compile(rf"{some}\s+yb\b"),
        pace=re.compile(
            rf"{hedge}(?:\s+fo\s+(?:etar|ecap|pilc)(?:\s+[\w-]+){{0,3}}\s+n?a)?\s+ta(?:\s+{_WORD_IN_LY})?\s+(?:{steady})\b"
        ),
        negation=re.compile(
            r"(?:\s+\w+)?\s+(?:(?:ton|reven|tuohtiw|tonnac|regnol\s+on|ot\s+(?:s|de|gni)?liaf)\b|t['’]n)"
        ),
        verb=re.compile(rf"(?:{link}|{some}\s+yb(?:\s+[\w’'%-]+){{1,7}}\s+)\b{_BEFORE_TO}(?:{verbs})\b"),
        noun=re.compile(rf"[\s(]+(?:[\w’'-]+\(?\s+){{0,8}}\b(?:{nouns})\b"),
        object=re.compile(rf"{hedge}(?:\s+{never}[\w’'-]*[^\W\d_]){{1,4}}\s+(?:{objects})\b"),
        expectation=re.compile(rf"{hedge}\s+{turned(words['expectation.verbs'])}\b"),
        after=re.compile(
            rf"[\s-]*\)?(?:(?:{alternation(words['between.words'])}|\w+wide)[\s,-]+)*"
            rf"(?:{_named((e.id, alternation(e.after)) for e in entries)})\b"
        ),
        excess=_somewhere(_named((e.id, caseless(e.with_by)) for e in entries)),
        any_verb=_somewhere(_named((e.id, caseless(e.verbs)) for e in entries)),
        topic=_somewhere(
            f"(?P<growth>{caseless([*words['growth.nouns'], *words['growth.topics']])})"
            f"|{caseless(words['level.subjects'])}"
        ),
        subject=_somewhere(caseless(words["level.subjects"])),
        growth=_somewhere(caseless(words["growth.nouns"])),
        statement=_somewhere(caseless(words["statement.verbs"])),
    )


def _level(lexicon: ValueLexicon, hedge: str) -> str:
    """The words before a level; "to" is one, but for "up to", unless that is the end of a verb ("picked up to 5%")."""
    before = turned(word for word in lexicon.direction_words["level.before"] if word != "to")
    return rf"{hedge}\s+(?:{before}|ot(?:(?!\spu\b)|(?=\spu\s+{turned(lexicon.phrasal)}\b)))\b"


def _named(cues: Iterable[tuple[str, str]]) -> str:
    return "|".join(f"(?P<{id}>{pattern})" for id, pattern in cues)


def _somewhere(pattern: str) -> "re.Pattern[str]":
    return re.compile(rf"\b(?:{pattern})\b")
