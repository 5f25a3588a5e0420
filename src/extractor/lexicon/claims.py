"""What claims are read with: cue words of every sort in one pattern, and patterns for what stands beside a number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import regex

from extractor.lexicon.cues import (
    AttributionCue,
    Envoy,
    Family,
    FamilyName,
    Link,
    MeasureCue,
    ModalityCue,
    Named,
    PaceCue,
    StandIn,
    TermsCue,
    Words,
)
from extractor.lexicon.purchases import PurchasePatterns, make_purchases
from extractor.lexicon.tables import Entry, read_toml
from extractor.lexicon.trie import alternation
from extractor.sentences import Abbreviations, Before

Sense = MeasureCue | ModalityCue | AttributionCue | StandIn | PaceCue | TermsCue | Words
"""What a surface may be a cue for."""


class Abbreviation(Words):
    """Words with a stop that ends no sentence in front of what `before` says."""

    before: Before


@dataclass(frozen=True)
class ClaimLexicon:
    """Everything the reading of claims knows; surfaces are keyed in lower case with single spaces."""

    senses: Mapping[str, tuple[Sense, ...]]
    cues: "regex.Pattern[str]"
    families: Mapping[str, Family]
    family_of: Mapping[str, FamilyName]
    """By measure; a share has that of its whole."""
    earlier: "regex.Pattern[str]"
    """Finds, at the end of the text before a number, a word that makes the number the value a movement began with."""
    later: "regex.Pattern[str]"
    change: "regex.Pattern[str]"
    comparator: "regex.Pattern[str]"
    """Finds, at the end of the text before a time, a word that says the time is compared with."""
    passed: "regex.Pattern[str]"
    change_in: "regex.Pattern[str]"
    """Matches, behind a number, a noun of movement up to the noun that moved."""
    parts: "regex.Pattern[str]"
    """Finds the words that make a number a part of the one before."""
    raised: "regex.Pattern[str]"
    """Finds, at the end of the text before a number, a verb that raises something to it."""
    breaks: "regex.Pattern[str]"
    """Finds the places where another statement begins in the same sentence."""
    per_unit: "regex.Pattern[str]"
    """Matches, behind a sum, the words that make it the price of one unit."""
    unit_price: MeasureCue
    """What such a sum measures."""
    link: "regex.Pattern[str]"
    """Finds, at the end of the text before a name, the preposition (group `link`) that leads to it."""
    preposition: "regex.Pattern[str]"
    """Matches a preposition."""
    outer: "regex.Pattern[str]"
    """Finds, before "of", the preposition in front of its noun: "in" of "in the cities of"."""
    members: "regex.Pattern[str]"
    """Finds, at the end of the text before a name, the words that open a clause and mean the name's members."""
    government: "regex.Pattern[str]"
    """Finds the words that make a body the government of its country."""
    official: "regex.Pattern[str]"
    """Finds the words that make a body one that reports its country's figures."""
    aside: "regex.Pattern[str]"
    """Finds a stretch, up to its comma, that leaves out whom it names."""
    office: "regex.Pattern[str]"
    """Finds, at the end of the text before a person, an office that acts for its country."""
    lender: "regex.Pattern[str]"
    """Finds, in a body's name, what makes it a lender."""
    donor: "regex.Pattern[str]"
    """Finds, in a body's name, what makes it one that gives."""
    company: "regex.Pattern[str]"
    """Finds, in a body's name, what makes it a company."""
    takeover: "regex.Pattern[str]"
    """Finds the words that tell of the takeover of a company."""
    purchases: PurchasePatterns
    """Finds who buys which company for a sum."""
    has_done: "regex.Pattern[str]"
    """Finds the present perfect of a deed."""
    priced: "regex.Pattern[str]"
    """Finds a good or currency (group "thing") with the word that makes it the one whose price is told."""
    priced_things: frozenset[str]
    """The goods and currencies themselves, in small letters."""
    joined: "regex.Pattern[str]"
    """Finds the words that put exports and imports together."""
    aim: "regex.Pattern[str]"
    """Finds, at the end of the text before a number, a word that makes it a level aimed at."""
    verbs: "regex.Pattern[str]"
    """Finds the commonest verbs: between a name and a noun they show that the name does not describe it."""
    acting: "regex.Pattern[str]"
    """Matches a word that, behind a name, shows that the name acts."""
    verb: "regex.Pattern[str]"
    """Matches a word that is, or very likely is, a finite verb."""
    helped: "regex.Pattern[str]"
    """Finds, at the end of the text before a name, a verb whose object the money is meant for."""
    plain_words: frozenset[str]
    """Lower-case words beside a measure's cue that do not narrow it."""
    envoys: tuple[Envoy, ...]
    abbreviations: Abbreviations
    entries: tuple[Entry, ...]


