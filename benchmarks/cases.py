"""Articles whose numbers are known to hold: those of a folder with expected checks, and those of a file in the gold format."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from slips import Slip, Span

from extractor.article import Article
from extractor.corpus import open_corpus
from extractor.expected import WantedCheck, expected_path, read_expected

MAX_BYTES: Final = 50_000_000
REFUTED: Final = "refuted"
"""Instead of a kind of relation: the article is expected to fail there."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Numbers of an article that are known to hold together."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An article whose numbers hold."""

    article: Article
    relations: tuple[Relation, ...]


def read_cases(path: Path) -> Iterator[Case]:
    """Read the articles of a folder with expected checks, or of a JSONL file in the gold format."""
    if path.is_dir():
        for article in open_corpus(path, MAX_BYTES):
            if isinstance(article, Article) and expected_path(path / article.id).exists():
                expected = read_expected(expected_path(path / article.id), article.text).checks or ()
                yield Case(article, tuple(_relation(check) for check in expected))
    else:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _gold_case(json.loads(line))


def _relation(check: WantedCheck) -> Relation:
    refuted = check.fields.get("verdict") == REFUTED
    return Relation(REFUTED if refuted else check.kind, tuple((p.start, p.end) for p in check.values))


def _gold_case(gold: dict[str, Any]) -> Case:
    """An article of the gold, its planted error undone; what does not hold even then is left out."""
    text, undo = gold["text"], None
    if planted := gold["planted"]:
        start, end = _place(text, planted["text"], planted["n"])
        undo = Slip("undo", start, end, planted["was"])
    relations = []
    for relation in gold["relations"]:
        spans = tuple(_place(text, v["text"], v["n"]) for v in relation["values"])
        relations.append(Relation(relation["kind"], tuple(undo.moved(s) for s in spans) if undo else spans))
    published = date.fromisoformat(gold["published"]) if gold["published"] else None
    article = Article(id=gold["id"], text=undo.apply(text) if undo else text, published=published)
    return Case(article, tuple(relations))


def _place(text: str, surface: str, n: int) -> Span:
    start = -1
    for _ in range(n):
        start = text.index(surface, start + 1)
    return start, start + len(surface)
