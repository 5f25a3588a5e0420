"""The gazetteer of the field and the families of names: countries, places, organisations, initiatives."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict

from extractor.lexicon.name_evidence import Clue, Evidence, clues_of
from extractor.lexicon.name_patterns import (
    Context,
    Family,
    Pattern,
    Shape,
    behind_of,
    contexts_of,
    families_of,
    given_name,
    headline_of,
    holder_of,
    honour_of,
    leading_of,
    office_of,
    opening_of,
    rest_of,
    titled,
)
from extractor.lexicon.tables import Entry, document_of, read_csv, read_toml
from extractor.lexicon.trie import alternation
from extractor.records import Label

_SPOKEN = re.compile(r"(?=.*[AEIOU].*[A-Z])(?!.*[^AEIOU]{4})[A-Z]{4,8}")
"""Four letters and more with a vowel and no four consonants in a row."""
_SHORT = 4
"""An acronym of so many letters may be another name or word when spoken, so it alone is no evidence ("Pace")."""


class Row(BaseModel):
    """Base of the gazetteer's rows; `ambiguous` lists the surfaces that alone are no evidence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class CountryRow(Row):
    """A country: ISO 3166-1 code, its people's and adjective's words, capitals, currency."""

    code: str
    abbreviations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    currency: str | None = None


class PlaceRow(Row):
    """A region, city, province, sea or mountain; `people` are its adjectives."""

    label: Label
    kind: str
    country: str | None = None
    people: tuple[str, ...] = ()


class BodyRow(Row):
    """An organisation or an initiative."""

    label: Label
    kind: str | None = None
    country: str | None = None
    abbreviations: tuple[str, ...] = ()


class PeopleRow(Row):
    """A people without a state of its own; `area` says where it lives."""

    area: str


class CityRow(BaseModel):
    """A city of 100,000 and more, or a region; evidence for the label of a name, not a name wherever it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    country: str


class GroupRow(BaseModel):
    """A member (ISO code) of a group of states, with the years of its membership where they are limited."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    member: str
    since: str | None = None
    until: str | None = None


