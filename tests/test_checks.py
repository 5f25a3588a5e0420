"""What the checks say about short texts, and that they are silent where numbers do not belong together."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from cases import read_cases
from falsify import CORPUS, Falsifier, Trial

from extractor.article import Article
from extractor.lexicon import Lexicon
from extractor.nlp import Recogniser
from extractor.pipeline import extract
from extractor.records import Check, Extraction

FLOORS = {"detected": 0.6, "diagnosed": 0.55, "alarms": 0.02}
"""Shares of the slips that break a relation, and of all slips tried."""
CASES = Path(__file__).parent / "cases" / "checks"


def rows(name: str, key: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((CASES / name).read_text(encoding="utf-8"))[key])


def read(row: dict[str, Any], lexicon: Lexicon, recogniser: Recogniser | None) -> Extraction:
    article = Article(id="case", text=row["text"].strip(), published=row.get("published"))
    return extract(article, lexicon, recogniser)


def line(check: Check) -> str:
    said = f"{check.verdict} {check.kind}: {check.explanation}"
    return f"{said} ## {check.diagnosis}" if check.diagnosis else said


@pytest.mark.parametrize("row", rows("told.toml", "case"), ids=lambda row: row["about"])
def test_says_what_holds(row: dict[str, Any], lexicon: Lexicon, recogniser: Recogniser | None) -> None:
    checks = read(row, lexicon, recogniser).checks
    assert [line(c) for c in checks if c.verdict != "unverified"] == row["checks"]


@pytest.mark.parametrize("row", rows("quiet.toml", "quiet"), ids=lambda row: row["register"])
def test_raises_no_alarm_where_all_holds(row: dict[str, Any], lexicon: Lexicon, recogniser: Recogniser | None) -> None:
    checks = read(row, lexicon, recogniser).checks
    assert [line(c) for c in checks if c.verdict == "refuted"] == []


@pytest.fixture(scope="module")
def trials(lexicon: Lexicon) -> list[Trial]:
    """One of twelve slips in the articles of the corpus; `benchmarks/falsify.py` makes them all."""
    falsifier = Falsifier(lexicon, every=12)
    return [trial for case in read_cases(CORPUS) for trial in falsifier.trials(case)]


def test_finds_most_slips_in_the_corpus(trials: list[Trial]) -> None:
    broken = [t for t in trials if t.breaks]
    assert len(broken) >= 60
    assert sum(t.detected for t in broken) >= FLOORS["detected"] * len(broken)
    assert sum(t.diagnosed for t in broken) >= FLOORS["diagnosed"] * len(broken)


def test_raises_few_alarms_beside_the_slip(trials: list[Trial]) -> None:
    assert [t.words for t in trials if t.alarms and t.slip == "none"] == []
    assert sum(bool(t.alarms) for t in trials) <= FLOORS["alarms"] * len(trials)
