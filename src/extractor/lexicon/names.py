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
    title: "regex.Pattern[str]"
    """Reads a person's title backwards from the name."""
    leading_title: "regex.Pattern[str]"
    region: "regex.Pattern[str]"
    """The word that completes the name of a place, behind it."""
    refused: frozenset[str]
    tails: frozenset[str]
    """The last words of the families."""
    entries: tuple[Entry, ...]


def load_names(folder: Path) -> NameLexicon:
    """Read the name part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    families = read_toml(folder / "names.toml", "family", Family)
    data = tomllib.loads((folder / "names.toml").read_text(encoding="utf-8"))
    surfaces = _surfaces(folder)
    tails = frozenset(w for f in families if f.place == "tail" for w in f.words)
    titles = alternation(data["titles"]["words"])
    return NameLexicon(
        surfaces=surfaces,
        pattern=regex.compile(rf"(?<![\w])(?:{alternation(surfaces)})(?!\w)"),
        countries=read_csv(folder / "countries.csv", CountryRow),
        groups=_groups(folder),
        families=tuple((f.id, f.label, _family(f, data["links"]["words"])) for f in families),
        title=regex.compile(rf"(?r)\b{titles}\s+"),
        leading_title=regex.compile(rf"(?:{titles}\s+)+"),
        region=regex.compile(rf"\s{alternation(data['region']['words'])}\b"),
        refused=frozenset(data["refused"]["words"]) | (tails - frozenset(data["alone"]["words"])),
        tails=tails,
        entries=families,
    )


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
    capitals = {word.upper(): known for word, known in table.items() if known.label == "GPE" and len(word) > 4}
    return {**capitals, **table}


def _family(family: Family, links: Iterable[str]) -> "regex.Pattern[str]":
    capital = r"(?:\p{Lu}[\p{L}\d’'&.-]*[\p{L}\d]|\p{Lu})"
    quoted = r"[\"“]?"
    link = rf"(?:\s+(?:{alternation(links)}))?"
    if family.place == "lead":
        chain = rf"(?:the\s+)?{capital}(?:{link}\s+{capital}){{0,7}}"
        return regex.compile(rf"(?<!\w)(?:{capital}\s+){{0,3}}{alternation(family.words)}\s+{chain}")
    ordinal = r"(?:\d{1,2}(?:st|nd|rd|th)(?:\s+|-))?"
    year = r"(?:\s+(?:19|20)\d\d)?" if family.label == "EVENT" else ""
    more = rf"(?:(?:{link}\s+|\s?[–—]\s?|-){capital})"
    upper = rf"{capital}{more}{{0,6}}{quoted}\s+{alternation(family.words)}"
    lower = rf"|{capital}{more}{{1,6}}{quoted}\s+{alternation(family.lower)}" if family.lower else ""
    return regex.compile(rf"(?<!\w){ordinal}(?:{upper}{lower}){year}(?!\w)")