_PUBLIC = frozenset({"agency", "international", "media", "bloc", "centralbank", "university", "institution"})
"""Kinds of bodies that are no businesses."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a surface of the gazetteer stands for."""

    name: str
    label: Label
    code: str | None = None
    ambiguous: bool = False
    company: bool = False
    public: bool = False
    """An agency, an international or other body that no business news is about, or a medium that reports them."""


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """Surfaces of the gazetteer with one compiled pattern, and the patterns of the families."""

    surfaces: Mapping[str, Known]
    pattern: "re.Pattern[str]"
    """Finds the surfaces; the standard library's engine runs through so large an alternation a hundred times faster."""
    countries: tuple[CountryRow, ...]
    groups: Mapping[str, frozenset[str]]
    """Codes of the members by the name of a region or bloc; empty where the members are not listed."""
    families: tuple[Pattern, ...]
    shapes: frozenset[str]
    """The families whose names may be one word."""
    named: frozenset[str]
    """The families in whose names a word must name."""
    opening: "regex.Pattern[str]"
    """What begins the name of an institution: the lead of a family."""
    describing: Mapping[str, frozenset[str]]
    """By family the words that beside countries make no name of its kind ("Strategic Partnership")."""
    contexts: tuple[Pattern, ...]
    """Nouns that tell the kind of the names at them."""
    clues: tuple[Clue, ...]
    """What words at a name say of its kind."""
    titled: Pattern
    """A person's title with the name or the two names behind it."""
    given_name: Pattern
    """A given name with the names behind it."""
    given: frozenset[str]
    """Given names: a capitalised word that makes a person of the capitalised words behind it."""
    common: frozenset[str]
    """Words in lower case that describe; a name of nothing else names nothing."""
    leading: "regex.Pattern[str]"
    """Words before a name that have a capital only because a sentence begins."""
    title: "regex.Pattern[str]"
    """Reads a person's title backwards from the name."""
    office: "regex.Pattern[str]"
    """Reads from a country back to the office that somebody holds there: "Minister of Transport of"."""
    holder: Pattern
    """An office with its field and what stands behind."""
    leading_title: "re.Pattern[str]"
    """The titles in front of a name; the standard library's engine, as in `pattern`."""
    headline: "regex.Pattern[str]"
    """Verbs of headlines, in which every word has a capital."""
    particles: frozenset[str]
    """Small words that belong to the surname behind them ("von der Leyen")."""
    behind: "regex.Pattern[str]"
    """A person's name of two words and more, behind a space."""
    rest: "regex.Pattern[str]"
    """What belongs to a person's name behind it."""
    honour: "regex.Pattern[str]"
    """A title of honour with the names behind it, which may belong to the name of a building or institution."""
    region: "regex.Pattern[str]"
    """The word that completes the name of a place, behind it."""
    products: "regex.Pattern[str]"
    """Goods and measures behind a name that names no one."""
    brands: "regex.Pattern[str]"
    """Words in front of a brand, read backwards from it."""
    refused: frozenset[str]
    acronyms: frozenset[str]
    """Acronyms that stand for words, not for names ("GDP")."""
    cities: frozenset[str]
    tails: frozenset[str]
    """The last words of the families."""
    entries: tuple[Entry, ...]

    def plain(self, word: str) -> bool:
        """Whether a word describes and does not name: "Investment", "GDP", "of", "2025"."""
        bare = word.strip(".,;:()\"“”‘’'").removesuffix("'s").removesuffix("’s")
        return bare.lower() in self.common or bare in self.acronyms or not any(c.isalpha() for c in bare)

    def state(self, surface: str) -> bool:
        """Whether a surface names a country, a people or a bloc: one between which relations are."""
        known = self.surfaces.get(surface)
        return known is not None and (known.code is not None or known.label == "NORP" or known.name in self.groups)

    def plain_all(self, phrase: str) -> bool:
        """Whether every word of a phrase is plain, compounds part by part."""
        return all(self.plain(word) for word in phrase.replace("-", " ").replace("–", " ").split())


