"""The register of agreements: the mentions of a whole corpus joined into one entry an agreement.

Mentions of one document are joined by the table of treaties, by title and by acronym. Documents are joined by the table;
by title where both name the same parties, or where the title is a name of its own ("Samarkand Declaration"). What only
shares a general title ("Memorandum of Understanding on Tourism") stays apart, and so does what differs in its year.
"""

import hashlib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import regex

from extractor.records import Agreement, AgreementStatus, AgreementType, EventKind, Extraction, Record

_ARTICLES = regex.compile(r"\b(?:the|a|an)\s+")
_PARTIES = regex.compile(
    r"\s(?:between|among|with)\s.*?(?=\s(?:on|regarding|concerning|for|relating|in the field)\s|$)"
)
_NOT_WORD = regex.compile(r"[^\p{L}\p{N}]+")
_SPELLINGS: Final = (("co-operation", "cooperation"), ("programme", "program"), ("neighbour", "neighbor"), ("&", "and"))
_KIND = regex.compile(
    r"(?:agreement|memorandum|mou|treaty|convention|protocol|contract|law|act|action plan|roadmap|road map|joint|plan|program"
    r"|letter|declaration|communique|free trade|trade|loan|framework|cooperation|bilateral)\b"
)
"""A title that opens with its kind is no name by itself."""


class RegisterEvent(Record):
    """What happened to an agreement, and the documents that tell it."""

    kind: EventKind
    date: str | None
    place: str | None
    documents: tuple[str, ...]


class RegisterMention(Record):
    """Where an agreement is mentioned, with the status as that text tells it."""

    document: str
    start: int
    end: int
    text: str
    status: AgreementStatus


class RegisterEntry(Record):
    """One agreement of a corpus."""

    id: str
    """Of the title and what it is joined by: the same for the same corpus."""
    title: str
    acronym: str | None
    type: AgreementType
    status: AgreementStatus
    """As the latest dated document that tells one has it."""
    parties: tuple[str, ...]
    year: int | None
    treaty: str | None
    names: tuple[str, ...]
    """All surfaces it goes by, sorted."""
    events: tuple[RegisterEvent, ...]
    """By date; an event without a date is left out where the same kind is dated."""
    mentions: tuple[RegisterMention, ...]
    """By document and place."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells of agreements."""

    document: str
    published: date | None
    agreements: Sequence[Agreement]

    @classmethod
    def of(cls, extraction: Extraction) -> "Told":
        """Take the agreements of an article's records."""
        return cls(extraction.document.id, extraction.document.published, extraction.agreements)


Mentions = list[tuple[Told, Agreement]]


def register(documents: Iterable[Told]) -> list[RegisterEntry]:
    """Join the agreements of a corpus; entries in the order of their titles, the same for any order of documents."""
    groups: defaultdict[tuple[str, ...], list[Mentions]] = defaultdict(list)
    for told in documents:
        for cluster in _clusters(told):
            groups[_key(cluster)].append(cluster)
    entries = [_entry(key, joined) for key, clusters in groups.items() for joined in _by_year(clusters)]
    return sorted(entries, key=lambda e: (e.title.casefold(), e.id))


