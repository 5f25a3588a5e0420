"""Finds the names of a document: gazetteer, families, persons and the model's marks, one owner a character.

The gazetteer knows best what it lists; a family or model name that is longer and holds it ("National Bank of
Serbia") wins over it. A name never crosses a line break.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from extractor.article import Document
from extractor.lexicon.names import NameLexicon
from extractor.names.again import again, agreed
from extractor.names.candidate import Found, Taken, choose
from extractor.names.capitals import lowered
from extractor.names.families import by_role, families
from extractor.names.gazetteer import listed
from extractor.names.marked import marked
from extractor.names.persons import given, titled
from extractor.records import Entity

_LANDS: Final = ("GPE", "LOC", "NORP")


def find_entities(document: Document, lexicon: NameLexicon) -> list[Entity]:
    """Find the names of a document in text order; they do not overlap."""
    text = document.text
    found = choose(candidates(document, lexicon))
    found = agreed(text, found, lexicon)
    found = choose([*found, *again(text, found, lexicon)])
    return [Entity.cut(text, f.start, f.end, f.rule, label=f.label, name=f.name, code=f.code) for f in found]


def candidates(document: Document, lexicon: NameLexicon) -> list[Found]:
    """All that may be a name, before any choice; candidates may overlap."""
    text = document.text
    plain = lowered(text)
    known = listed(text, lexicon)
    if plain != text:
        known = choose([*known, *listed(plain, lexicon)])
    bodies = {f.end: f.start for f in known if f.label not in _LANDS}
    owned = {f.start for f in known if f.label in _LANDS}
    fields = [m.span("field") for m in lexicon.in_office.finditer(text)]
    others = [
        *families(plain, lexicon),
        *by_role(text, lexicon),
        *titled(text, lexicon),
        *given(text, lexicon),
        *marked(document, known, lexicon),
    ]
    longer = [f for f in others if f.end not in bodies or (f.start in owned and f.start < bodies[f.end])]
    return [*known, *_outside(longer, Taken(fields))]


def _outside(found: Iterable[Found], offices: Taken) -> Iterator[Found]:
    """Without the bodies that an office only seems to name ("Minister of Foreign Affairs")."""
    return (f for f in found if f.label == "PERSON" or not offices.meets(f.start, f.end))