def load_names(folder: Path) -> NameLexicon:
    """Read the name part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    families = read_toml(folder / "names.toml", "family", Family)
    data = document_of(folder / "names.toml")
    shapes = read_toml(folder / "names.toml", "shape", Shape)
    contexts = read_toml(folder / "names.toml", "context", Context)
    evidence = read_toml(folder / "names.toml", "evidence", Evidence)
    firms = [word for context in contexts if context.label == "ORG" for word in context.words]
    surfaces = _surfaces(folder, data["peoples"]["words"])
    words = document_of(folder / "name_words.toml")
    given = [name for part in words["given"].values() for name in part.split()]
    common = frozenset(words["common"]["words"].split())
    surfaces = {**_spoken(surfaces, common), **surfaces}
    links = [word for link in data["links"]["words"] for word in link.split()]
    tails = frozenset(w for f in families if f.place == "tail" for w in f.words)
    titles, particles = data["titles"]["words"], data["particles"]["words"]
    titles = alternation([*titles, *(title + "s" for title in titles if title[-1] not in ".sy")])
    return NameLexicon(
        surfaces=surfaces,
        pattern=re.compile(rf"(?<!\w)(?:{alternation(surfaces)})(?!\w)"),
        countries=read_csv(folder / "countries.csv", CountryRow),
        groups=_groups(folder),
        families=families_of(families, shapes, data["links"]["words"], data["foreign"]["words"]),
        shapes=frozenset(shape.id for shape in shapes),
        named=frozenset(family.id for family in families if family.named),
        opening=opening_of(families),
        describing={family.id: frozenset(family.describing) for family in families if family.describing},
        contexts=contexts_of(contexts),
        clues=clues_of(evidence, firms),
        titled=titled(data["titles"]["words"], particles),
        given_name=given_name(given, particles),
        given=frozenset(given),
        common=(common | frozenset(links)) - {word.lower() for word in data["alone"]["words"]},
        leading=leading_of(data["leading"]["words"]),
        acronyms=frozenset(data["acronyms"]["words"]),
        title=regex.compile(rf"(?r)\b{titles}\s+"),
        holder=holder_of(data["offices"]["words"]),
        office=office_of(data["offices"]["words"]),
        leading_title=re.compile(rf"(?:{titles}\s+)+(?:of\s+(?:the\s+)?)?"),
        headline=headline_of(data["headline"]["words"]),
        particles=frozenset(particles),
        behind=behind_of(particles),
        rest=rest_of(particles),
        honour=honour_of(data["honours"]["words"]),
        region=regex.compile(rf"\s{alternation(data['region']['words'])}\b"),
        products=regex.compile(rf"(?:['’]s?)?\s{alternation(data['products']['words'])}\b"),
        brands=regex.compile(rf"(?r)\b{alternation(data['brands']['words'])}\s(?:the\s)?"),
        refused=frozenset(data["refused"]["words"]) | (tails - frozenset(data["alone"]["words"])),
        cities=frozenset(c.name for file in ("cities.csv", "regions.csv") for c in read_csv(folder / file, CityRow)),
        tails=tails,
        entries=(*families, *shapes, *contexts, *evidence),
    )


def _groups(folder: Path) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {
        body.name: set() for body in read_csv(folder / "organisations.csv", BodyRow) if body.kind == "bloc"
    }
    for row in read_csv(folder / "groups.csv", GroupRow):
        members.setdefault(row.group, set()).add(row.member)
    return {group: frozenset(codes) for group, codes in members.items()}


def _surfaces(folder: Path, believers: Iterable[str]) -> dict[str, Known]:
    table: dict[str, Known] = {}

    def add(row: Row, words: Iterable[str], label: Label, name: str, code: str | None = None) -> None:
        company = isinstance(row, BodyRow) and row.kind == "company"
        public = isinstance(row, BodyRow) and row.kind in _PUBLIC
        for word in words:
            if not word.startswith(("The ", "pan-", "Pan-")):
                table.setdefault(word, Known(name, label, code, word in row.ambiguous, company, public))

    for country in read_csv(folder / "countries.csv", CountryRow):
        add(country, (country.name, *country.aliases, *country.abbreviations), "GPE", country.name, country.code)
        add(country, country.people, "NORP", country.name, country.code)
        for capital in country.capitals:
            add(country, (capital,), "GPE", capital)
    for file in ("organisations.csv", "initiatives.csv"):
        for body in read_csv(folder / file, BodyRow):
            add(body, (body.name, *body.aliases, *body.abbreviations), body.label, body.name)
    for place in read_csv(folder / "places.csv", PlaceRow):
        add(place, (place.name, *place.aliases), place.label, place.name)
        add(place, place.people, "NORP", place.name)
    for region in read_csv(folder / "regions.csv", CityRow):
        table.setdefault(region.name, Known(region.name, "GPE", None, " " not in region.name))
    for people in read_csv(folder / "peoples.csv", PeopleRow):
        add(people, (people.name, *people.aliases), "NORP", people.name)
    for word in believers:
        table.setdefault(word, Known(word, "NORP"))
    capitals = {w.upper(): k for w, k in table.items() if (k.label == "GPE" or " " in w) and len(w) > 3}
    return {**capitals, **table}


def _spoken(surfaces: Mapping[str, Known], common: Iterable[str]) -> dict[str, Known]:
    """Acronyms that are spoken as words, as British papers write them: "Nasa", "Opec"; no ordinary word among them."""
    words = frozenset(common)
    return {
        surface.capitalize(): replace(known, ambiguous=known.ambiguous or len(surface) <= _SHORT)
        for surface, known in surfaces.items()
        if known.label == "ORG" and surface.isupper() and _SPOKEN.fullmatch(surface) and surface.lower() not in words
    }