def normal(title: str) -> str:
    """A title without case, articles, accents, spelling variants and the names of its parties.

    >>> normal("The Agreement on Co-operation between Chile and Peru in the Field of Énergy")
    'agreement on cooperation in field of energy'
    """
    text = unicodedata.normalize("NFKD", title.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    for one, other in _SPELLINGS:
        text = text.replace(one, other)
    return _NOT_WORD.sub(" ", _PARTIES.sub("", _ARTICLES.sub("", f"{text} ").rstrip())).strip()


def _clusters(told: Told) -> list[Mentions]:
    """The mentions of one document, those of one agreement together."""
    clusters: dict[tuple[str, ...], Mentions] = {}
    shorts: dict[str, tuple[str, ...]] = {}
    for one in sorted(told.agreements, key=lambda a: a.start):
        key = (one.treaty,) if one.treaty else shorts.get(one.text) or (normal(one.title), *sorted(one.parties))
        same = [k for k in clusters if len(k) > 1 and k[0] == key[0]]
        if len(key) == 1 and not one.treaty and len(same) == 1:
            key = same[0]  # the title again, now without its parties
        clusters.setdefault(key, []).append((told, one))
        if one.acronym:
            shorts[one.acronym] = key
    return list(clusters.values())


def _key(cluster: Mentions) -> tuple[str, ...]:
    """By what a document's agreement is found in others; its own place where nothing identifies it."""
    told, first = cluster[0]
    parties = _parties(cluster)
    title = normal(first.title)
    if first.treaty:
        return ("treaty", first.treaty)
    if len(parties) > 1:
        return ("title", title, *sorted(parties))
    if not _KIND.match(title):
        return ("name", title)
    return ("document", told.document, str(first.start))


def _parties(mentions: Mentions) -> tuple[str, ...]:
    """The fullest list of parties that a mention gives."""
    return max((a.parties for _, a in mentions), key=lambda p: (len(p), p), default=())


def _by_year(clusters: list[Mentions]) -> Iterator[Mentions]:
    """Part what differs in its year; what has none goes with a year that stands alone."""
    years: defaultdict[int | None, Mentions] = defaultdict(list)
    for cluster in clusters:
        years[next((a.year for _, a in cluster if a.year), None)] += cluster
    if len(years) == 2 and None in years:
        yield [m for group in years.values() for m in group]
    else:
        yield from years.values()


def _entry(key: tuple[str, ...], mentions: Mentions) -> RegisterEntry:
    mentions = sorted(mentions, key=lambda m: (m[0].document, m[1].start))
    titles = Counter(a.title for _, a in mentions)
    long = [t for t in titles if " " in t] or list(titles)
    title = max(long, key=lambda t: (titles[t], len(t), t))
    year = next((a.year for _, a in mentions if a.year), None)
    digest = hashlib.sha256(repr((key, year)).encode()).hexdigest()[:8]
    return RegisterEntry(
        id=f"{_NOT_WORD.sub('-', normal(title))[:60].strip('-')}-{digest}",
        title=title,
        acronym=next((a.acronym for _, a in mentions if a.acronym), None),
        type=Counter(a.type for _, a in mentions).most_common(1)[0][0],
        status=_status(mentions),
        parties=_parties(mentions),
        year=year,
        treaty=next((a.treaty for _, a in mentions if a.treaty), None),
        names=tuple(sorted({" ".join(a.text.split()) for _, a in mentions})),
        events=tuple(_events(mentions)),
        mentions=tuple(
            RegisterMention(document=t.document, start=a.start, end=a.end, text=a.text, status=a.status)
            for t, a in mentions
        ),
    )


def _status(mentions: Mentions) -> AgreementStatus:
    """The status that the latest dated document tells; within a document the last mention counts."""
    told = [(t, a) for t, a in mentions if a.status != "unspecified"]
    latest = max(told, key=lambda m: (m[0].published or date.min, m[0].document, m[1].start), default=None)
    return latest[1].status if latest else "unspecified"


def _events(mentions: Mentions) -> Iterator[RegisterEvent]:
    """The events that the documents tell, each once."""
    documents: defaultdict[tuple[EventKind, str | None, str | None], set[str]] = defaultdict(set)
    for told, agreement in mentions:
        for event in agreement.events:
            documents[event.kind, event.date, event.place].add(told.document)
    dated = {kind for kind, day, _ in documents if day}
    for (kind, day, place), where in sorted(
        documents.items(), key=lambda e: (e[0][1] or "9999", e[0][0], e[0][2] or "")
    ):
        if day or kind not in dated:
            yield RegisterEvent(kind=kind, date=day, place=place, documents=tuple(sorted(where)))
