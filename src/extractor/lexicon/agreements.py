"""Titles of agreements: the nouns they turn on, the verbs that tell their status, and the well-known treaties."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import regex
from pydantic import ConfigDict

from extractor.lexicon.tables import Entry, Table, read_csv, read_toml
from extractor.lexicon.trie import alternation
from extractor.records import AgreementStatus, AgreementType


class Head(Entry):
    """A noun a title turns on, in lower case; `acronyms` stand in capitals as written."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: AgreementType
    words: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    needs: str = ""
    lower: str = "described"


class Event(Entry):
    """Verbs around a title that tell its status."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    status: AgreementStatus
    planned: AgreementStatus | None = None
    fact: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    after_planned: tuple[str, ...] = ()


class Treaty(Table):
    """A row of treaties.csv."""

    type: AgreementType
    titles: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    signed: int | None = None
    in_force: str | None = None
    ended: str | None = None
    made: str | None = None
    parties: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @property
    def status(self) -> AgreementStatus:
        """The status the table tells where the text tells none."""
        if self.ended:
            return "terminated"
        return "in_force" if self.in_force else "unspecified"


@dataclass(frozen=True, eq=False)
class AgreementLexicon:
    """Patterns that find titles, and what the words in them stand for."""

    heads: Mapping[str, Head]
    title: "regex.Pattern[str]"
    described: "regex.Pattern[str]"
    treaties: Mapping[str, Treaty]
    known: "regex.Pattern[str]"
    veto: "regex.Pattern[str]"
    organisation: "regex.Pattern[str]"
    """A word behind a title that makes it the name of a body ("… Agreement Council")."""
    before: "regex.Pattern[str]"
    """Matched backwards from the title's start: the verb's group is e0, e1 …, planned ones p0, p1 …"""
    after: "regex.Pattern[str]"
    events: tuple[Event, ...]
    entries: tuple[Entry, ...]


def load_agreements(folder: Path) -> AgreementLexicon:
    """Read the agreement part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    path = folder / "agreements.toml"
    heads = read_toml(path, "head", Head)
    events = read_toml(path, "event", Event)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {entry["id"]: entry["words"] for entry in data["words"]}
    treaties = read_csv(folder / "treaties.csv", Treaty)
    surfaces = {name: t for t in treaties if not t.context for name in (*t.titles, *t.acronyms) if len(name) > 2}
    return AgreementLexicon(
        heads={**{w: h for h in heads for w in h.words}, **{a: h for h in heads for a in h.acronyms}},
        title=_title(heads),
        described=_described(heads),
        treaties=surfaces,
        known=regex.compile(rf"(?<![\w-]){alternation(surfaces)}(?!\w)"),
        veto=regex.compile(alternation(data["veto"][0]["words"])),
        organisation=regex.compile(rf"\s(?i:{alternation(words['organisation'])})\b"),
        before=_sided(events, "before"),
        after=_sided(events, "after"),
        events=events,
        entries=(),
    )


_CAPITAL = r"\p{Lu}[\p{L}\d'’&./-]*(?<![.,])"
_LINK = r"(?:\s(?:of|and|the|for|in|on|to|with|by|between|among|&|its|related|against|under|from|at|through))"


def _title(heads: tuple[Head, ...]) -> "regex.Pattern[str]":
    """A capitalised title: capitals before the noun, complements of capitals and links behind it."""
    spelled = alternation([w.title().replace(" Of ", " of ") for h in heads for w in h.words] + ["MoU", "MOU"])
    acronyms = alternation(a for h in heads for a in h.acronyms)
    lead = rf"(?:(?:(?:19|20)\d\d\s)?(?:{_CAPITAL}(?:{_LINK}{{0,2}}\s|[-–]))*?{_CAPITAL}[\s–-])?"
    tail = rf"(?:(?:{_LINK}{{1,3}}\s|\s|\s?[–-]\s?|,\s)(?:{_CAPITAL}|(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?))*"
    return regex.compile(rf"(?<![\w-])(?P<lead>{lead})(?P<head>{spelled}|{acronyms})(?![\w])(?P<tail>{tail})")


def _described(heads: tuple[Head, ...]) -> "regex.Pattern[str]":
    """A title in lower case that names its subject or its parties."""
    words = alternation([w for h in heads if h.lower != "no" for w in h.words] + ["MoU", "memorandum"])
    kind = r"(?:(?:free\s+trade|trade|bilateral|investment|visa|loan|cooperation|framework|partnership|tax)\s+)*"
    name = rf"(?:the\s+)?{_CAPITAL}(?:(?:\s(?:of|and|the)){{0,2}}\s{_CAPITAL})*"
    parties = rf"\s(?:between|with|among)\s{name}(?:(?:,\s|\sand\s){name})*"
    subject = (
        r"\son\s(?:\p{Ll}[\p{L}-]*\s?){1,5}?(?=[.,;:)]|\s(?:and|with|in|by|that|which|to|was|is|at|this|last)\b|$)"
    )
    return regex.compile(rf"(?<![\w-])(?P<head>{kind}{words})(?:{parties}(?:{subject})?|{subject})")


def _sided(events: tuple[Event, ...], side: str) -> "regex.Pattern[str]":
    parts: list[str] = []
    for at, event in enumerate(events):
        fact = (*event.fact, *event.noun) if side == "before" else event.after
        planned = event.base if side == "before" else event.after_planned
        parts += [f"(?P<{name}{at}>{alternation(ws)})" for name, ws in (("e", fact), ("p", planned)) if ws]
    return regex.compile(rf"(?i)\b(?:{'|'.join(sorted(parts))})\b")
