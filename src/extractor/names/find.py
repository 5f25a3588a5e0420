"""Finds the names of a document: gazetteer, families and the model's marks, one owner a character.

The gazetteer knows best what it lists; a family or model name that is longer and holds it ("National Bank of
Serbia") wins over it. A name is cut at quotation marks, articles, titles and possessives, and never crosses a line
break.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from extractor.article import Document, ModelName
from extractor.lexicon.names import NameLexicon
from extractor.records import Entity, Label

MODEL_LABELS: dict[str, Label] = {
    "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "ORG": "ORG", "PERSON": "PERSON", "EVENT": "EVENT", "FAC": "FAC",
}  # fmt: skip
_EDGE_LEFT = regex.compile(r"(?:[\s\"“”‘’'«(\[,;:–—-]+|(?:[Tt]he|THE|[Aa]n?)\s+)+")
_EDGE_RIGHT = regex.compile(r"(?r)(?:[\s\"“”‘«»)\],;:–—-]+|['’]s?|(?<![A-Z])\.)+")
_ACRONYM = regex.compile(r"\s*\((?:the\s+)?[\"“]?(?P<short>\p{Lu}[\p{Lu}\d&-]{1,9})[\"”]?\)")
_MONEY_AFTER = regex.compile(r"\s+(?:dollars?|cents?)\b|\s?\$")
_POSSESSIVE = regex.compile(r".*['’]s?\s+(?=\p{Lu})", regex.DOTALL)
_LAST_LINK = regex.compile(r"(?r)(?:\s+(?:of|and|for|the|in|on|to|de))+")
_AND = regex.compile(r"\s+and\s+")
_LINKED = regex.compile(r"\s(?:of|for|on)\s")
_NAME_WORD = regex.compile(r"\p{Lu}")


SHORT = 4
"""An ambiguous surface of at most so many letters ("RMI") needs its long form in the same text."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate name; `rank` decides between names of the same length, higher first."""

    start: int
    end: int
    label: Label
    name: str
    code: str | None
    rule: str
    rank: int


def find_entities(document: Document, lexicon: NameLexicon) -> list[Entity]:
    """Find the names of a document in text order; they do not overlap."""
    text = document.text
    listed = _listed(text, lexicon)
    ends = {f.end for f in listed if f.label not in ("GPE", "LOC", "NORP")}
    families = [f for f in _families(text, lexicon) if f.end not in ends]
    model = [f for f in _marked(text, document.names, listed, lexicon) if f.end not in ends]
    found = _chosen([*listed, *families, *model])
    found = _chosen([*found, *_again(text, found)])
    return [Entity.cut(text, f.start, f.end, f.rule, label=f.label, name=f.name, code=f.code) for f in found]


def _listed(text: str, lexicon: NameLexicon) -> list[Found]:
    found: list[Found] = []
    for match in lexicon.pattern.finditer(text):
        known = lexicon.surfaces[_folded(match[0], lexicon)]
        if not (match[0].endswith((".", "S")) and _MONEY_AFTER.match(text, match.end())):
            region = lexicon.region.match(text, match.end()) if known.label == "GPE" else None
            end = region.end() if region else match.end()
            rank = 1 if known.ambiguous else 3
            found.append(Found(match.start(), end, known.label, known.name, known.code, "name.lexicon", rank))
    sure = {f.name for f in found if f.rank > 1}
    return [f for f in found if f.rank > 1 or f.end - f.start > SHORT or f.name in sure]


def _folded(surface: str, lexicon: NameLexicon) -> str:
    return surface if surface in lexicon.surfaces else " ".join(surface.split())


def _families(text: str, lexicon: NameLexicon) -> list[Found]:
    found: list[Found] = []
    for rule, label, pattern in lexicon.families:
        for match in pattern.finditer(text):
            span = _trimmed(text, *match.span(), lexicon)
            if span is not None and "\n" not in match[0] and " " in text[slice(*span)]:
                parts = _parts(text, *span, lexicon.tails)
                found += [Found(*part, label, _name(text, *part), None, rule, 2) for part in parts]
    return found


def _parts(text: str, start: int, end: int, tails: Collection[str] = ()) -> list[tuple[int, int]]:
    """Two names joined by "and" ("Heavy Industries and Marine Group"), or the one name that has "and" in it.

    With `tails` given, only a first name that ends with one of them is a name of its own.
    """
    joint = _AND.search(text, start, end)
    if joint is None or _LINKED.search(text, start, end):
        return [(start, end)]
    left, right = text[start : joint.start()].split(), text[joint.end() : end].split()
    if min(len(left), len(right)) < 2 or (tails and left[-1] not in tails):
        return [(start, end)]
    return [(start, joint.start()), (joint.end(), end)]


def _marked(text: str, names: Sequence[ModelName], listed: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """The model's names, trimmed; a place or people that holds a listed name gives way to it."""
    found: list[Found] = []
    for name in names:
        label = MODEL_LABELS.get(name.label)
        end = text.find("\n", name.start, name.end)
        span = _trimmed(text, name.start, name.end if end < 0 else end, lexicon)
        if label is None or span is None or text[slice(*span)] in lexicon.refused:
            continue
        inside = [f for f in listed if f.start >= span[0] and f.end <= span[1] and f.rank > 1]
        several = len(inside) > 1 and label != "FAC"
        whole = any((f.start, f.end) == span for f in inside)
        if inside and (several or whole or label in ("GPE", "LOC", "NORP")):
            continue
        if _NAME_WORD.search(text[slice(*span)]):
            found += [Found(*part, label, _name(text, *part), None, "name.model", 1) for part in _parts(text, *span)]
    return found


def _trimmed(text: str, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int] | None:
    """Cut quotation marks, articles, titles and the possessive from a name; None when nothing is left."""
    left = _EDGE_LEFT.match(text, start, end)
    start = left.end() if left else start
    owner = _POSSESSIVE.match(text, start, end)
    start = owner.end() if owner else start
    title = lexicon.leading_title.match(text, start, end)
    start = title.end() if title else start
    right = _EDGE_RIGHT.match(text, start, end)
    end = right.start() if right else end
    link = _LAST_LINK.match(text, start, end)
    end = link.start() if link else end
    return (start, end) if start < end else None


def _name(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].replace('"', "").split())


def _chosen(candidates: Iterable[Found]) -> list[Found]:
    """The longest first, then the better ranked, then the earlier; text order."""
    kept: list[Found] = []
    for candidate in sorted(candidates, key=lambda f: (f.start - f.end, -f.rank, f.start)):
        if not any(candidate.start < k.end and k.start < candidate.end for k in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda f: f.start)


def _again(text: str, found: Sequence[Found]) -> list[Found]:
    """Later mentions of what was found once: acronyms defined in brackets, surnames of persons."""
    more: list[Found] = []
    for first in found:
        acronym = _ACRONYM.match(text, first.end) if first.label in ("ORG", "INITIATIVE", "EVENT") else None
        surname = text[first.start : first.end].split()[-1] if first.label == "PERSON" else ""
        short = acronym["short"] if acronym else surname if " " in text[first.start : first.end] else ""
        if len(short) > 1:
            later = regex.finditer(rf"(?<!\w){regex.escape(short)}(?!\w)", text, pos=first.end)
            more += [replace(first, start=m.start(), end=m.end(), rule="name.again", rank=2) for m in later]
    return more
