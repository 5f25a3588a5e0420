"""Grows titles from their nouns and decides which of them are named closely enough to cite."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractor.agreements.complement import Complements
from extractor.agreements.lead import Lead, capital_lead, lower_lead
from extractor.agreements.opening import PARTIES, State
from extractor.agreements.tokens import Line
from extractor.lexicon.agreements import AgreementLexicon, Noun

BARE = frozenset(
    {"in", "by", "of", "reach", "reached", "reaching", "full", "mutual", "general", "broad", "common", "no"}
)
"""Before these a lower-case "agreement" is a state of mind, not a document."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a sentence: its first token, the token behind its last, and the noun it turns on."""

    first: int
    end: int
    noun: Noun
    described: bool
    """Whether it is told in lower case rather than named."""


@dataclass(frozen=True, slots=True)
class _Seed:
    """A noun in a sentence with what stands before it."""

    at: int
    end: int
    noun: Noun
    capital: bool
    lead: Lead


def grow_titles(line: Line, known: Collection[int], lexicon: AgreementLexicon) -> list[Title]:
    """All titles of a sentence that are built by the grammar; they may overlap. `known` are tokens of listed treaties."""
    seeds = _seeds(line, lexicon)
    starts = frozenset(seed.lead.start for seed in seeds) | frozenset(known)
    titles = []
    for seed in seeds:
        state = Complements(line, starts, known, lexicon).read(seed.end, seed.noun, seed.capital or seed.noun.acronym)
        if _cited(line, seed, state, known, lexicon):
            titles.append(Title(seed.lead.start, state.end, seed.noun, not seed.capital))
    return titles


def _seeds(line: Line, lexicon: AgreementLexicon) -> list[_Seed]:
    spans = []
    for match in lexicon.noun.finditer(line.text, *line.span):
        surface = " ".join(match[0].split())
        noun = lexicon.nouns.get(surface) or lexicon.nouns[surface.lower()]
        spans.append((line.index(match.start()), line.index(match.end() - 1) + 1, noun))
    seeds = []
    for at, end, noun in spans:
        capital = line.capital(at) and not noun.acronym
        if capital or noun.acronym:
            others = frozenset(e - 1 for a, e, _ in spans if a != at)
            lead = capital_lead(line, at, others, lexicon.words)
        else:
            lead = lower_lead(line, at, lexicon.words)
        seeds.append(_Seed(at, end, noun, capital, lead))
    return seeds


def _cited(line: Line, seed: _Seed, state: State, known: Collection[int], lexicon: AgreementLexicon) -> bool:
    """Whether a title is one document's rather than a word for any."""
    words = lexicon.words
    before = line.lower(seed.lead.start - 1)
    if before in words.refusing or (seed.noun.plural and not (seed.lead.names or seed.lead.start in known)):
        return False
    if before == "and" and line.lower(seed.lead.start - 2) == "signing":  # "Signing and Exchange of Notes": an act
        return False
    if line.capital(state.end) and line.lower(state.end) in words.organisation:
        return False
    kinds = [k for k in state.kinds if not seed.noun.head.openers or k in seed.noun.head.openers]
    if seed.noun.acronym:
        return bool(_parties_before(line, seed.lead) or kinds)
    return _capital_cited(line, seed, state, kinds) if seed.capital else _lower_cited(line, seed, kinds, lexicon)


def _capital_cited(line: Line, seed: _Seed, state: State, kinds: Sequence[str]) -> bool:
    if seed.noun.head.needs == "nothing" or kinds:
        return True
    if state.end > seed.end:  # a number or year of its own
        quoted = line.kind(seed.end) == "other" and state.end > seed.end + 2
        return seed.noun.head.type == "law" or bool(seed.lead.names) or quoted
    if seed.noun.head.needs == "complement":
        return len(_parties_before(line, seed.lead)) > 1
    return bool(seed.lead.names) or (line.bracketed(state.end) and seed.lead.start < seed.at)


def _parties_before(line: Line, lead: Lead) -> list[int]:
    """The tokens before a noun that name parties: entities, or two names joined by a dash."""
    return [i for i in lead.names if line.label(i) is not None or _joint(line, i)]


def _joint(line: Line, at: int) -> bool:
    """Whether a word is two names in one: "Sino-Russian", "US-Japan"."""
    return any(part[:1].isupper() for part in line.tokens[at].text.split("-")[1:])


def _lower_cited(line: Line, seed: _Seed, kinds: Sequence[str], lexicon: AgreementLexicon) -> bool:
    how, lead, words = seed.noun.head.lower, seed.lead, lexicon.words
    bare = lead.start == seed.at and line.lower(seed.at - 1) in BARE
    if how == "no" or bare:
        return False
    bracketed = seed.at > 0 and line.tokens[seed.at - 1].text == ")"
    if how == "article" and line.lower(lead.start - 1) in words.indefinite:
        return line.lower(lead.start - 2) not in words.refusing
    if bracketed or (lead.names and how != "subject" and _named(line, lead, words.not_a_name, how)):
        return True
    match how:
        case "qualified":
            return lead.kind > 0 and any(k in (*PARTIES, "subject") for k in kinds)
        case "subject" | "named":
            return any(k in ("subject", "field") for k in kinds)
    return bool(kinds)


def _named(line: Line, lead: Lead, refused: Collection[str], how: str) -> bool:
    """Whether the capitals before a lower-case noun name one document: a place, or two parties."""
    words = [line.lower(i) for i in lead.names]
    joined = any(_joint(line, i) for i in lead.names) or len({line.names[i] for i in lead.names if line.names[i]}) > 1
    if joined:
        return True
    labels = {line.label(i) for i in lead.names}
    if any("-" in line.tokens[i].text and line.label(i) is None for i in lead.names):  # "Nordic-led", "post-2020"
        return False
    placed = labels <= {"GPE", "LOC", None} and not any(w in refused for w in words)
    return placed and (lead.kind == 0 or how != "qualified" or "GPE" in labels)
