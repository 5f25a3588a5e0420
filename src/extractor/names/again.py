"""What the whole text tells of a name: its acronym in brackets, a surname later on, one label for one surface."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import regex

from extractor.lexicon.names import NameLexicon
from extractor.lexicon.trie import alternation
from extractor.names.candidate import Found
from extractor.records import Label

_ACRONYM = regex.compile(r"\s*\((?:the\s+)?[\"“]?(?P<short>\p{Lu}[\p{Lu}\d&-]{1,9})[\"”]?\)")
_GUESSED = ("name.model", "name.given")
_MIN_LETTERS = 4


def settled(found: Sequence[Found]) -> list[Found]:
    """Give each surface that was only guessed the label that most of its mentions, and the surest, have."""
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    for f in found:
        votes[f.name][f.label] += 1 if f.rule in _GUESSED else 3
    best = {name: max(labels, key=lambda label: labels[label]) for name, labels in votes.items()}
    return [replace(f, label=best[f.name]) if f.rule in _GUESSED else f for f in found]


def find_again(text: str, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Other mentions of what was found once. A short form counts behind its long one, a whole name anywhere."""
    shorts: dict[str, tuple[int, Found]] = {}
    for first in found:
        for surface, begin in _forms(text, first, lexicon):
            shorts.setdefault(surface, (begin, first))
    if not shorts:
        return []
    pattern = regex.compile(rf"(?<![\w])(?:{alternation(shorts)})(?!\w)")
    more: list[Found] = []
    for match in pattern.finditer(text):
        begin, first = shorts[" ".join(match[0].split())]
        if match.start() >= begin:
            more.append(replace(first, start=match.start(), end=match.end(), rule="name.again", rank=2))
    return more


def _forms(text: str, found: Found, lexicon: NameLexicon) -> list[tuple[str, int]]:
    """Surfaces by which a name comes again, each with the offset from which it counts."""
    surface = " ".join(text[found.start : found.end].split())
    words = surface.split()
    forms: list[tuple[str, int]] = []
    if found.label in ("ORG", "INITIATIVE", "EVENT") and (acronym := _ACRONYM.match(text, found.end)):
        forms.append((acronym["short"], found.end))
    if found.label == "PERSON" and len(words) > 1:
        last = max(i for i, w in enumerate(words) if w.strip(".,") not in ("Jr", "Sr"))
        surname, first = words[last].strip(","), last
        while first > 1 and words[first - 1] in lexicon.particles:
            first -= 1
        forms += [(" ".join([*words[first:last], surname]), found.end)] if first < last else []
        forms += [(surname, found.end)] if len(surname) > 1 else []
    if found.rule != "name.lexicon" and found.label != "NORP" and len(surface) >= _MIN_LETTERS:
        forms += [] if lexicon.plain_all(surface) or surface in lexicon.surfaces else [(surface, 0)]
    return forms
