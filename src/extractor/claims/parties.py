"""The parties of a sentence: countries, regions, bodies, and the words that stand for them, with how each is led to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extractor.article import Span
from extractor.claims.atlas import Atlas
from extractor.claims.cue import Cue
from extractor.lexicon.claims import ClaimLexicon
from extractor.lexicon.cues import Named, StandFor, StandIn
from extractor.records import Entity, Mention

Sort = Literal["country", "region", "place", "body", "thing", "person", "stand-in"]
"""body: an organisation. thing: a project, facility or initiative. A stand-in is named elsewhere."""

_BASED = ("-based", "-backed", "-led", "-born")
"""Behind a place they only say where somebody comes from."""
_COMMA = regex.compile(r"\s*,\s*(?:the\s+)?")
_CLAUSE = regex.compile(r"\s*,\s*and\s+(?:the\s+)?")
_VERB = regex.compile(r"\s+(\p{Ll}+)")
_NO_PARTY = regex.compile(r"(?i)(?:FY|Q[1-4]|H[12])\s?\d|\p{L}{0,3}\s?\d[\d.,]*(?:\s|$)|MW$|GW$|km$|Total$")
"""Names by mistake: a fiscal year, a sum, a unit."""
_OWN_NUMBER = 6
"""Characters between a party and the number that is its own: a space, "with" or "at"."""
_PLACES = frozenset({"host", "there"})
"""Stand-ins that are places by themselves: "here", "there". The hearer is spoken to: "we sold you goods"."""
_OWNS = regex.compile(r"['’]s?(?!\w)")
_OF = regex.compile(r"\s+of\s+(?:the\s+)?")
_JOINED = regex.compile(
    r"(?:\s*\([^)]{2,15}\))?\s*(?:,|,?\s*and|&|,?\s*as\s+well\s+as|or|/|-|–|—)\s*(?:(?:the|with|between)\s+|(?:its|the|their)\s+(?:\w+\s+)?(?:partners?|members?|neighbou?rs?|allies)\s+|its\s+)?"
)
_KIND = regex.compile(
    r"(?:['’]s?)?\s+(?:(?!(?:of|and|or|in|to|by|for|with|from|at|on|into|the|a|an|is|was|has|had|as|than|that|which|exports?|imports?|trade|goods|firms?\s+in)\b)\p{Ll}[\w-]*\s+){0,4}"
)
"""Between a country and the company it describes: the sort of company."""
_OWNER_OF = regex.compile(r"['’]s?\s+")
_CIRCUMSCRIBED = regex.compile(
    r"['’]s?\s+(?:[\w-]+\s+){1,3}(?:country|economy|nation|state|democracy|producer|exporter|importer|lender|market)\b"
)
"""Behind a region: one country of it, without its name ("Africa's most populous country")."""
_HYPHEN = regex.compile(r"\s?[-–—/]\s?")


@dataclass(frozen=True, slots=True)
class Party:
    """One party where it is mentioned."""

    start: int
    end: int
    sort: Sort
    name: str
    """Canonical; for a stand-in the words themselves."""
    code: str | None = None
    """ISO code of a country, or of the country a body belongs to by its name."""
    adjective: bool = False
    """A people's word or any name that stands in front of a noun ("Chinese exports")."""
    owner: bool = False
    """Followed by a possessive."""
    official: bool = False
    """A body that reports its country's figures."""
    government: bool = False
    """A body that is its country's government."""
    stands_for: StandFor | None = None
    described: int | None = None
    """Where the country stands that only says where a company comes from."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that are named together and play one role."""

    parties: tuple[Party, ...]
    link: str | None
    """The preposition that leads to them, in lower case; None for a bare name."""
    outer: str | None = None
    """For a group behind "of": the preposition in front of the noun it belongs to ("in the cities of India")."""
    hyphenated: bool = False
    """Joined by a dash: "China-ASEAN trade"."""
    dealt: bool = False
    """One of several that "respectively" deals the numbers out to."""

    @property
    def start(self) -> int:
        """Where the first party begins."""
        return self.parties[0].start

    @property
    def end(self) -> int:
        """Where the last party ends."""
        return self.parties[-1].end

    @property
    def last(self) -> Party:
        """The last party, the one an adjective's noun follows."""
        return self.parties[-1]


