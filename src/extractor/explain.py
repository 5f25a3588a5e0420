"""Why a place in an article was read as it was: which rules looked at it, and why the winner won.

It goes the pipeline's own way and asks the finders for all that they looked at, so it cannot tell another story.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.agreements.find import candidates as title_candidates
from extractor.article import Article, Document
from extractor.language import language_of
from extractor.lexicon import Lexicon
from extractor.names.find import candidates as name_candidates
from extractor.nlp import Recogniser
from extractor.pipeline import Finds, find_mentions, read_document
from extractor.records import Agreement, Entity, Mention

Stage = Literal["sentence", "model", "name", "title", "value", "ignored", "numeral"]


@dataclass(frozen=True, slots=True)
class Look:
    """One reading of a stretch of the text. Offsets are half-open code points."""

    stage: Stage
    start: int
    end: int
    text: str
    what: str
    """What it was taken for: a label, a type, a reason."""
    rule: str
    kept: bool
    """Whether it is a record, or otherwise has the last word on its characters."""
    why: str
    """Why it stayed, or what it gave way to."""


def explain(article: Article, lexicon: Lexicon, recogniser: Recogniser | None, offset: int) -> list[Look]:
    """Tell all that looked at the character at `offset`, in the order of the pipeline."""
    article = replace(article, language=article.language or language_of(article.text, lexicon.languages))
    document = read_document(article, lexicon, recogniser)
    finds = find_mentions(document, lexicon)
    looks = [
        *_sentences(document),
        *_model(document),
        *_names(document, finds, lexicon),
        *_titles(document, finds, lexicon),
        *_values(document, finds),
    ]
    return [look for look in looks if look.start <= offset < look.end]


def _sentences(document: Document) -> Iterator[Look]:
    for start, end in document.sentences:
        yield Look("sentence", start, end, document.text[start:end], "", "sentences", True, "")


def _model(document: Document) -> Iterator[Look]:
    for name in document.names:
        text = document.text[name.start : name.end]
        why = "what the model marks; the names below decide"
        yield Look("model", name.start, name.end, text, name.label, "model", False, why)


def _names(document: Document, finds: Finds, lexicon: Lexicon) -> Iterator[Look]:
    """The candidates, and behind them the names that only others in the text made possible."""
    chosen = {(e.start, e.end, e.label, e.name): e for e in finds.entities}
    looked = {(f.start, f.end, f.label, f.name): f.rule for f in name_candidates(document, lexicon.names)}
    for key, rule in (looked | {key: e.rule for key, e in chosen.items() if key not in looked}).items():
        start, end, label, name = key
        kept, why = _fate(chosen.get(key), start, end, finds.entities, finds)
        yield Look("name", start, end, document.text[start:end], f"{label} {name}", rule, kept, why)


def _titles(document: Document, finds: Finds, lexicon: Lexicon) -> Iterator[Look]:
    chosen = {(a.start, a.end, a.rule): a for a in finds.agreements}
    for found in dict.fromkeys(title_candidates(document, finds.entities, lexicon)):
        record = chosen.get((found.start, found.end, found.rule))
        kept, why = _fate(record, found.start, found.end, finds.agreements, finds)
        yield Look(
            "title", found.start, found.end, document.text[found.start : found.end], found.type, found.rule, kept, why
        )


def _values(document: Document, finds: Finds) -> Iterator[Look]:
    values = finds.values.mentions()
    for value in values:
        kept, why = _fate(value, value.start, value.end, (), finds)
        yield Look("value", value.start, value.end, value.text, type(value).prefix, value.rule, kept, why)
    for left in finds.values.ignored:
        text = document.text[left.start : left.end]
        yield Look("ignored", left.start, left.end, text, left.reason, left.reason, True, "a number that is no value")
    owners = [*((m.start, m.end) for m in finds.mentions), *((i.start, i.end) for i in finds.values.ignored)]
    for start, end in finds.numerals:
        owned = any(a <= start and end <= b for a, b in owners)
        why = "" if owned else "no rule claims it: it is listed as unclaimed"
        yield Look("numeral", start, end, document.text[start:end], "numeral", "numbers", owned, why)


def _fate(record: Mention | None, start: int, end: int, rivals: Sequence[Mention], finds: Finds) -> tuple[bool, str]:
    """Whether a candidate became a record, and why: first within its finder, then against the other kinds."""
    if record is None:
        rival = _overlapping(start, end, rivals)
        return False, f"gave way to {rival.text!r} ({_better(start, end, rival)})" if rival else "was vetoed"
    if record in finds.mentions:
        return True, "is a record"
    owner = _overlapping(start, end, finds.mentions)
    return False, f"gave way to {owner.text!r}: {_law(owner)}" if owner else "was not selected"


def _better(start: int, end: int, rival: Mention) -> str:
    if rival.end - rival.start != end - start:
        return "the longer one stays" if rival.end - rival.start > end - start else "a better one stands in its way"
    return f"of the same length, {rival.rule} ranks higher"


def _law(owner: Mention) -> str:
    """The rule of `select` that decided."""
    if isinstance(owner, Agreement):
        return "a title owns what stands in it"
    if isinstance(owner, Entity):
        return "a name owns the numbers in it"
    return "a sum or percentage owns its characters against a name or title across them"


def _overlapping(start: int, end: int, mentions: Iterable[Mention]) -> Mention | None:
    return next((m for m in mentions if m.start < end and start < m.end), None)
