"""Whose agreement it is: by its title, by the table of treaties, or by who signs it with whom in the sentence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from extractor.agreements.hits import Hit
from extractor.article import Span
from extractor.lexicon.agreements import AgreementLexicon, Treaty
from extractor.lexicon.names import Known, NameLexicon
from extractor.records import Entity

_OPENS = regex.compile(r"(?i)\b(?:between|among|with)\b")
_CLOSES = regex.compile(r"(?i)\b(?:on|regarding|concerning|for|relating|to)\b|\bin\s+the\s+\w+s?\s+of\b")
_GOVERNMENT = regex.compile(r"[Gg]overnments?\s+of\s+(?:the\s+)?")
_HYPHEN = regex.compile(r"\s?[-–]")
_VERB_GAP = regex.compile(r"\s+(?:(?:have|has|had|also|recently|jointly|today|will|are|is|were|both|then|already)\s+)*")
_JOINT = regex.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:the\s+)?")
_WITH = regex.compile(r"[\"”»]?(?:\s*\([^()]{1,40}\))?\s+with\s+(?:the\s+)?")
_GROUP = (
    r"(?:[Tt]he\s+two|[Bb]oth|[Tt]he|[Oo]ur\s+two|[Tt]heir)\s+(?:\p{Ll}+\s+)?"
    r"(?:[Ss]ides|[Cc]ountries|[Gg]overnments|[Pp]arties|[Mm]inistries|[Mm]inisters|[Ll]eaders|[Pp]residents|[Pp]remiers|[Dd]elegations|[Ss]tates"
    r"|[Nn]ations|[Hh]eads\s+of\s+[Ss]tate|[Nn]eighbours|[Nn]eighbors|[Cc]apitals)\b"
)
_BOTH = regex.compile(rf"\b{_GROUP}[^.;\n]*$")
_BY_BOTH = regex.compile(rf"[\"”»]?(?:\s+[\w-]+){{0,4}}?\s+(?:by|between)\s+{_GROUP}")
BOTH_REACH: Final = 200
"""So far before an event its subject may stand."""
ACTS: Final = ("signed", "initialled", "negotiated", "ratified", "in_force", "extended")
"""What two states do with an agreement of their own; they recall and adopt those of many."""
PARTY_LABELS: Final = ("GPE", "ORG")


def parties_of(
    text: str, span: Span, treaty: Treaty | None, hits: Sequence[Hit], entities: Sequence[Entity], lexicon: NameLexicon,
    words: AgreementLexicon, sides: Sequence[str] = (),
) -> tuple[str, ...]:  # fmt: skip
    """Canonical names of the parties: by title, table or sentence, else `sides` where "both sides" do something with it."""
    titled = tuple(dict.fromkeys(_titled(text, span, lexicon, words)))
    if treaty is not None and treaty.parties:
        return treaty.parties
    if len(titled) > 1:
        return titled
    signers = tuple(dict.fromkeys([*_signers(text, span, hits, entities), *titled]))
    if len(signers) > 1:
        return signers
    shared = treaty is None and len(sides) == 2 and set(titled) <= set(sides) and _by_both(text, span, hits)
    return tuple(sides) if shared else titled


def _by_both(text: str, span: Span, hits: Sequence[Hit]) -> bool:
    """Whether "both sides" or "the two ministries" do, or see done, what is told of a title, or it is between them."""
    acts = [h for h in hits if h.event.kind in ACTS]
    if any(_BY_BOTH.match(text, end) for end in (span[1], *(h.end for h in acts if h.start >= span[1]))):
        return True
    return any(
        _BOTH.search(text, max(0, h.start - BOTH_REACH, text.rfind("\n", 0, h.start) + 1), h.start) for h in acts
    )


def _titled(text: str, span: Span, names: NameLexicon, words: AgreementLexicon) -> Iterator[str]:
    """The names in a title before its noun, and from "between", "among" or "with" to the next complement."""
    start, end = span
    noun = words.noun.search(text, start, end)
    lead = noun.start() if noun else start
    opens = _OPENS.search(text, start, end)
    closes = _CLOSES.search(text, opens.end(), end) if opens else None
    zones = [(start, lead), (opens.end(), closes.start() if closes else end)] if opens else [(start, lead)]
    if opens is None:
        yield from _owners(text, span, names)
    for zone in zones:
        at = zone[0]
        while match := names.pattern.search(text, at, zone[1]):
            of = _GOVERNMENT.match(text, match.start(), match.end())  # the country is the party, not its government
            at = of.end() if of else match.end()
            known = None if of else names.surfaces.get(match[0])
            if known is not None and (zone[0] != start or _before_noun(text, match.span(), zone, known)):
                yield known.name


def _owners(text: str, span: Span, names: NameLexicon) -> Iterator[str]:
    """The countries of a "Joint Statement of the Presidents of Chile and Peru"."""
    found = [(m, k) for m in names.pattern.finditer(text, *span) if (k := names.surfaces.get(m[0])) is not None]
    for (one, first), (other, second) in pairwise(found):
        countries = all(k.label == "GPE" and k.code is not None for k in (first, second))
        if countries and _JOINT.fullmatch(text, one.end(), other.start()):
            yield from (first.name, second.name)


def _before_noun(text: str, name: Span, zone: Span, known: Known) -> bool:
    """Whether a name before the noun is a party: a country or a name joined to another by a dash, not a city."""
    joined = _HYPHEN.match(text, name[1], zone[1]) or text[max(zone[0], name[0] - 1) : name[0]] in ("-", "–")
    return bool(joined) or (known.label == "GPE" and known.code is not None)


def _signers(text: str, span: Span, hits: Sequence[Hit], entities: Sequence[Entity]) -> Iterator[str]:
    """Who signs in "Chile and Peru have signed …" and "Chile signed … with Peru"."""
    verb = next((h for h in hits if h.end <= span[0] and h.event.kind in ("signed", "negotiated")), None)
    if verb is None:
        return
    group: list[Entity] = []
    for entity in reversed([e for e in entities if e.end <= verb.start]):
        gap = _JOINT.fullmatch(text, entity.end, group[-1].start) if group else _gap(text, entity.end, verb.start)
        seat = text.endswith((" of ", " of the "), 0, entity.start)  # "Sunfish of Miami"
        if gap is None or seat or entity.label not in PARTY_LABELS:
            break
        group.append(entity)
    behind = _WITH.match(text, span[1])
    partner = [e for e in entities if behind and e.start == behind.end() and e.label in PARTY_LABELS]
    yield from (_GOVERNMENT.sub("", e.name) for e in [*reversed(group), *partner])


def _gap(text: str, start: int, end: int) -> "regex.Match[str] | None":
    return _VERB_GAP.fullmatch(text, start, end)