def party_tokens(
    text: str, names: Sequence[Entity], cues: Sequence[Cue], lexicon: ClaimLexicon, atlas: Atlas
) -> list[Party]:
    """The parties of one sentence in text order, without grouping."""
    found = [party for name in names if (party := _named(text, name, lexicon, atlas)) is not None]
    taken = [(p.start, p.end) for p in found]
    for cue in cues:
        stand_in = cue.sense(StandIn)
        named = cue.sense(Named)
        if named and not cue.named:
            found.append(Party(cue.start, cue.end, "region", named.name))
        elif (
            stand_in
            and not cue.named
            and not _spelled_out(text, cue.end, taken)
            and not (stand_in.stands_for == "unnamed" and any(0 <= cue.start - b <= 5 for _, b in taken))
            and not any(a < cue.end and cue.start < b for a, b in taken)
        ):
            owner = _OWNS.match(text, cue.end) is not None
            words = text[cue.start : cue.end].lower()
            found.append(Party(cue.start, cue.end, "stand-in", words, owner=owner, stands_for=stand_in.stands_for))
    ordered = sorted(found, key=lambda p: p.start)
    spelled = [p for at, p in enumerate(ordered) if not (at and _acronym(text, ordered[at - 1], p))]
    return list(_undescribed(text, spelled))


def _undescribed(text: str, parties: Sequence[Party]) -> Iterator[Party]:
    """The parties without the countries that only describe the company behind them."""
    described: int | None = None
    for party, behind in zip(parties, (*parties[1:], None), strict=False):
        if behind is not None and _describes(text, party, behind):
            described = party.start
            continue
        yield replace(party, described=described) if described is not None else party
        described = None


def _describes(text: str, land: Party, body: Party) -> bool:
    """Whether a country only says where a company comes from ("China's CNPC", "Danish brewer Carlsberg"), or a body whose
    branch another one is ("the World Bank's International Development Association").
    """
    if land.sort == "body" and land.owner and body.sort == "body":
        return _OWNER_OF.fullmatch(text, land.end, body.start) is not None
    if land.sort != "country" or body.sort != "body" or body.official or body.government:
        return False
    return (land.owner or land.adjective) and _KIND.fullmatch(text, land.end, body.start) is not None


def _acronym(text: str, full: Party, party: Party) -> bool:
    """Whether a name in brackets only is the short form of the one before: "African Development Bank (AfDB)"."""
    closed = text[party.end : party.end + 1] == ")"
    return (
        closed
        and text[full.end : party.start].strip() == "("
        and party.sort == full.sort
        and party.end - party.start < 12
    )


def _spelled_out(text: str, end: int, names: Sequence[Span]) -> bool:
    """Whether the name follows itself: "the government of Kazakhstan"."""
    of = _OF.match(text, end)
    return of is not None and any(start == of.end() for start, _ in names)


def _named(text: str, name: Entity, lexicon: ClaimLexicon, atlas: Atlas) -> Party | None:
    owner = _OWNS.match(text, name.end) is not None
    people = name.label == "NORP"
    if text.startswith(_BASED, name.end):
        return None
    country = atlas.countries.get(name.code or "")
    if country is not None and (name.name == country or atlas.surfaces.get(name.text) == name.code):
        return Party(name.start, name.end, "country", country, name.code, adjective=people, owner=owner)
    if name.name in atlas.regions:
        if _CIRCUMSCRIBED.match(text, name.end):
            return None
        return Party(name.start, name.end, "region", name.name, adjective=people, owner=owner)
    sort: Sort | None = _SORTS.get(name.label)
    if _NO_PARTY.match(name.text):
        return None
    if sort is None or (sort == "person" and not lexicon.office.search(text, max(0, name.start - 60), name.start)):
        return None
    code = name.code or atlas.country_in(name.name) or atlas.country_in(name.text) or atlas.capitals.get(name.name)
    government = sort == "body" and lexicon.government.search(name.text) is not None
    official = sort == "body" and lexicon.official.search(name.text) is not None
    return Party(name.start, name.end, sort, name.name, code, owner=owner, official=official, government=government)


