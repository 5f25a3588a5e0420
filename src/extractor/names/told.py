"""Companies and persons told by the whole text: what has shares or bosses somewhere is no person and no place anywhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import regex

from extractor.lexicon.name_evidence import Kind
from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import GUESSED, Found, Span, written
from extractor.names.runs import begins, in_prose, named, runs, stands_out
from extractor.records import Label

SETTLES: Final = 3
"""Weight of evidence that tells a kind alone."""
_GIVEN: Final = 4
"""Weight of a given name in front, for its person."""
_PERSONS: Final = {"name.title": SETTLES, "name.given": _GIVEN}
_RULES: Final[Mapping[Label, str]] = {"ORG": "name.company", "PERSON": "name.person"}
_EMPLOYED = regex.compile(r"(?r)\s(?:of|at|from|with)\s(?:the\s)?")
_EMPLOYS = regex.compile(r"['’]s?\s")

Weights = Mapping[str, Mapping[str, int]]
"""By surface, the weight of each kind of clue that stands at one of its mentions."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with what may be a name in it: runs of capitals, and the candidates of the rules."""

    text: str
    spans: Sequence[Span]
    candidates: Sequence[Found]
    lexicon: NameLexicon


def find_told(text: str, candidates: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Read the candidates by what the text says at any mention of them, and add the names it alone tells."""
    spans = [span for run in runs(text) if (span := named(text, run, lexicon)) is not None]
    scene = _Scene(text, [s for s in spans if not _listed(text[slice(*s)], lexicon)], candidates, lexicon)
    told = _told(scene)
    inside = {surface for span in scene.spans if not begins(text, span[0]) and (surface := text[slice(*span)])}
    read = [_as(f, told[f.name]) if f.rule in GUESSED and f.name in told else f for f in candidates]
    new = [
        (span, label)
        for span in scene.spans
        if (label := told.get(text[slice(*span)])) and _may_name(text, span, label, inside, lexicon)
    ]
    return [
        *read,
        *(Found(*span, label, written(text, *span), None, _RULES[label], 2) for span, label in new),
        *(
            Found(*span, "ORG", written(text, *span), None, "name.company", 2)
            for span in spans
            if _joined(text, span, lexicon)
        ),
    ]


def _as(found: Found, label: Label) -> Found:
    return found if found.label == label else replace(found, label=label, rule=_RULES[label], rank=2)


def _listed(surface: str, lexicon: NameLexicon) -> bool:
    known = lexicon.surfaces.get(surface)
    return known is not None and not known.ambiguous


def _joined(text: str, span: Span, lexicon: NameLexicon) -> bool:
    """Whether a run is a company's name with another's or a place behind it: "Sony Ericsson", "Nissan North America"."""
    first, _, rest = text[slice(*span)].partition(" ")
    known, other = lexicon.surfaces.get(first), lexicon.surfaces.get(rest)
    if known is None or other is None or known.ambiguous or other.ambiguous or not known.company:
        return False
    return other.company or other.label in ("GPE", "LOC")


def _may_name(text: str, span: Span, label: Label, inside: set[str], lexicon: NameLexicon) -> bool:
    """Whether a run alone may be a name: it has a word that names, or ordinary words stand for a company."""
    surface = text[slice(*span)]
    if not lexicon.plain_all(surface):
        if label == "ORG":
            return " " in surface or surface in inside
        return " " in surface and not any(lexicon.plain(word) for word in surface.split())
    if label != "ORG":
        return False
    if " " in surface:
        return in_prose(text, span[0])
    return not begins(text, span[0]) and stands_out(text, surface, lexicon)


def _told(scene: _Scene) -> Mapping[str, Label]:
    """The label by surface, where the evidence settles it."""
    weights = _weights(scene)
    told: dict[str, Label] = {}
    companies, persons = weights["company"], weights["person"]
    for surface in {*companies, *persons}:
        company = sum(companies.get(surface, {}).values())
        person = sum(persons.get(surface, {}).values())
        if max(company, person) >= SETTLES and company != person:
            told[surface] = "ORG" if company > person else "PERSON"
    return told


def _weights(scene: _Scene) -> Mapping[Kind, Weights]:
    """The clues for a company and for a person by surface, each counted once; a short form shares its long form's."""
    weights: dict[Kind, dict[str, dict[str, int]]] = {"company": defaultdict(dict), "person": defaultdict(dict)}
    marked = {(f.start, f.end) for f in scene.candidates if f.rule in GUESSED}
    surfaces = set()
    for span in {*scene.spans, *marked}:
        surface = written(scene.text, *span)
        surfaces.add(surface)
        for clue in scene.lexicon.clues:
            if clue.at(scene.text, *span):
                weights[clue.kind][surface][clue.id] = clue.weight
    for span in _employers(scene, {*scene.spans, *marked}):
        weights["company"][written(scene.text, *span)]["person at it"] = SETTLES
    for f in scene.candidates:
        if f.rule == "name.context.org":
            weights["company"][f.name][f.rule] = SETTLES
        elif f.label == "PERSON" and f.rule in _PERSONS:
            weights["person"][f.name][f.rule] = _PERSONS[f.rule]
    return {
        "company": _shared(weights["company"], surfaces, (0, -1)),
        "person": _shared(weights["person"], surfaces, (-1,)),
    }


def _employers(scene: _Scene, spans: Iterable[Span]) -> Iterator[Span]:
    """Names at a person: "Richard Ratner of X", "X's Franklin Raines"; not where the model says a place."""
    persons = [f for f in scene.candidates if f.label == "PERSON" and " " in f.name]
    begin, end = {f.start for f in persons}, {f.end for f in persons}
    places = {(f.start, f.end) for f in scene.candidates if f.label in ("GPE", "LOC", "NORP", "EVENT", "FAC")}
    for span in spans:
        before = _EMPLOYED.match(scene.text, 0, span[0])
        after = _EMPLOYS.match(scene.text, span[1])
        if ((before and before.start() in end) or (after and after.end() in begin)) and span not in places:
            yield span


def _shared(own: Weights, surfaces: Iterable[str], places: Sequence[int]) -> Weights:
    """Add to each name the clues of its short forms and of its long one; `places` are the words that may be short."""
    known = {*surfaces, *own}
    total = {surface: dict(own.get(surface, {})) for surface in known}
    for long in known:
        words = long.split() if "&" not in long else [long]
        for short in {words[place] for place in places} & known - {long}:
            total[long].update(own.get(short, {}))
            total[short].update(own.get(long, {}))
    return total
