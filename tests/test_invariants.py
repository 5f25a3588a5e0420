"""What holds for every text: offsets, determinism, the ledger's sum, and no exception on any input."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article import Article
from extractor.lexicon import Lexicon, load_lexicon
from extractor.nlp import Recogniser
from extractor.pipeline import extract

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
PIECES = st.sampled_from(
    [
        "$",
        "€",
        "US$",
        "5",
        "1,234.5",
        "12%",
        " billion",
        "bn",
        " to ",
        "-",
        "–",
        " and ",
        "2024",
        "FY25",
        " per cent",
        "\n",
        "China",
        " exports",
        "Agreement on ",
        "(",
        ")",
        "half a ",
        "two",
        " from ",
        ". ",
        " rose by ",
        "१",
        "\xa0",
        "'",
    ]
)


LEXICON = load_lexicon()


def _holds(text: str, lexicon: Lexicon = LEXICON) -> None:
    extraction = extract(Article("any", text), lexicon)
    assert all(text[m.start : m.end] == m.text for m in extraction.mentions())
    ledger = extraction.numerals
    assert ledger.total == ledger.in_records + ledger.ignored + ledger.unclaimed
    assert extract(Article("any", text), lexicon).model_dump_json() == extraction.model_dump_json()


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_pieces_of_numbers(text: str) -> None:
    _holds(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    _holds(text)


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_corpus_mentions_do_not_overlap_within_a_kind(path: Path, lexicon: Lexicon, recogniser: Recogniser) -> None:
    extraction = extract(Article(path.name, path.read_text(encoding="utf-8")), lexicon, recogniser)
    for kind in ("money", "percentages", "quantities", "years", "entities", "agreements"):
        records = getattr(extraction, kind)
        assert all(a.end <= b.start for a, b in itertools.pairwise(records)), kind
