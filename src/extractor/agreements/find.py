"""Finds agreement titles: known treaties by table, capitalised titles by their head noun, described ones by complement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from extractor.agreements.status import status_of
from extractor.article import Document
from extractor.lexicon.agreements import AgreementLexicon, Head
from extractor.records import Agreement, AgreementStatus, AgreementType, Entity

if TYPE_CHECKING:
    from extractor.lexicon import Lexicon

_QUOTE = regex.compile(r"[\"“](?P<title>[^\"“”\n]{8,200}?)[.,]?[\"”]")
_ACRONYM = regex.compile(r"[\"”]?\s*\((?:the\s+)?[\"“]?(?P<short>\p{Lu}[\p{L}\d-]{1,9}(?:\s\p{Lu}\p{L}+)?)[\"”]?\)")
_ARTICLE = regex.compile(r"(?:(?:The|A|An|This|That|Our|Its|New|Under|In|On|And|But|Both)\s)+")


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate title with what it is by its words alone."""

    start: int
    end: int
    type: AgreementType
    rule: str
    told: AgreementStatus = "unspecified"
    rank: int = 1


def find_agreements(document: Document, entities: Sequence[Entity], lexicon: "Lexicon") -> list[Agreement]:
    """Find the titles of a document in text order; they do not overlap."""
    words = lexicon.agreements
    text = document.text
    candidates = [*_known(text, words), *_quoted(text, words), *_capitalised(text, words), *_described(text, words)]
    found = _chosen(candidates, text, words)
    found = _chosen([*found, *_acronyms(text, found)], text, words)
    return [_record(document, f, entities, words) for f in found]


def _known(text: str, words: AgreementLexicon) -> Iterable[Found]:
    for match in words.known.finditer(text):
        treaty = words.treaties.get(match[0])
        if treaty is not None:
            yield Found(*match.span(), treaty.type, "agreement.known", treaty.status, 2)


def _quoted(text: str, words: AgreementLexicon) -> Iterable[Found]:
    """A title between quotation marks ends where they do."""
    for quote in _QUOTE.finditer(text):
        match = words.title.search(quote["title"])
        if match is not None and (match["tail"] or match["lead"]):
            yield Found(*quote.span("title"), _head(match["head"], words).type, "agreement.quoted", rank=3)


def _capitalised(text: str, words: AgreementLexicon) -> Iterable[Found]:
    for match in words.title.finditer(text):
        start = match.start()
        article = _ARTICLE.match(text, start, match.end())
        start = article.end() if article else start
        named = start < match.start("head") or match["tail"]
        head = _head(match["head"], words)
        if start > match.start("head") or not named or (head.needs == "complement" and not match["tail"]):
            continue
        yield Found(start, match.end(), head.type, head.id)


def _described(text: str, words: AgreementLexicon) -> Iterable[Found]:
    for match in words.described.finditer(text):
        yield Found(match.start(), match.end(), _head(match["head"], words).type, "agreement.described", rank=0)


def _head(surface: str, words: AgreementLexicon) -> Head:
    folded = " ".join(surface.split())
    lower = folded.lower()
    for at in range(len(lower.split())):
        tail = " ".join(lower.split()[at:])
        if tail in words.heads:
            return words.heads[tail]
    if folded in words.heads:
        return words.heads[folded]
    return words.heads["memorandum of understanding" if lower in ("mou", "memorandum") else "agreement"]


def _acronyms(text: str, found: Sequence[Found]) -> Iterable[Found]:
    """The acronym in brackets behind a title, and its later uses."""
    for title in found:
        match = _ACRONYM.match(text, title.end)
        for use in (
            regex.finditer(rf"(?<![\w-]){regex.escape(match['short'])}(?!\w)", text, pos=title.end) if match else ()
        ):
            yield Found(*use.span(), title.type, "agreement.acronym", title.told, 2)


def _chosen(candidates: Iterable[Found], text: str, words: AgreementLexicon) -> list[Found]:
    vetoed = [m.span() for m in words.veto.finditer(text)]
    kept: list[Found] = []
    for one in sorted(candidates, key=lambda f: (-f.rank == -3, f.start - f.end, -f.rank, f.start)):
        spans = [(k.start, k.end) for k in kept] + [v for v in vetoed if v[1] - v[0] >= one.end - one.start]
        body = words.organisation.match(text, one.end) and one.rank < 2
        if not body and not any(one.start < b and a < one.end for a, b in spans):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def _record(document: Document, found: Found, entities: Sequence[Entity], words: AgreementLexicon) -> Agreement:
    text = document.text
    title = " ".join(text[found.start : found.end].split())
    inside = [e.name for e in entities if found.start <= e.start and e.end <= found.end and e.code is not None]
    acronym = _ACRONYM.match(text, found.end)
    return Agreement.cut(
        text,
        found.start,
        found.end,
        found.rule,
        title=title,
        type=found.type,
        status=status_of(document, found.start, found.end, found.told, words),
        parties=tuple(dict.fromkeys(inside)),
        acronym=acronym["short"] if acronym else None,
    )
