"""Titles of agreements: the nouns they turn on, the words they are built of, the verbs that tell their status, and the
well-known treaties.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

from extractor.errors import LexiconError
from extractor.lexicon.tables import Entry, Table, read_csv, read_toml
from extractor.lexicon.trie import alternation
from extractor.records import AgreementStatus, AgreementType, EventKind

Opening = Literal["subject", "field", "between", "with", "of", "for", "in", "to", "under"]
"""How a complement of a title begins; the grammar has a rule for each."""
Complement = Literal[Opening, "years"]
"""What a complement is: "for" with years alone tells a title's validity."""


class Head(Entry):
    """A noun a title turns on: `words` and `plurals` in lower case, `acronyms` as written."""

    type: AgreementType
    words: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    needs: Literal["name", "complement", "nothing"] = "name"
    """What makes a capitalised one a title."""
    lower: Literal["described", "qualified", "subject", "named", "article", "no"] = "described"
    """What makes a lower-case one a title."""
    openers: tuple[Complement, ...] = ()
    """The only complements that count for `needs` and `lower`; empty for all."""
    to: bool = False
    """Whether a complement may begin with "to": a protocol to a convention."""
    of_kind: bool = False
    """Whether the acronyms stand for the kind alone, so that a title goes on behind them: "(MoU) on Energy"."""


class Opener(Entry):
    """Words that open a complement; `id` is the grammar's rule."""

    id: Opening
    words: tuple[str, ...]


class WordClass(Entry):
    """A closed class of words that the grammar asks for by its id."""

    words: tuple[str, ...]


class Event(Entry):
    """Words beside a title that tell what happened to it, and so its status."""

    status: AgreementStatus
    kind: EventKind | None = None
    """What an event of this entry is called in a record; None where the words date nothing."""
    planned: AgreementStatus | None = None
    """The status where it is only wanted or expected; None: such words tell nothing."""
    before: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    after_planned: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    """Behind a title they count in the passive alone ("was endorsed") or with a subject ("which they endorsed")."""
    denied: AgreementStatus | None = None
    """The status where it is said not to have happened; None: that tells nothing."""
    weak: bool = False
    """Whether any verb that tells a status goes before."""
    adjacent: bool = False
    """Whether the words count only right before the title."""
    qualifies: bool = False
    """Whether the words are adjectives of the title, so that an event right before them goes before."""
    silent: bool = False
    """Whether the words leave the status open, whatever the table of treaties knows."""


class Mood(Entry):
    """Words before an event that say it has not happened: what they make of the title's status."""

    status: AgreementStatus
    words: tuple[str, ...]
    base: bool = False
    """Whether they count before a bare verb as well as before a noun."""