def load_claims(folder: Path) -> ClaimLexicon:
    """Read the claim part of `patterns/`; raises LexiconError for an entry that cannot be used."""
    measures = read_toml(folder / "measures.toml", "measure", MeasureCue)
    families = read_toml(folder / "measures.toml", "family", Family)
    senses: list[tuple[Sense, Iterable[str]]] = [(m, (*m.nouns, *m.verbs)) for m in measures]
    lists: list[Words] = [*read_toml(folder / "measures.toml", "not_measure", Words)]
    lists += read_toml(folder / "measures.toml", "commodity", Words)
    lists += read_toml(folder / "modality.toml", "modality", ModalityCue)
    lists += read_toml(folder / "attributions.toml", "attribution", AttributionCue)
    lists += read_toml(folder / "parties.toml", "stand_in", StandIn)
    lists += read_toml(folder / "parties.toml", "named", Named)
    lists += read_toml(folder / "parties.toml", "taker", Words)
    lists += read_toml(folder / "parties.toml", "hands_over", Words)
    lists += read_toml(folder / "movements.toml", "pace", PaceCue)
    lists += read_toml(folder / "movements.toml", "terms", TermsCue)
    surfaces = _by_surface([*senses, *((entry, entry.words) for entry in lists)])
    links = read_toml(folder / "movements.toml", "link", Link)
    plain = {
        section: read_toml(folder / file, section, Words)
        for file, sections in _SECTIONS
        for section in sections.split()
    }
    envoys = read_toml(folder / "parties.toml", "speaker", Envoy)
    roles = {role: _ending(w for entry in links if entry.role == role for w in entry.words) for role in _ROLES}
    return ClaimLexicon(
        purchases=make_purchases(
            *(_words(plain[section]) for section in ("bought", "sold", "offered", "company_part")), softened=_FILLER
        ),
        has_done=regex.compile(
            rf"\b(?:has|have)\s+(?:(?:also|now|already|today|just|since|finally|\w+ly)\s+)*{alternation(_words(plain['done']))}\b",
            regex.IGNORECASE,
        ),
        senses=MappingProxyType(surfaces),
        cues=regex.compile(rf"(?<![\w]){alternation(surfaces)}(?![\w])", regex.IGNORECASE),
        family_of=MappingProxyType({m.measure: m.family for m in reversed(measures)}),
        families=MappingProxyType({family.id: family for family in families}),
        earlier=roles["earlier"],
        later=roles["later"],
        change=roles["change"],
        comparator=_ending(_words(plain["comparator"])),
        passed=_anywhere(_words(plain["passed"])),
        change_in=regex.compile(
            rf"(?:\s+[\w-]+){{0,2}}?\s+{alternation(_words(plain['change_in']))}\s+in\s+", regex.IGNORECASE
        ),
        parts=_anywhere(_words(plain["part_of"])),
        raised=regex.compile(
            rf"(?<!\w){alternation(_words(plain['raised']))}\s[^.;]{{0,50}}\bto\s+{_FILLER}$", regex.IGNORECASE
        ),
        breaks=_breaks(_words(plain["break"])),
        per_unit=_per_unit(read_toml(folder / "measures.toml", "per_unit", Words)),
        unit_price=next(m for m in measures if m.id == _UNIT_PRICE),
        link=_leading(_words(plain["preposition"]), _words(plain["skipped"])),
        preposition=regex.compile(alternation(_words(plain["preposition"])), regex.IGNORECASE),
        outer=_outer(_words(plain["preposition"]), _words(plain["skipped"])),
        members=regex.compile(
            rf"(?:^|[.,;:\n]\s*)(?:and\s+)?(?:the\s+)?(?:\w+\s+)?{alternation(_words(plain['members']))}\s+(?:the\s+)?$",
            regex.IGNORECASE,
        ),
        government=_anywhere(_words(plain["government"])),
        official=_as_written(_words(plain["official"])),
        aside=regex.compile(rf"(?<!\w){alternation(_words(plain['aside']))}\s[^,;.]{{3,120}},", regex.IGNORECASE),
        office=regex.compile(
            rf"(?<!\w){alternation(_words(plain['office']))}\s+(?:\p{{Lu}}\.?\s+)?$", regex.IGNORECASE
        ),
        lender=_as_written(_words(plain["lender"])),
        donor=_as_written(_words(plain["donor"])),
        company=_as_written(_words(plain["company"])),
        takeover=regex.compile(
            rf"(?<!\w){alternation(_words(plain['takeover']))}(?!\w|\s+(?:rules?|laws?|code|panel|regulations?)\b)",
            regex.IGNORECASE,
        ),
        priced=_priced(plain["priced"]),
        priced_things=frozenset(w.lower() for e in plain["priced"] if e.id == "priced.thing" for w in e.words),
        joined=_anywhere(_words(plain["joined"])),
        aim=regex.compile(rf"(?<!\w){alternation(_words(plain['aim']))}(?:\s+of)?\s+$", regex.IGNORECASE),
        helped=_ending(_words(plain["helped"])),
        verbs=_anywhere(_words(plain["acting"])),
        acting=regex.compile(
            rf"{alternation(_words((*plain['acting'], *plain['acting_beside'])))}|\w+ed|\w+ly", regex.IGNORECASE
        ),
        plain_words=frozenset(_words(plain["plain"])),
        verb=regex.compile(rf"{alternation(_words(plain['acting']))}|\w+ed", regex.IGNORECASE),
        envoys=envoys,
        abbreviations=_abbreviations(folder),
        entries=(*measures, *families, *lists, *links, *(e for part in plain.values() for e in part), *envoys),
    )


