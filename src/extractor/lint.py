"""The proof of `patterns/`: every entry finds its own examples and finds nothing in its refusals.

Judged through the pipeline without a model, after selection, so a rule that another one keeps in check passes.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

import regex

from extractor.article import Article
from extractor.language import language_of
from extractor.lexicon import Entry, Lexicon
from extractor.lexicon.checks import PhraseEntry
from extractor.lexicon.ignored import Ignored, Stretch
from extractor.lexicon.languages import Language
from extractor.marked import Mark, parse
from extractor.pipeline import extract
from extractor.records import Claim, Extraction, Mention, Problem

PUBLISHED: Final = date(2026, 2, 1)
"""The day on which all examples are read: what "last year" hangs on."""


def lint(lexicon: Lexicon) -> list[Problem]:
    """Try every entry; returns one problem for each example that is not found as marked and each refusal that is."""
    return [problem for entry in lexicon.entries() for problem in _tried(entry, lexicon)]


def _tried(entry: Entry, lexicon: Lexicon) -> Iterable[Problem]:
    if isinstance(entry, Language):
        yield from _languages(entry, lexicon)
    else:
        yield from _wording(entry)
        yield from _examples(entry, lexicon)
        yield from _refusals(entry, lexicon)


def _languages(entry: Language, lexicon: Lexicon) -> Iterable[Problem]:
    """A language's examples must be taken for it, its refusals must not."""
    for kind, texts, wanted in (("examples", entry.examples, True), ("never", entry.never, False)):
        for text in texts:
            if ((said := language_of(text, lexicon.languages)) == entry.id) is not wanted:
                message = f"`{kind}` text {text!r} is taken for {said!r}"
                yield Problem(where=f"patterns: {entry.id}", message=message)


def _wording(entry: Entry) -> Iterable[Problem]:
    """One of a phrase's words must stand in each of its examples, and none in a refusal."""
    if not isinstance(entry, PhraseEntry):
        return
    word = regex.compile(rf"\b{entry.either}\b", regex.IGNORECASE)
    for kind, texts, wanted in (("examples", entry.examples, True), ("never", entry.never, False)):
        for text in texts:
            if (word.search(text) is not None) is not wanted:
                holds = "holds none" if wanted else "holds one"
                yield Problem(where=f"patterns: {entry.id}", message=f"`{kind}` text {text!r} {holds} of the words")


def mismatches(extraction: Extraction, marks: Iterable[Mark]) -> list[str]:
    """Compare records with the marks of a text; says what is missing and which field differs."""
    found = {(type(m).prefix, m.start, m.end): m for m in extraction.mentions()}
    claims = {c.value: c for c in extraction.claims}
    wrong: list[str] = []
    for mark in marks:
        mention = found.get((mark.kind, mark.start, mark.end))
        if mention is None:
            wrong.append(f"no {mark.kind} at {mark.start}-{mark.end}")
            continue
        wrong += [
            f"{mark.kind} at {mark.start}: {name} is {said!r}, not {wanted!r}"
            for name, wanted in mark.fields.items()
            if (said := _said(name, mention, claims.get(mention.id), extraction)) != wanted
        ]
    return wrong


def _said(name: str, mention: Mention, claim: Claim | None, extraction: Extraction) -> str:
    """A field as the notation writes it: lists by "|", decimals without trailing zeros, None as "null"."""
    record: object = mention
    for part in name.split("."):
        record = claim if part == "claim" else getattr(record, "from_" if part == "from" else part, None)
    if isinstance(record, tuple):
        return "|".join(record)
    if isinstance(record, str) and record in {m.id for m in extraction.mentions()}:
        return next(m.text for m in extraction.mentions() if m.id == record)
    if record is None:
        return "null"
    plain = format(record, "f") if hasattr(record, "as_tuple") else str(record)
    return plain.rstrip("0").rstrip(".") if "." in plain and hasattr(record, "as_tuple") else plain


def _examples(entry: Entry, lexicon: Lexicon) -> Iterable[Problem]:
    for example in entry.examples:
        marked = parse(example)
        extraction = extract(Article("example", marked.text, published=PUBLISHED), lexicon)
        for wrong in (*mismatches(extraction, marked.marks), *_not_owned(entry, extraction)):
            yield Problem(where=f"patterns: {entry.id}", message=f"`examples` text {marked.text!r}: {wrong}")


def _not_owned(entry: Entry, extraction: Extraction) -> Iterable[str]:
    """A rule for numbers that are no values must own one in each of its examples."""
    if isinstance(entry, Ignored | Stretch) and entry.id not in {left.reason for left in extraction.numerals.left}:
        yield "no number is owned by the rule"


def _refusals(entry: Entry, lexicon: Lexicon) -> Iterable[Problem]:
    """Nothing of the kinds that the examples mark may be found in a text of `never`."""
    kinds = {mark.kind for example in entry.examples for mark in parse(example).marks}
    for text in entry.never:
        extraction = extract(Article("refusal", text, published=PUBLISHED), lexicon)
        found = [m for m in extraction.mentions() if type(m).prefix in kinds]
        if found:
            yield Problem(
                where=f"patterns: {entry.id}",
                message=f"`never` text {text!r} is found as {found[0].text!r} ({found[0].rule})",
            )
