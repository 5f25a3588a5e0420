"""The gazetteer of the field and the families of names: countries, places, organisations, initiatives."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import regex
from pydantic import BaseModel, ConfigDict

from extractor.lexicon.tables import Entry, read_csv, read_toml
from extractor.lexicon.trie import alternation
from extractor.records import Label


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


class GroupRow(BaseModel):
    """A member (ISO code) of a group of states, with the years of its membership where they are limited."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    member: str
    since: str | None = None
    until: str | None = None


class Family(Entry):
    """Words that end or begin names of one label."""

    label: Label
    place: Literal["tail", "lead"]
    words: tuple[str, ...]
    lower: tuple[str, ...] = ()
    """Tails that may stand in lower case."""
    single: tuple[str, ...] = ()
    """Those of `lower` that one word before them is enough for ("Vnukovo airport")."""
    links: tuple[str, ...] = ()
    """The small words inside a name; those of [links] when none are given."""


class Coined(Entry):
    """Names that are made of letters and a number ("COP30", "Vision 2030")."""

    label: Label
    regex: str


class CityRow(BaseModel):
    """A city of 100,000 and more; evidence for the label of a name, not a name wherever it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a surface of the gazetteer stands for."""

    name: str
    label: Label
    code: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """Surfaces of the gazetteer with one compiled pattern, and the patterns of the families."""

    surfaces: Mapping[str, Known]
    pattern: "regex.Pattern[str]"
    countries: tuple[CountryRow, ...]
    groups: Mapping[str, frozenset[str]]
    """Codes of the members by the name of a region or bloc; empty where the members are not listed."""
    families: tuple[tuple[str, Label, "regex.Pattern[str]"], ...]
    titled: "regex.Pattern[str]"
    """Matches a title (group `title`) and the name behind it (group `name`)."""
    weak_titles: frozenset[str]
    """Titles that are words of other names as well."""
    untitled: frozenset[str]
    """Words behind a title that belong to the title ("Ambassador Extraordinary")."""
    leading_title: "regex.Pattern[str]"
    person: "regex.Pattern[str]"
    """Matches a given name with what follows it."""
    given: frozenset[str]
    office: "regex.Pattern[str]"
    """Matches, behind a name, a comma and what its bearer is."""
    bodied: "regex.Pattern[str]"
    """Finds a word that only a body's name has."""
    role: "regex.Pattern[str]"
    """Matches what a body does and its name (group `name`)."""
    opener: "regex.Pattern[str]"
    """Matches words that a sentence begins with, before a name."""
    in_office: "regex.Pattern[str]"
    """Matches an office with its field ("Minister of Foreign Affairs and Trade"), which is no body's name."""
    cut: "regex.Pattern[str]"
    """Finds where a name ends: at a headline's verb, or a day or month."""
    cities: frozenset[str]
    common: frozenset[str]
    """Ordinary words in lower case."""
    plurals: frozenset[str]
    """Words at the end of phrases of diplomacy that are no names ("Heads of State", "Foreign Ministers")."""
    region: "regex.Pattern[str]"
    """The word that completes the name of a place, behind it."""
    refused: frozenset[str]
    alone: frozenset[str]
    """Words of the families that are a name by themselves."""
    tails: frozenset[str]
    """The last words of the families."""
    entries: tuple[Entry, ...]


def load_names(folder: Path) -> NameLexicon:
    """Read the name part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    families = read_toml(folder / "names.toml", "family", Family)
    coined = read_toml(folder / "names.toml", "coined", Coined)
    data = _words(folder / "names.toml")
    persons = _words(folder / "persons.toml")
    surfaces = _surfaces(folder)
    tails = frozenset(w.split()[-1] for f in families if f.place == "tail" for w in f.words)
    titles, weak = persons["titles"]["words"], persons["titles"]["weak"]
    given = frozenset(persons["given"]["words"])
    return NameLexicon(
        surfaces=surfaces,
        pattern=regex.compile(rf"(?<![\w])(?:{alternation(surfaces)})(?!\w)"),
        countries=read_csv(folder / "countries.csv", CountryRow),
        groups=_groups(folder),
        families=(
            *((f.id, f.label, _family(f, data["links"]["words"])) for f in families),
            *((c.id, c.label, regex.compile(rf"(?<!\w)(?:{c.regex})(?!\w)")) for c in coined),
        ),
        titled=_titled([*titles, *weak], persons["particles"]["words"]),
        weak_titles=frozenset(weak),
        untitled=frozenset(data["untitled"]["words"]),
        leading_title=regex.compile(rf"(?:{alternation([*titles, *weak])}\s+)+"),
        person=_person(given, persons["particles"]["words"]),
        given=given,
        office=regex.compile(
            rf",\s+(?:the\s+|an?\s+|its\s+|his\s+|her\s+|then\s+)?(?:[\w'’&.-]+\s+){{0,5}}?{alternation(persons['office']['words'])}\b"
        ),
        bodied=regex.compile(rf"\b{alternation(tails | {'of', 'for', '&'})}\b"),
        role=_role(data["roles"]["words"]),
        opener=regex.compile(rf"(?:{alternation(data['openers']['words'])}\s+)+"),
        in_office=_in_office(persons["title_of"]["words"]),
        cut=regex.compile(
            rf"\s+(?:(?:on|in|at|of|since|by|from|until|to)\s+)?{alternation(data['calendar']['words'])}\b|\s+{alternation(data['headline']['words'])}\b"
        ),
        region=regex.compile(rf"\s{alternation(data['region']['words'])}\b"),
        refused=frozenset(data["refused"]["words"]) | (tails - frozenset(data["alone"]["words"])),
        tails=tails,
        cities=frozenset(city.name for city in read_csv(folder / "cities.csv", CityRow)),
        common=frozenset(_words(folder / "words.toml")["common"]["words"]),
        plurals=frozenset(data["plurals"]["words"]),
        alone=frozenset(data["alone"]["words"]),
        entries=(*families, *coined),
    )


def _words(path: Path) -> dict[str, dict[str, list[str]]]:
    """The word lists of a file by section; a long list may be one string of words."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: {key: words.split() if isinstance(words, str) else words for key, words in section.items()}
        for name, section in data.items()
        if isinstance(section, dict)
    }


