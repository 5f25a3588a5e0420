"""What names that stand side by side say of each other: lists, a people of a place, a road's two ends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, written

_IN = regex.compile(r"(?r)\b(?:[Ii]n|[Ff]rom|[Tt]o|[Aa]cross|[Ww]ithin)(?:\sthe)?\s")
_INSIDE = regex.compile(r"(?r)\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s")
_AFTER = regex.compile(r",|\sand\b|\.(?:\s|$)")
_COMMA = regex.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?")
_END = r"\p{Lu}[\p{L}’'-]*(?:[ ]\p{Lu}[\p{L}’']*)?"
_ROUTE = regex.compile(
    rf"\s?\((?P<end>{_END.replace('-', '')})(?:\s?[–—-]\s?(?P<end>{_END.replace('-', '')})){{1,4}}\)"
)
_ENOUGH: Final = 2
"""So many names of one label in a list settle another's."""


def beside(text: str, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """The names, read by their neighbours; in text order."""
    read = [_at_preposition(text, f, found) for f in _listed_together(text, _called(text, found, lexicon))]
    return sorted([*_peoples(text, read), *_ends(text, read)], key=lambda f: f.start)


def _called(text: str, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """A railway that the text calls a company is one: "the Osmat Railway, a consortium of three firms"."""
    return [replace(f, label="ORG") if f.label == "FAC" and _company(text, f, lexicon) else f for f in found]


def _company(text: str, found: Found, lexicon: NameLexicon) -> bool:
    return text[found.end : found.end + 1] == "," and any(
        clue.kind == "company" and not clue.before and clue.at(text, found.start, found.end) for clue in lexicon.clues
    )


def _listed_together(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give a guessed name in a list the label that all the others in it have."""
    row: list[Found] = []
    for f in found:
        if row and not _COMMA.fullmatch(text, row[-1].end, f.start):
            yield from _alike(row)
            row = []
        row.append(f)
    yield from _alike(row)


def _alike(row: Sequence[Found]) -> Iterator[Found]:
    for f in row:
        labels = {other.label for other in row if other is not f}
        odd = f.rule == "name.model" and len(row) > _ENOUGH and len(labels) == 1 and f.label not in labels
        yield replace(f, label=labels.pop(), rank=2) if odd else f


def _at_preposition(text: str, found: Found, others: Sequence[Found]) -> Found:
    """One word that the model takes for a person, in a place's place: "In Osmat, a plant opened"."""
    if found.rule != "name.model" or found.label != "PERSON" or " " in found.name:
        return found
    if not (_INSIDE.match(text, 0, found.start) and _AFTER.match(text, found.end)):
        return found
    named = any(f.label == "PERSON" and f.name.endswith(" " + found.name) for f in others)
    return found if named else replace(found, label="GPE")


def _peoples(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Join a place with the people behind it: "Karabakh Armenians", "Volga Germans"."""
    joined = None
    for f, behind in zip_longest(found, found[1:]):
        if joined is not None and joined.end >= f.end:
            continue
        if (
            behind is not None
            and f.label in ("GPE", "LOC")
            and behind.label == "NORP"
            and text[behind.end - 1] == "s"
            and text[f.end : behind.start] == " "
            and not _IN.match(text, 0, f.start)
        ):
            joined = Found(f.start, behind.end, "NORP", written(text, f.start, behind.end), None, "name.people", 2)
            yield joined
        else:
            yield f


def _ends(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """The ends of a road or railway in brackets behind it: "the southern highway (Osmat-Varkul)"."""
    taken = {f.start for f in found}
    for f in found:
        if f.label != "FAC" or (route := _ROUTE.match(text, f.end)) is None:
            continue
        for start, end in route.spans("end"):
            if start not in taken:
                yield Found(start, end, "GPE", text[start:end], None, "name.route", 2)
