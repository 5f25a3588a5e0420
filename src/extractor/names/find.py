"""Finds the names of a document: gazetteer, families, contexts and the model's marks, one owner a character.

The gazetteer knows best what it lists; a family or model name that is longer and holds it ("National Bank of
Serbia") wins over it. A name is cut at quotation marks, articles, titles and possessives, and never crosses a line
break.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractor.article import Document, ModelName
from extractor.lexicon.names import NameLexicon
from extractor.names.again import find_again, settled
from extractor.names.beside import beside
from extractor.names.candidate import Found, chosen
from extractor.names.capitals import calmed, lowered, same
from extractor.names.contexts import find_in_context
from extractor.names.families import find_families
from extractor.names.goods import without_goods
from extractor.names.listed import find_listed
from extractor.names.marked import find_marked
from extractor.names.persons import find_by_field, find_given, find_in_office, find_titled
from extractor.names.told import find_told
from extractor.names.words import Words
from extractor.records import Entity


def candidates(document: Document, lexicon: NameLexicon) -> list[Found]:
    """List every reading of a name by every rule; they may overlap."""
    calm = calmed(document.text, lexicon.headline)
    return _candidates(document, Words(calm), lexicon)


def _candidates(document: Document, words: Words, lexicon: NameLexicon) -> list[Found]:
    text = words.text
    plain = calmed(lowered(document.text), lexicon.headline)
    listed = find_listed(text, lexicon)
    lower = words
    if plain != text:
        lower = Words(plain)
        listed = chosen(text, [*listed, *find_listed(plain, lexicon)])
    ends = {f.end for f in listed if f.label not in ("GPE", "LOC", "NORP") and f.rank > 1}
    serving = [*find_in_office(text, listed, lexicon), *find_by_field(words, lexicon)]
    others = [
        *serving,
        *_before(_apart(find_families(lower, lexicon), listed), serving, lexicon),
        *find_titled(words, lexicon),
        *find_given(words, lexicon),
        *find_in_context(words, lexicon),
        *_before(find_marked(text, _marks(document, text), listed, lexicon), serving, lexicon),
    ]
    places = {f.start: f.end for f in listed if f.label == "GPE"}
    return [*listed, *(f for f in others if f.end not in ends or f.label == "EVENT" or _owned(f, places, text))]


def _marks(document: Document, calm: str) -> Sequence[ModelName]:
    """The model's names, which end where a heading's verb begins."""
    if calm == document.text:
        return document.names
    return [replace(n, end=end) for n in document.names if (end := same(document.text, calm, n.start, n.end)) > n.start]


def _before(names: Iterable[Found], persons: Iterable[Found], lexicon: NameLexicon) -> Iterator[Found]:
    """The names, cut where a person begins behind them: "Bank of Norland Ada Osmat"."""
    starts = sorted(f.start for f in persons)
    for f in names:
        at = bisect_right(starts, f.start)
        if at == len(starts) or starts[at] >= f.end:
            yield f
        elif not lexicon.plain_all(name := f.name[: starts[at] - 1 - f.start]):
            yield replace(f, end=starts[at] - 1, name=name)


def _apart(families: Iterable[Found], listed: Iterable[Found]) -> Iterator[Found]:
    """The names of families, less those that begin inside a listed body: "Gas Board of Norland" in "Oil and Gas Board"."""
    bodies = sorted((f.start, f.end) for f in listed if f.rank > 1 and f.label not in ("GPE", "LOC", "NORP"))
    for f in families:
        at = bisect_left(bodies, (f.start, 0)) - 1
        if at < 0 or not bodies[at][0] < f.start < bodies[at][1] < f.end:
            yield f


def _owned(found: Found, places: Mapping[int, int], text: str) -> bool:
    """Whether a country stands before a listed name and belongs to it: "Kenya National Bureau of Statistics"."""
    return found.label == "ORG" and found.start in places and text[places[found.start]] == " "


def find_entities(document: Document, lexicon: NameLexicon) -> list[Entity]:
    """Find the names of a document in text order; they do not overlap."""
    text = document.text
    words = Words(calmed(text, lexicon.headline))
    found = find_told(words.text, _candidates(document, words, lexicon), lexicon)
    found = settled(beside(text, chosen(text, without_goods(text, found, lexicon)), lexicon))
    found = chosen(text, [*found, *find_again(words, found, lexicon)])
    return [Entity.cut(text, f.start, f.end, f.rule, label=f.label, name=f.name, code=f.code) for f in found]
