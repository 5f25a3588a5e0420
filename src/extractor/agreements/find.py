"""Finds agreement titles: known treaties by table, other titles by the grammar, acronyms by where they are explained."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from extractor.agreements.cues import Scene
from extractor.agreements.events import events_of
from extractor.agreements.grammar import Title, grow_titles
from extractor.agreements.parties import parties_of
from extractor.agreements.sides import two_sides
from extractor.agreements.status import is_headline, status_of
from extractor.agreements.tokens import Line
from extractor.article import Document
from extractor.lexicon.agreements import AgreementLexicon, Treaty
from extractor.records import Agreement, AgreementEvent, AgreementType, Entity

if TYPE_CHECKING:
    from extractor.lexicon import Lexicon

_QUOTE = regex.compile(r"[\"“«](?P<title>[^\"“”«»\n]{8,300}?)[.,;]?[\"”»]")
_TITLE_YEAR = regex.compile(r"^(?P<year>(?:19|20)\d\d)\s|\bof\s(?P<year>(?:19|20)\d\d)$")
_ACRONYM = regex.compile(r"[\"”»]?\s*\((?:the\s+)?[\"“]?(?P<short>\p{Lu}[\p{L}\d-]{1,9}(?:\s\p{Lu}\p{L}+)?)[\"”]?\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate title; of two that overlap the longer stays, then the higher ranked."""

    start: int
    end: int
    type: AgreementType
    rule: str
    rank: int
    treaty: Treaty | None = None


def find_agreements(document: Document, entities: Sequence[Entity], lexicon: "Lexicon") -> list[Agreement]:
    """Find the titles of a document in text order; they do not overlap."""
    words = lexicon.agreements
    text = document.text
    found = _chosen(_first(document, entities, lexicon), text, words)
    found = _chosen([*found, *_acronyms(text, found, entities)], text, words)
    scene = Scene.of(text, [(f.start, f.end) for f in found], words)
    places = _places(text, found, entities)
    sides = two_sides(text, entities, lexicon.names) if found else ()
    records = [
        _record(document, f, place, entities, scene, lexicon, sides) for f, place in zip(found, places, strict=True)
    ]
    return _coherent(found, records)


def candidates(document: Document, entities: Sequence[Entity], lexicon: "Lexicon") -> list[Found]:
    """All that `find_agreements` looks at before it chooses."""
    first = _first(document, entities, lexicon)
    return [*first, *_acronyms(document.text, _chosen(first, document.text, lexicon.agreements), entities)]


def _first(document: Document, entities: Sequence[Entity], lexicon: "Lexicon") -> list[Found]:
    """The titles that table and grammar tell by themselves."""
    known = list(_known(document.text, lexicon.agreements))
    return [*known, *_grown(document, entities, known, lexicon)]


def _coherent(found: Sequence[Found], records: Sequence[Agreement]) -> list[Agreement]:
    """What is only wanted at one mention and negotiated at another of the same agreement is negotiated."""
    keys = [f.treaty.id if f.treaty else r.title.casefold() for f, r in zip(found, records, strict=True)]
    talked = {key for key, r in zip(keys, records, strict=True) if r.status == "negotiating"}
    return [
        r.model_copy(update={"status": "negotiating"}) if r.status == "proposed" and key in talked else r
        for key, r in zip(keys, records, strict=True)
    ]


def _places(text: str, found: Sequence[Found], entities: Sequence[Entity]) -> list[Found]:
    """The mention whose place in the sentence tells each one's status: for an acronym in brackets its long form's."""
    places: list[Found] = []
    for at, one in enumerate(found):
        match = _acronym(text, found[at - 1], entities) if at else None
        places.append(places[-1] if match and match.span("short") == (one.start, one.end) else one)
    return places


def _known(text: str, words: AgreementLexicon) -> Iterator[Found]:
    """The listed treaties; one whose name alone is ambiguous needs a word of its field in the text."""
    for match in words.known.finditer(text):
        treaty = words.treaties.get(match[0]) or words.treaties[" ".join(match[0].split())]
        if not treaty.context or any(word in text for word in (*treaty.context, *treaty.titles) if word != match[0]):
            yield Found(*match.span(), treaty.type, "agreement.known", 2, treaty)


def _grown(
    document: Document, entities: Sequence[Entity], known: Sequence[Found], lexicon: "Lexicon"
) -> Iterator[Found]:
    words = lexicon.agreements
    for line in lines(document, entities, lexicon):
        listed = frozenset(line.index(k.start) for k in known if line.span[0] <= k.start < line.span[1])
        quotes = [m.span("title") for m in _QUOTE.finditer(line.text, *line.span)]
        for title in grow_titles(line, listed, words):
            start, end = line.tokens[title.first].start, line.tokens[title.end - 1].end
            end = next((b for a, b in quotes if a == start and end < b and _whole(line, title, b, words)), end)
            rule = "agreement.described" if title.described else title.noun.head.id
            dated = line.tokens[title.first + (line.kind(title.first) == "year")].start
            treaty = next((k.treaty for k in known if k.start in (start, dated) and k.end <= end), None)
            kind = title.noun.head.type
            own = treaty is not None and kind in (treaty.type, "agreement")  # not a "RCEP Upgrade Protocol"
            yield Found(start, end, kind, rule, 0 if title.described else 1, treaty if own else None)


