"""Persons: a title before the name, an office behind it, a given name at its beginning."""

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import FAMILY, Found
from extractor.names.edges import plain

_AND_NAME = regex.compile(r"\s+and\s+(?P<name>\p{Lu}[\p{L}'’-]+)(?!\s+\p{Lu})")


def titled(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find the names behind a title ("President Hugo Chávez"), both of them behind one in the plural."""
    found: list[Found] = []
    for match in lexicon.titled.finditer(text):
        title, start, end = match["title"], *match.span("name")
        end = _surname_end(text, start, end, lexicon)
        first = text[start:end].split()[0] if end > start else ""
        if not first or first in lexicon.tails or first in lexicon.refused or first in lexicon.untitled:
            continue
        known = lexicon.surfaces.get(text[start:end])
        if known is not None or (
            title in lexicon.weak_titles and first.lower() in lexicon.common and first not in lexicon.given
        ):
            continue
        found.append(_person(text, start, end, "person.title"))
        second = _AND_NAME.match(text, end) if title.endswith("s") else None
        if second:
            found.append(_person(text, *second.span("name"), "person.title"))
    return found


def _surname_end(text: str, start: int, end: int, lexicon: NameLexicon) -> int:
    """Where the name ends: before a headline's verb, a day, or a word that begins another name."""
    cut = lexicon.cut.search(text, start, end)
    return cut.start() if cut else end


def given(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find the names of two words and more that begin with a given name."""
    found = []
    for match in lexicon.person.finditer(text):
        start = match.start()
        end = _surname_end(text, start, match.end(), lexicon)
        words = text[start:end].split()
        if len(words) < 2 or words[-1] in lexicon.tails or any(w in lexicon.refused for w in words):
            continue
        found.append(_person(text, start, end, "person.given"))
    return found


def has_office(text: str, end: int, lexicon: NameLexicon) -> bool:
    """Whether a name is followed by what its bearer is (", head of the central bank")."""
    return lexicon.office.match(text, end) is not None


def _person(text: str, start: int, end: int, rule: str) -> Found:
    return Found(start, end, "PERSON", plain(text, start, end), None, rule, FAMILY)
