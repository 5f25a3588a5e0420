"""What the whole text says of a name: found once, it is found again, and everywhere it is the same thing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

import regex

from extractor.lexicon.names import NameLexicon
from extractor.lexicon.trie import alternation
from extractor.names.candidate import FAMILY, Found
from extractor.records import Label

_ACRONYM = regex.compile(r"\s*\((?:the\s+)?[\"“]?(?P<short>\p{Lu}[\p{L}\d&-]{1,9})[\"”]?\)")
_DEFINES: Final = ("ORG", "INITIATIVE", "EVENT", "FAC")
_CERTAIN: Final = 100
"""So many votes has a surface that the gazetteer lists."""
SINGLE: Final = 4
"""A name of one word is looked for again when it has at least so many letters."""


def agreed(text: str, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Give each surface one label: the best ranked says, then the most frequent, then the first."""
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    for f in found:
        votes[text[f.start : f.end]][f.label] += 10 ** (f.rank - 1)
    surnames = {f.name.split()[-1] for f in found if f.label == "PERSON" and " " in f.name and f.rank >= FAMILY}
    labels = {name: _elected(name, votes[name], surnames, lexicon) for name in votes}
    told = ((f, labels[text[f.start : f.end]]) for f in found)
    return [f if f.rank > FAMILY or f.label == label else replace(f, label=label, code=None) for f, label in told]


def _elected(name: str, votes: Counter[Label], surnames: Collection[str], lexicon: NameLexicon) -> Label:
    """The label of a surface; a name of two words that is a person's once is a person's, when no word says a body."""
    if max(votes.values()) < _CERTAIN:
        words = name.split()
        person = "PERSON" in votes and 1 < len(words) < 4 and not lexicon.bodied.search(name)
        if person or name in surnames:
            return "PERSON"
    return votes.most_common(1)[0][0]


def again(text: str, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Find the later and earlier mentions of what was found once: the name itself, its acronym, a person's surname."""
    told: dict[str, Found] = {}
    for first in found:
        for surface in _surfaces(text, first, lexicon):
            told.setdefault(surface, first)
    if not told:
        return []
    pattern = regex.compile(rf"(?<![\w-]){alternation(told)}(?![\w-])")
    return [
        replace(told[match[0]], start=match.start(), end=match.end(), rule="name.again", rank=FAMILY)
        for match in pattern.finditer(text)
    ]


def _surfaces(text: str, first: Found, lexicon: NameLexicon) -> Iterator[str]:
    surface = text[first.start : first.end]
    if first.label in _DEFINES and (acronym := _ACRONYM.match(text, first.end)):
        yield acronym["short"]
    if first.rule in ("name.lexicon",):
        return
    words = surface.split()
    if first.label == "PERSON" and len(words) > 1 and _surname(words[-1], lexicon):
        yield words[-1]
    if len(words) > 1 or (len(surface) >= SINGLE and surface.lower() not in lexicon.common):
        yield surface


def _surname(word: str, lexicon: NameLexicon) -> bool:
    return len(word) > 1 and word not in lexicon.surfaces and word not in lexicon.tails and word[0].isupper()
