"""Names by their make: a head word with the capitals around it, and what a role before it says of a name."""

from collections.abc import Iterator

from extractor.article import Span
from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import FAMILY, Found
from extractor.names.edges import parts, plain, trimmed
from extractor.records import Label


def families(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find the names of the families of `patterns/names.toml`."""
    return [
        f
        for rule, label, pattern in lexicon.families
        for match in pattern.finditer(text)
        for f in _of_match(text, match.span(), rule, label, lexicon)
    ]


def _of_match(text: str, span: Span, rule: str, label: Label, lexicon: NameLexicon) -> Iterator[Found]:
    whole = trimmed(text, *span, lexicon)
    if whole is None or "\n" in text[slice(*whole)]:
        return
    for start, end in parts(text, *whole, lexicon.tails):
        piece = trimmed(text, start, end, lexicon)
        if piece is not None and _named(text[slice(*piece)], lexicon):
            yield Found(*piece, label, plain(text, *piece), None, rule, FAMILY)


def _named(surface: str, lexicon: NameLexicon) -> bool:
    """Whether words that name stand beside the head word: not a people's word or a listed name alone."""
    words = surface.split()
    if len(words) < 2:
        return any(char.isdigit() for char in surface)
    known = lexicon.surfaces.get(" ".join(words[:-1]))
    return not (words[-1].islower() and known is not None and known.label in ("NORP", "ORG"))


def by_role(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find the bodies that a role in lower case introduces ("network operator Bulgartransgaz")."""
    found = []
    for match in lexicon.role.finditer(text):
        span = trimmed(text, *match.span("name"), lexicon)
        if span is None or _known(text[slice(*span)], lexicon) or text[slice(*span)] in lexicon.refused:
            continue
        found.append(Found(*span, "ORG", plain(text, *span), None, "org.role", FAMILY))
    return found


def _known(surface: str, lexicon: NameLexicon) -> bool:
    known = lexicon.surfaces.get(surface)
    return known is not None and known.label in ("GPE", "NORP", "LOC")
