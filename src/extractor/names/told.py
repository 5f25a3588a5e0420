"""Companies and persons told by the whole text: what has shares or bosses somewhere is no person and no place anywhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import GUESSED, Found, Span, written
from extractor.names.runs import begins, named, runs
from extractor.records import Label

SETTLES: Final = 3
"""Weight of evidence that tells a kind alone."""
_GIVEN: Final = 4
"""Weight of a given name in front, for its person."""
_PERSONS: Final = {"name.title": SETTLES, "name.given": _GIVEN}
_RULES: Final[Mapping[Label, str]] = {"ORG": "name.company", "PERSON": "name.person"}


def find_told(text: str, candidates: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """Read the candidates by what the text says at any mention of them, and add the names it alone tells."""
    spans = _names(text, lexicon)
    told = _told(text, spans, candidates, lexicon)
    if not told:
        return list(candidates)
    read = [_as(f, told[f.name]) if f.rule in GUESSED and f.name in told else f for f in candidates]
    new = [
        (span, label)
        for span in spans
        if (label := told.get(text[slice(*span)])) and _may_name(text, span, label, lexicon)
    ]
    return [*read, *(Found(*span, label, written(text, *span), None, _RULES[label], 2) for span, label in new)]


def _as(found: Found, label: Label) -> Found:
    return found if found.label == label else replace(found, label=label, rule=_RULES[label], rank=2)


def _names(text: str, lexicon: NameLexicon) -> list[Span]:
    """The names that runs of capitalised words may be, less those that the gazetteer lists."""
    spans = (named(text, run, lexicon) for run in runs(text))
    return [span for span in spans if span is not None and not _listed(text[slice(*span)], lexicon)]


def _listed(surface: str, lexicon: NameLexicon) -> bool:
    known = lexicon.surfaces.get(surface)
    return known is not None and not known.ambiguous


def _may_name(text: str, span: Span, label: Label, lexicon: NameLexicon) -> bool:
    """Whether a run alone may be a name: it has a word that names, or is a company of two words inside a sentence."""
    surface = text[slice(*span)]
    if not lexicon.plain_all(surface):
        return label == "ORG" or (" " in surface and not any(lexicon.plain(word) for word in surface.split()))
    return label == "ORG" and " " in surface and not begins(text, span[0])


def _told(text: str, spans: Sequence[Span], candidates: Sequence[Found], lexicon: NameLexicon) -> Mapping[str, Label]:
    """The label by surface, where the evidence settles it."""
    marked = {(f.start, f.end) for f in candidates if f.rule in GUESSED}
    company, person = _weights(text, {*spans, *marked}, candidates, lexicon)
    told: dict[str, Label] = {}
    for surface in {*company, *person}:
        weight, other = company.get(surface, 0), person.get(surface, 0)
        if max(weight, other) >= SETTLES and weight != other:
            told[surface] = "ORG" if weight > other else "PERSON"
    return told


def _weights(
    text: str, spans: Iterable[Span], candidates: Iterable[Found], lexicon: NameLexicon
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Weight of the evidence for a company and for a person, by surface; a short form shares its long form's."""
    weights: dict[str, dict[str, int]] = {"company": defaultdict(int), "person": defaultdict(int)}
    surfaces = set()
    for span in spans:
        surface = written(text, *span)
        surfaces.add(surface)
        for clue in lexicon.clues:
            if clue.at(text, *span):
                weights[clue.kind][surface] += clue.weight
    for f in candidates:
        if f.rule == "name.context.org":
            weights["company"][f.name] += SETTLES
        elif f.label == "PERSON" and f.rule in _PERSONS:
            weights["person"][f.name] = max(weights["person"][f.name], _PERSONS[f.rule])
    return _shared(weights["company"], surfaces, (0, -1)), _shared(weights["person"], surfaces, (-1,))


def _shared(own: Mapping[str, int], surfaces: Iterable[str], places: Sequence[int]) -> Mapping[str, int]:
    """Add to each name the weights of its short forms and of its long one; `places` are the words that may be short."""
    known = {*surfaces, *own}
    total = defaultdict(int, own)
    for long in known:
        words = long.split()
        for short in {words[place] for place in places} & known - {long}:
            total[long] += own.get(short, 0)
            total[short] += own.get(long, 0)
    return total
