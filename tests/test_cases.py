"""Every row of tests/cases: all mentions of the file's kind are found as marked, and none besides."""

import tomllib
from pathlib import Path

import pytest

from extractor.article import Article
from extractor.lexicon import Lexicon
from extractor.lint import mismatches
from extractor.marked import parse
from extractor.pipeline import extract

CASES = Path(__file__).parent / "cases"


def _rows() -> list[object]:
    rows: list[object] = []
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1):
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            rows.append(pytest.param(path.stem, case["text"], id=f"{path.stem}-{number}", marks=marks))
    return rows


@pytest.mark.parametrize(("kind", "text"), _rows())
def test_case(kind: str, text: str, lexicon: Lexicon) -> None:
    marked = parse(text)
    extraction = extract(Article("case", marked.text), lexicon)
    assert mismatches(extraction, marked.marks) == []
    found = [(m.start, m.end, m.text) for m in extraction.mentions() if type(m).prefix == kind]
    assert found == [(m.start, m.end, marked.text[m.start : m.end]) for m in marked.marks if m.kind == kind]
