"""Ordinary articles whose numbers are right: whatever is said of them, none may be refuted."""

from pathlib import Path

import pytest

from extractor.article import Article
from extractor.lexicon import Lexicon
from extractor.nlp import Recogniser
from extractor.pipeline import extract

ARTICLES = sorted((Path(__file__).parent / "data" / "quiet").glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_number_of_a_correct_article_is_refuted(path: Path, lexicon: Lexicon, recogniser: Recogniser | None) -> None:
    extraction = extract(Article(path.stem, path.read_text(encoding="utf-8")), lexicon, recogniser)
    assert [c.explanation for c in extraction.checks if c.verdict == "refuted"] == []
    assert any(c.verdict == "supported" for c in extraction.checks)