class Treaty(Table):
    """A row of treaties.csv."""

    type: AgreementType
    titles: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    signed: int | None = None
    in_force: int | None = None
    ended: int | None = None
    made: Literal["adopted", "negotiated"] | None = None
    """How it came about, where not by signing; "negotiated" has never been concluded."""
    parties: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    """Words of which one must stand in the text where the names alone are ambiguous."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A surface of a head, by which the head is found."""

    head: Head
    plural: bool
    acronym: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A surface of an event: the event, and whether the words say it is only planned."""

    event: Event
    form: Literal["fact", "base", "noun", "planned", "participle"]


@dataclass(frozen=True, slots=True)
class Words:
    """The classes of words of the grammar, all in lower case."""

    determiner: frozenset[str]
    indefinite: frozenset[str]
    refusing: frozenset[str]
    judging: frozenset[str]
    generic: frozenset[str]
    inner: frozenset[str]
    people: frozenset[str]
    calendar: frozenset[str]
    starter: frozenset[str]
    organisation: frozenset[str]
    party: frozenset[str]
    whole_party: frozenset[str]
    stop: frozenset[str]
    finite: frozenset[str]
    time_noun: frozenset[str]
    closing_on: frozenset[str]
    closing_in: frozenset[str]
    to_before: frozenset[str]
    in_before: frozenset[str]
    of_before: frozenset[str]
    counting: frozenset[str]
    ahead: frozenset[str]
    numbered: frozenset[str]
    not_a_name: frozenset[str]
    suffix: frozenset[str]


@dataclass(frozen=True, eq=False)
class AgreementLexicon:
    """What titles are made of, and what the words around them say."""

    nouns: Mapping[str, Noun]
    """By surface: words in lower case, acronyms as written."""
    noun: "re.Pattern[str]"
    openers: Mapping[tuple[str, ...], Opening]
    words: Words
    treaties: Mapping[str, Treaty]
    known: "re.Pattern[str]"
    veto: "re.Pattern[str]"
    before: "re.Pattern[str]"
    before_cues: Mapping[str, Cue]
    after: "re.Pattern[str]"
    after_cues: Mapping[str, Cue]
    adverb: "re.Pattern[str]"
    """Words that stand within a verb and tell nothing of it ("was also signed")."""
    apart: "re.Pattern[str]"
    """What turns from a title to another document: a semicolon, "modelled on"."""
    moods: Mapping[str, Mood]
    mood: "re.Pattern[str]"
    entries: tuple[Entry, ...]


def load_agreements(folder: Path) -> AgreementLexicon:
    """Read the agreement part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    path = folder / "agreements.toml"
    heads = read_toml(path, "head", Head)
    openers = read_toml(path, "opener", Opener)
    classes = read_toml(path, "words", WordClass)
    adverbs, partings = read_toml(path, "adverb", WordClass), read_toml(path, "apart", WordClass)
    vetoes = read_toml(path, "veto", WordClass)
    events = read_toml(path, "event", Event)
    moods = read_toml(path, "mood", Mood)
    nouns = _nouns(heads)
    treaties = _treaties(folder / "treaties.csv")
    before, after = _cues(path.name, events, "before"), _cues(path.name, events, "after")
    mood = {word: m for m in moods for spelled in m.words for word in spellings(spelled)}
    spelled, short = [w for w, n in nouns.items() if not n.acronym], [w for w, n in nouns.items() if n.acronym]
    return AgreementLexicon(
        nouns=nouns,
        noun=re.compile(rf"(?<![\w-])(?:(?i:{alternation(spelled)})|{alternation(short)})(?![\w-])"),
        openers={tuple(w.split()): o.id for o in openers for w in o.words},
        words=_words(path.name, classes),
        treaties=treaties,
        known=re.compile(rf"(?<![\w-]){alternation(treaties)}(?!\w)"),
        veto=re.compile(rf"\b{alternation(w for v in vetoes for w in v.words)}\b"),
        before=_pattern(before),
        before_cues=before,
        after=_pattern(after),
        after_cues=after,
        adverb=_pattern(w for a in adverbs for w in a.words),
        apart=re.compile(rf";|{_pattern(w for a in partings for w in a.words).pattern}", re.IGNORECASE),
        moods=mood,
        mood=_pattern(mood),
        entries=(*heads, *openers, *classes, *vetoes, *adverbs, *partings, *events, *moods),
    )


def _pattern(words: Iterable[str]) -> "re.Pattern[str]":
    """Words in either case; "#" in one stands for a number ("article # of")."""
    spelled = alternation(words).replace(r"\#", r"\d+")
    return re.compile(rf"(?<![\w-]){spelled}(?![\w-])", re.IGNORECASE)


def _treaties(path: Path) -> dict[str, Treaty]:
    """The treaties by their names; one name for two treaties is refused."""
    treaties: dict[str, Treaty] = {}
    for treaty in read_csv(path, Treaty):
        for name in dict.fromkeys((*treaty.titles, *treaty.acronyms)):
            if name in treaties:
                raise LexiconError(f"{path.name}: {treaty.id}: {name!r} is a name of {treaties[name].id} as well")
            treaties[name] = treaty
    return treaties


def _nouns(heads: Iterable[Head]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for head in heads:
        for words, plural, acronym in (
            (head.words, False, False),
            (head.plurals, True, False),
            (head.acronyms, False, True),
        ):
            nouns |= {word: Noun(head, plural, acronym) for word in words}
    return nouns


def _words(file: str, classes: Iterable[WordClass]) -> Words:
    """Fill the classes by their ids ("time-noun"); one missing or unknown is refused."""
    given = {c.id.replace("-", "_"): frozenset(c.words) for c in classes}
    wanted = set(Words.__dataclass_fields__)
    if given.keys() != wanted:
        wrong = ", ".join(sorted(given.keys() ^ wanted))
        raise LexiconError(
            f"{file}: words: missing or unknown: {wrong}; the grammar asks for {', '.join(sorted(wanted))}"
        )
    return Words(**given)


def spellings(words: str) -> list[str]:
    """All that is written with alternatives for single words.

    >>> spellings("early|speedy conclusion of")
    ['early conclusion of', 'speedy conclusion of']
    """
    return [" ".join(chosen) for chosen in product(*(word.split("|") for word in words.split()))]


def _cues(file: str, events: Iterable[Event], side: Literal["before", "after"]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for event in events:
        forms = (
            ((event.before, "fact"), (event.base, "base"), (event.noun, "noun"))
            if side == "before"
            else ((event.after, "fact"), (event.after_planned, "planned"), (event.participles, "participle"))
        )
        for words, form in forms:
            for word in (w for spelled in words for w in spellings(spelled)):
                if word in cues:
                    raise LexiconError(f"{file}: {event.id}: {word!r} stands in {cues[word].event.id} as well")
                cues[word] = Cue(event, form)  # type: ignore[arg-type]
    return cues