def lines(document: Document, entities: Sequence[Entity], lexicon: "Lexicon") -> Iterator[Line]:
    """The sentences that hold a noun of a title, each with the names that tell where a title ends."""
    starts = [s for s, _ in document.sentences]
    nouns = lexicon.agreements.noun.finditer(document.text)
    for at in dict.fromkeys(bisect_right(starts, m.start()) - 1 for m in nouns):
        start, end = document.sentences[at]
        near = [e for e in entities if e.start < end and start < e.end]
        yield Line(document.text, (start, end), [n for e in near for n in _certain(document.text, e, lexicon)])


def _certain(text: str, entity: Entity, lexicon: "Lexicon") -> list[Entity]:
    """A listed name, place or person; of what looks like a body or an event, as many a title does, the listed names in it."""
    if entity.rule == "name.lexicon" or entity.label in ("GPE", "PERSON"):
        return [entity]
    found = (
        (m, lexicon.names.surfaces.get(m[0])) for m in lexicon.names.pattern.finditer(text, entity.start, entity.end)
    )
    return [
        Entity.cut(text, *m.span(), "name.lexicon", label=k.label, name=k.name, code=k.code)
        for m, k in found
        if k is not None
    ]


def _whole(line: Line, title: Title, end: int, words: AgreementLexicon) -> bool:
    """Whether all that is left of a quotation belongs to the title that opens it: it holds no verb."""
    rest = range(title.end, line.index(end - 1) + 1)
    verbs = words.words.finite | words.words.determiner
    return not any(line.lower(i) in verbs and line.lower(i) != "the" and not line.capital(i) for i in rest)


def _acronym(text: str, title: Found, entities: Sequence[Entity]) -> "regex.Match[str] | None":
    """The acronym in brackets behind a title, unless it is that of the name that the title ends with."""
    match = _ACRONYM.match(text, title.end)
    last = next((e for e in entities if e.end == title.end and e.start > title.start), None)
    own = (
        match is None or last is None or text[title.start] == match["short"][0] or text[last.start] != match["short"][0]
    )
    return match if own else None


def _acronyms(text: str, found: Sequence[Found], entities: Sequence[Entity]) -> Iterator[Found]:
    """The acronym in brackets behind a title, and its later uses."""
    for title in found:
        match = _acronym(text, title, entities)
        if match:
            for use in regex.finditer(rf"(?<![\w-]){regex.escape(match['short'])}(?!\w)", text, pos=title.end):
                yield Found(*use.span(), title.type, "agreement.acronym", 2, title.treaty)


def _chosen(candidates: Iterable[Found], text: str, words: AgreementLexicon) -> list[Found]:
    vetoed = [m.span() for m in words.veto.finditer(text)]
    kept: list[Found] = []
    for one in sorted(candidates, key=lambda f: (f.start - f.end, -f.rank, f.start)):
        barred = any(a <= one.start and one.end <= b for a, b in vetoed)
        if not barred and not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _record(
    document: Document, found: Found, place: Found, entities: Sequence[Entity], scene: Scene, lexicon: "Lexicon",
    sides: Sequence[str],
) -> Agreement:  # fmt: skip
    text, span = document.text, (place.start, place.end)
    acronym = _acronym(text, found, entities)
    status, hits = status_of(document, *span, found.treaty, scene)
    if status == "unspecified" and found.type == "joint_statement" and is_headline(text, *span):
        status = "adopted"  # the article is the statement itself
    events = tuple(events_of(document, span, hits, scene, entities))
    return Agreement.cut(
        text,
        found.start,
        found.end,
        found.rule,
        title=" ".join(text[found.start : found.end].split()),
        type=found.type,
        status=status,
        parties=parties_of(text, span, found.treaty, hits, entities, lexicon.names, lexicon.agreements, sides),
        year=_year(text[found.start : found.end], found.treaty, events),
        acronym=acronym["short"] if acronym else None,
        treaty=found.treaty.id if found.treaty else None,
        events=events,
    )


def _year(title: str, treaty: Treaty | None, events: Sequence[AgreementEvent]) -> int | None:
    """The year of a document: of its signing or adoption, else the one that its title opens or a law closes with."""
    if treaty is not None and treaty.signed:
        return treaty.signed
    made = next((e.date for e in events if e.kind in ("signed", "adopted", "initialled") and e.date), None)
    if made is not None and made[:4].isdigit():
        return int(made[:4])
    written = _TITLE_YEAR.search(title)
    return int(written["year"]) if written else None