_SECTIONS = (
    ("measures.toml", "plain takeover bought sold offered priced joined aim"),
    ("movements.toml", "comparator passed change_in break part_of raised"),
    (
        "parties.toml",
        "preposition skipped government office acting acting_beside helped members official aside lender donor company company_part done",
    ),
)
"""The plain lists of words by file."""
_ROLES = ("earlier", "later", "change")
_UNIT_PRICE = "price.per-unit"
_FILLER = r"(?:(?:the|a|an|some|about|around|nearly|almost|roughly|approximately|just|only|over|more|less|than|under|record|total|of|high|low|still|further|another|mere|all-time|new|its|revised|average)\s+|(?:figure|level|amount|sum|value|mark|total|price|rate|profits?|loss|losses|deficit|surplus|revenues?|turnover|peak|estimates?|forecasts?|expectations?)\s+of\s+){0,4}"


def _words(entries: Iterable[Words]) -> list[str]:
    return [word for entry in entries for word in entry.words]


def _as_written(words: Iterable[str]) -> "regex.Pattern[str]":
    """Finds whole words, capitals as they are given."""
    return regex.compile(rf"(?<!\w){alternation(words)}(?!\w)")


def _anywhere(words: Iterable[str]) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\w){alternation(words)}(?!\w)", regex.IGNORECASE)


def _by_surface(lists: Iterable[tuple[Sense, Iterable[str]]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for entry, words in lists:
        for word in words:
            key = word.lower()
            if entry not in found.get(key, ()):
                found[key] = (*found.get(key, ()), entry)
    return found


def _ending(words: Iterable[str]) -> "regex.Pattern[str]":
    """A pattern for text that ends in one of `words`; what softens the number may stand between."""
    return regex.compile(rf"(?<!\w)(?P<word>{alternation(words)})\s+{_FILLER}[(~]?$", regex.IGNORECASE)


def _breaks(words: Iterable[str]) -> "regex.Pattern[str]":
    lower = [word.lower() for word in words]
    return regex.compile(rf"(?:(?<=\w)|(?<!\w)){alternation(lower)}(?!\w)|;|—|\s[-–]\s|:\s", regex.IGNORECASE)


def _priced(entries: Iterable[Words]) -> "regex.Pattern[str]":
    """A thing behind "price of" or before a word of prices or of their movement."""
    thing, of, behind = (_words(e for e in entries if e.id == f"priced.{part}") for part in ("thing", "of", "behind"))
    named = rf"(?:the\s+)?(?P<thing>{alternation(thing)})(?!\w)"
    return regex.compile(
        rf"(?<!\w)(?:{alternation(of)}\s+{named}|{named}\s+(?:[\w-]+\s+)?{alternation(behind)}(?!\w))", regex.IGNORECASE
    )


def _per_unit(entries: Iterable[Words]) -> "regex.Pattern[str]":
    leads, sizes, units = (
        _words(e for e in entries if e.id == f"per-unit.{part}") for part in ("lead", "size", "unit")
    )
    return regex.compile(
        rf"(?:\s*/|\s+{alternation(leads)}\s+)(?:{alternation(sizes)}[\s-]+)*{alternation(units)}(?!\w)",
        regex.IGNORECASE,
    )


def _leading(prepositions: Iterable[str], skipped: Iterable[str]) -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<!\w)(?P<link>{alternation(prepositions)})\s+(?:{alternation(skipped)}\s+){{0,3}}[\"“‘(]?$",
        regex.IGNORECASE,
    )


def _outer(prepositions: Iterable[str], skipped: Iterable[str]) -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?r)(?<!\w)(?P<link>{alternation(prepositions)})\s+(?:{alternation(skipped)}\s+){{0,2}}(?:[\w'’-]+\s+){{1,2}}$",
        regex.IGNORECASE,
    )


def _abbreviations(folder: Path) -> Abbreviations:
    entries = read_toml(folder / "sentences.toml", "abbreviation", Abbreviation)
    starters = read_toml(folder / "sentences.toml", "starter", Words)
    before: dict[str, Before] = {word: entry.before for entry in entries for word in entry.words}
    return Abbreviations(before, frozenset(_words(starters)))