_CAPITAL = r"(?:\p{Lu}[\p{L}\d’'&.-]*[\p{L}\d]|\p{Lu})"
_NAME = r"(?:\p{Lu}(?:[\p{L}-]|['’](?!s(?!\p{L})))*\p{L}|\p{Lu}\.)"


_GAP = r"[^\S\n]+"
"""Between the words of a person's name; a name does not run on into the next line."""


def _chain(particles: Iterable[str], most: int) -> str:
    return rf"(?:{_GAP}(?:{alternation(particles)}{_GAP})?{_NAME}|,?{_GAP}[JS]r\b\.?){{0,{most}}}"


def _titled(titles: Iterable[str], particles: list[str]) -> "regex.Pattern[str]":
    every = alternation(titles)
    return regex.compile(
        rf"(?<!\w)(?P<title>{every}){_GAP}(?:{every}{_GAP})*(?P<name>{_NAME}{_chain(particles, 4)})(?!\w)"
    )


def _person(given: Iterable[str], particles: list[str]) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<![\w-]){alternation(given)}(?![\w-])(?:-{_NAME})?{_chain(particles, 4)}")


def _in_office(offices: Iterable[str]) -> "regex.Pattern[str]":
    field = rf"{_CAPITAL}(?:(?:,?{_GAP}and{_GAP}|,{_GAP}|{_GAP}of{_GAP}|{_GAP})(?:the{_GAP})?{_CAPITAL}){{0,7}}"
    return regex.compile(rf"(?<!\w){alternation(offices)}{_GAP}(?:of|for){_GAP}(?:the{_GAP})?(?P<field>{field})")


def _role(roles: Iterable[str]) -> "regex.Pattern[str]":
    name = rf"{_CAPITAL}(?:{_GAP}(?:&{_GAP})?{_CAPITAL}){{0,3}}"
    return regex.compile(rf"(?<!\w){alternation(roles)}{_GAP}(?P<name>{name})(?!\w)")


def _groups(folder: Path) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {
        body.name: set() for body in read_csv(folder / "organisations.csv", BodyRow) if body.kind == "bloc"
    }
    for row in read_csv(folder / "groups.csv", GroupRow):
        members.setdefault(row.group, set()).add(row.member)
    return {group: frozenset(codes) for group, codes in members.items()}


def _surfaces(folder: Path) -> dict[str, Known]:
    table: dict[str, Known] = {}

    def add(row: Row, words: Iterable[str], label: Label, name: str, code: str | None = None) -> None:
        for word in words:
            if not word.startswith(("The ", "pan-", "Pan-")):
                table.setdefault(word, Known(name, label, code, word in row.ambiguous))

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
    for people in _words(folder / "names.toml")["peoples"]["words"]:
        table.setdefault(people, Known(people, "NORP"))
    capitals = {word.upper(): known for word, known in table.items() if known.label == "GPE" and len(word) > 3}
    return {**capitals, **table}


def _family(family: Family, links: Iterable[str]) -> "regex.Pattern[str]":
    quoted = r"[\"“]?"
    link = rf"(?:\s+(?:{alternation(family.links or links)}))?"
    if family.place == "lead":
        chain = rf"(?:the\s+)?(?:[dl]['’])?{_CAPITAL}(?:{link}\s+(?:[dl]['’])?{_CAPITAL}){{0,7}}"
        before = "" if family.links else rf"(?:{_CAPITAL}\s+){{0,3}}"
        return regex.compile(rf"(?<!\w){before}{alternation(family.words)}{link}\s+{chain}")
    ordinal = r"(?:\d{1,2}(?:st|nd|rd|th)(?:\s+|-))?"
    year = r"(?:\s+(?:19|20)\d\d)?" if family.label == "EVENT" else ""
    more = rf"(?:(?:{link}\s+|\s?[–—]\s?|-){_CAPITAL})"
    upper = rf"{_CAPITAL}{more}{{0,6}}{quoted}\s+{alternation(family.words)}"
    lower = rf"|{_CAPITAL}{more}{{1,6}}{quoted}\s+{alternation(family.lower)}" if family.lower else ""
    single = rf"|{_CAPITAL}\s+{alternation(family.single)}" if family.single else ""
    return regex.compile(rf"(?<!\w){ordinal}(?:{upper}{lower}{single}){year}(?!\w)")