_SORTS: dict[str, Sort] = {
    "GPE": "place", "LOC": "place", "ORG": "body", "PERSON": "person", "FAC": "thing", "INITIATIVE": "thing",
}  # fmt: skip


def group_parties(
    text: str, start: int, parties: Sequence[Party], values: Sequence[Mention], lexicon: ClaimLexicon
) -> tuple[Group, ...]:
    """Join neighbours ("China and Kazakhstan", "China–ASEAN") and find the preposition that leads to each group."""
    groups: list[Group] = []
    for run in _runs(text, parties, values, lexicon):
        dash = len(run) > 1 and _HYPHEN.fullmatch(text, run[0].end, run[1].start) is not None
        first = run[0].described if run[0].described is not None else run[0].start
        links = _links(text, start, first, lexicon)
        if run[0].stands_for in _PLACES:
            links = ("in", None)
        elif run[0].stands_for == "hearer":
            links = (links[0] or "to", links[1])
        groups.append(Group(tuple(run), *links, dash))
        start = run[-1].end
    return tuple(groups)


def _runs(text: str, parties: Sequence[Party], values: Sequence[Mention], lexicon: ClaimLexicon) -> list[list[Party]]:
    """Stretches of parties joined by "and", dashes, or by commas that an "and" closes ("A, B and C").

    A party that has a number of its own right behind it, after a number before, begins a new item: "82 per cent of A,
    and B 18 per cent".
    """
    runs: list[list[Party]] = []
    for party in parties:
        item = any(0 <= v.start - party.end <= _OWN_NUMBER for v in values) and values[0].end <= party.start
        alone = bool(runs) and len(runs[-1]) == 1 and _begins_clause(text, runs[-1][0], party, lexicon)
        if runs and not item and not alone and _goes_with(text, runs[-1][-1], party):
            runs[-1].append(party)
        else:
            runs.append([party])
    return [part for run in runs for part in _closed(text, run)]


def _begins_clause(text: str, last: Party, party: Party, lexicon: ClaimLexicon) -> bool:
    """Whether a name begins a statement of its own: "30 per cent in Austria, and Germany ran its plants"."""
    word = _VERB.match(text, party.end)
    verb = word is not None and lexicon.verb.fullmatch(word[1]) is not None
    return verb and _CLAUSE.fullmatch(text, last.end, party.start) is not None


def _closed(text: str, run: list[Party]) -> list[list[Party]]:
    """A run whose last two are joined by a mere comma is no list: "with Japan, China said"."""
    if len(run) < 2 or not _COMMA.fullmatch(text, run[-2].end, run[-1].start):
        return [run]
    return [*_closed(text, run[:-1]), [run[-1]]]


def _links(text: str, start: int, place: int, lexicon: ClaimLexicon) -> tuple[str | None, str | None]:
    """The preposition that leads to a name, and the one before its noun; "the countries of" leads to none."""
    lead = lexicon.link.search(text, max(start, place - 60), place)
    if lead is None or lead["link"].lower() != "of":
        return (lead["link"].lower() if lead else None), None
    if lexicon.members.search(text, max(start - 2, place - 60, 0), place):
        return None, None
    outer = lexicon.outer.search(text, max(start, lead.start() - 60), lead.start())
    return "of", outer["link"].lower() if outer else None


def _goes_with(text: str, last: Party, party: Party) -> bool:
    if "stand-in" in (party.sort, last.sort) or last.owner or "person" in (party.sort, last.sort):
        return False
    return _JOINED.fullmatch(text, last.end, party.start) is not None
