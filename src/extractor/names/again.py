"""What the whole text tells of a name: its acronym in brackets, a surname or a short form, one label for one surface."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import GUESSED, Found
from extractor.names.runs import begins, stands_out
from extractor.names.surfaces import Surfaces
from extractor.names.words import Words
from extractor.records import Label

_ACRONYM = regex.compile(r"\s*\((?:the\s+)?[\"“]?(?P<short>\p{Lu}[\p{Lu}\d&-]{1,9})[\"”]?\)")
_MIN_LETTERS = 4
_MIN_ACRONYM = 3
_FIRMS = ("name.company", "name.context.org", "org.company", "name.model")
"""The rules that find companies, which go by a part of their name."""
_LINKS = frozenset(["&", "of", "for", "and", "the", "on", "in", "to", "de", "du"])


def settled(found: Sequence[Found]) -> list[Found]:
    """Give each surface that was only guessed the label that most of its mentions, and the surest, have."""
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    for f in found:
        votes[f.name][f.label] += 1 if f.rule in GUESSED else 3
    best = {name: max(labels, key=lambda label: labels[label]) for name, labels in votes.items()}
    return [replace(f, label=best[f.name]) if f.rule in GUESSED else f for f in found]


def find_again(words: Words, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Other mentions of what was found once. A short form counts behind its long one, a whole name anywhere."""
    forms: dict[str, tuple[int, Found]] = {}
    for first in found:
        for surface, begin in _forms(words.text, first, lexicon):
            forms.setdefault(surface, (begin, first))
    for first in found:
        for surface in _parts(words.text, first, lexicon):
            forms.setdefault(surface, (0, first))
    more: list[Found] = []
    for start, end, surface in Surfaces(forms).find(words):
        begin, first = forms[surface]
        silent = lexicon.plain_all(surface) and _says_nothing(words.text, (start, end), surface)
        if start >= begin and not silent:
            more.append(replace(first, start=start, end=end, rule="name.again", rank=2))
    return more


def _says_nothing(text: str, span: tuple[int, int], surface: str) -> bool:
    """Whether the capital of an ordinary word may be due to its place alone."""
    return begins(text, span[0]) and regex.search(rf"\b{regex.escape(surface.lower())}\b", text) is not None


def _parts(text: str, found: Found, lexicon: NameLexicon) -> Iterator[str]:
    """The first words and the last word of a company's name, by which it goes: "Pernod" of "Pernod Ricard"."""
    words = found.name.split()
    if found.label != "ORG" or found.rule not in _FIRMS or len(words) < 2 or not _LINKS.isdisjoint(words):
        return
    if lexicon.plain_all(found.name) and found.rule == "name.model":
        return
    for part in [*(words[:count] for count in range(len(words) - 1, 0, -1)), words[-1:]]:
        surface = " ".join(part)
        taken = part[-1] in lexicon.tails or surface in lexicon.surfaces or surface in lexicon.cities
        if taken or len(surface) < (_MIN_ACRONYM if surface.isupper() else _MIN_LETTERS):
            continue
        if not lexicon.plain_all(surface) or (len(part) == 1 and stands_out(text, surface, lexicon)):
            yield surface


def _forms(text: str, found: Found, lexicon: NameLexicon) -> list[tuple[str, int]]:
    """Surfaces by which a name comes again, each with the offset from which it counts."""
    surface = " ".join(text[found.start : found.end].split())
    words = surface.split()
    forms: list[tuple[str, int]] = []
    if found.label in ("ORG", "INITIATIVE", "EVENT", "FAC") and (acronym := _ACRONYM.match(text, found.end)):
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
