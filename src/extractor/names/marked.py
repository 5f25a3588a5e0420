"""The model's names, as far as the lexicon lets them stand."""

from collections.abc import Sequence

import regex

from extractor.article import Document, Span
from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import SURE, WEAK, Found
from extractor.names.edges import parts, plain, trimmed
from extractor.names.persons import has_office
from extractor.records import Label

MODEL_LABELS: dict[str, Label] = {
    "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "ORG": "ORG", "PERSON": "PERSON", "EVENT": "EVENT", "FAC": "FAC",
}  # fmt: skip
_CAPITAL = regex.compile(r"\p{Lu}")
_NO_NAME = regex.compile(
    r"\d[\d.,]*\s*(?:%|million|billion|trillion|bn|mn|m\b|per\b)|^\W*\p{Lu}{1,4}\$?\s?\d|/\d|^\d+$|[@#€$£¥]|\bhttps?:"
)
"""Sums, document numbers and addresses."""
_COMMA = regex.compile(r",\s(?!Jr|Sr)")
_OF = regex.compile(r"\s(?:of|from|in|at)\s")


def marked(document: Document, known: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """The model's names, trimmed; a place or people that holds a listed name gives way to it."""
    text = document.text
    sure = [f for f in known if f.rank == SURE]
    found: list[Found] = []
    at = 0
    for name in document.names:
        label = MODEL_LABELS.get(name.label)
        end = text.find("\n", name.start, name.end)
        span = trimmed(text, name.start, name.end if end < 0 else end, lexicon)
        if label is None or span is None:
            continue
        while at < len(sure) and sure[at].end <= name.start:
            at += 1
        inside = [f for f in _from(sure, at, span) if f.start >= span[0] and f.end <= span[1]]
        if inside and _gives_way(text, span, label, inside, lexicon):
            continue
        for start, stop in parts(text, *_before_comma(text, span, label)):
            piece = trimmed(text, start, stop, lexicon)
            if piece is not None and _stands(text, piece, label, lexicon):
                found.append(
                    Found(*piece, _label(text, piece, label, lexicon), plain(text, *piece), None, "name.model", WEAK)
                )
    return found


def _from(sure: Sequence[Found], at: int, span: Span) -> list[Found]:
    """The listed names from place `at` on that begin before the span ends."""
    stop = at
    while stop < len(sure) and sure[stop].start < span[1]:
        stop += 1
    return list(sure[at:stop])


def _gives_way(text: str, span: Span, label: Label, inside: Sequence[Found], lexicon: NameLexicon) -> bool:
    """Whether the listed names in a span are all there is: the rest names nothing ("U.S. LNG")."""
    if label in ("GPE", "LOC", "NORP") or (len(inside) > 1 and label != "FAC") or inside[0].span == span:
        return True
    rest = (text[span[0] : inside[0].start] + " " + text[inside[0].end : span[1]]).split()
    ordinary = all(w in lexicon.refused or w.lower() in lexicon.common for w in rest)
    return ordinary and not any(w in lexicon.tails for w in rest)


def _before_comma(text: str, span: Span, label: Label) -> Span:
    """A body's or person's name ends at a comma; "Co., Ltd" is a family of its own."""
    comma = _COMMA.search(text, *span) if label in ("ORG", "PERSON") else None
    if comma is None and label == "PERSON":
        comma = _OF.search(text, *span)
    return (span[0], comma.start()) if comma else span


def _stands(text: str, span: Span, label: Label, lexicon: NameLexicon) -> bool:
    """Whether a name may be one at all: not a number, not an ordinary word, not a phrase of diplomacy."""
    surface = text[slice(*span)]
    if surface in lexicon.alone:
        return True
    if surface in lexicon.refused or surface[0].islower() or not _CAPITAL.search(surface) or _NO_NAME.search(surface):
        return False
    words = [w.strip(".,’'\"") for w in surface.replace("-", " ").split()]
    ordinary = all(w.lower() in lexicon.common for w in words if w)
    if not ordinary or surface in lexicon.given:
        return not (_in_capitals(text, span) and len(words) > 1)
    if len(words) == 1:
        return surface.isupper() and 2 < len(surface) < 7 and label == "ORG"
    return label in ("ORG", "EVENT") and words[-1] not in lexicon.plurals and not _titles_line(text, span)


def _in_capitals(text: str, span: Span) -> bool:
    """Whether a name stands in a line in capitals, where the model guesses; what is listed or of a family is found."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    line = text[start : end if end >= 0 else len(text)]
    return line.isupper()


def _titles_line(text: str, span: Span) -> bool:
    """Whether a name stands in a line written in title case, where capitals tell nothing."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    words = [w for w in text[start : end if end >= 0 else len(text)].split() if w[0].isalpha() and len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _label(text: str, span: Span, label: Label, lexicon: NameLexicon) -> Label:
    """The model's label, unless the words around or in the name say otherwise."""
    surface = text[slice(*span)]
    words = surface.split()
    if label != "PERSON" and 1 < len(words) <= 4 and words[0] in lexicon.given and words[-1] not in lexicon.tails:
        return "PERSON"
    if (
        label in ("ORG", "GPE", "NORP", "FAC", "LOC")
        and 1 < len(words) <= 4
        and has_office(text, span[1], lexicon)
        and not lexicon.bodied.search(surface)
    ):
        return "PERSON"
    if label in ("PERSON", "NORP", "ORG", "FAC", "LOC") and surface in lexicon.cities:
        return "GPE"
    return label
