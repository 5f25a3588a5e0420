"""Finds the names of a document: gazetteer, families, contexts and the model's marks, one owner a character.

The gazetteer knows best what it lists; a family or model name that is longer and holds it ("National Bank of
Serbia") wins over it. A name is cut at quotation marks, articles, titles and possessives, and never crosses a line
break.
"""

from collections.abc import Mapping

from extractor.article import Document
from extractor.lexicon.names import NameLexicon
from extractor.names.again import find_again, settled
from extractor.names.candidate import Found, chosen
from extractor.names.capitals import lowered
from extractor.names.contexts import find_in_context
from extractor.names.families import find_families
from extractor.names.goods import without_goods
from extractor.names.listed import find_listed
from extractor.names.marked import find_marked
from extractor.names.persons import find_given, find_titled
from extractor.names.told import find_told
from extractor.names.words import Words
from extractor.records import Entity


def candidates(document: Document, lexicon: NameLexicon) -> list[Found]:
    """List every reading of a name by every rule; they may overlap."""
    return _candidates(document, Words(document.text), lexicon)


def _candidates(document: Document, words: Words, lexicon: NameLexicon) -> list[Found]:
    text = document.text
    plain = lowered(text)
    listed = find_listed(text, lexicon)
    lower = words
    if plain != text:
        lower = Words(plain)
        listed = chosen(text, [*listed, *find_listed(plain, lexicon)])
    ends = {f.end for f in listed if f.label not in ("GPE", "LOC", "NORP") and f.rank > 1}
    others = [
        *find_families(lower, lexicon),
        *find_titled(words, lexicon),
        *find_given(words, lexicon),
        *find_in_context(words, lexicon),
        *find_marked(text, document.names, listed, lexicon),
    ]
    places = {f.start: f.end for f in listed if f.label == "GPE"}
    return [*listed, *(f for f in others if f.end not in ends or f.label == "EVENT" or _owned(f, places, text))]


def _owned(found: Found, places: Mapping[int, int], text: str) -> bool:
    """Whether a country stands before a listed name and belongs to it: "Kenya National Bureau of Statistics"."""
    return found.label == "ORG" and found.start in places and text[places[found.start]] == " "


def find_entities(document: Document, lexicon: NameLexicon) -> list[Entity]:
    """Find the names of a document in text order; they do not overlap."""
    text = document.text
    words = Words(text)
    found = find_told(text, _candidates(document, words, lexicon), lexicon)
    found = settled(chosen(text, without_goods(text, found, lexicon)))
    found = chosen(text, [*found, *find_again(words, found, lexicon)])
    return [Entity.cut(text, f.start, f.end, f.rule, label=f.label, name=f.name, code=f.code) for f in found]
