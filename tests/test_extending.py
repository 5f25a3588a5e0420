"""A new currency, magnitude word, unit or fiscal calendar is an entry in `patterns/` and nothing else."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from extractor.article import Article
from extractor.lexicon import Lexicon, load_lexicon
from extractor.pipeline import extract
from extractor.records import Extraction


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """The lexicon of a copy of the patterns with the entries that docs/extending.md shows."""
    folder = tmp_path_factory.mktemp("lexicon") / "patterns"
    shutil.copytree(Path(__file__).parents[1] / "patterns", folder)
    for file, entry in entries().items():
        with (folder / file).open("a", encoding="utf-8") as out:
            out.write(f"\n{entry}" if file.endswith(".toml") else entry)
    return load_lexicon(folder)


def entries() -> dict[str, str]:
    """The code blocks of docs/extending.md by the file that the line above each one names."""
    page = (Path(__file__).parents[1] / "docs/extending.md").read_text(encoding="utf-8")
    parts = re.finditer(
        r"`patterns/(?P<file>[\w.]+)`[^`]*?(?:`[^`\n]+`[^`]*?)*\n```\w+\n(?P<entry>.*?)```", page, re.DOTALL
    )
    return {part["file"]: part["entry"] for part in parts}


def read(text: str, lexicon: Lexicon) -> Extraction:
    return extract(Article("case", text, published=date(2026, 2, 1)), lexicon)


def test_the_page_shows_an_entry_of_each_sort() -> None:
    shown = entries()
    assert sorted(shown) == ["currencies.csv", "fiscal_years.csv", "scales.toml", "units.toml"]
    assert all(len(entry.strip().splitlines()) <= 5 for entry in shown.values())


def test_a_currency(extended: Lexicon, lexicon: Lexicon) -> None:
    text = "The island paid 3 million isle crowns, Ic$40 more than last year."
    money = read(text, extended).money
    assert [(m.text, m.currency) for m in money] == [("3 million isle crowns", "XIC"), ("Ic$40", "XIC")]
    assert "XIC" not in {m.currency for m in read(text, lexicon).money}


def test_a_magnitude_word(extended: Lexicon, lexicon: Lexicon) -> None:
    text = "The harvest brought 4 myriad euros."
    assert [m.amount for m in read(text, extended).money] == [40_000]
    assert [m.amount for m in read(text, lexicon).money] != [40_000]


def test_a_unit(extended: Lexicon, lexicon: Lexicon) -> None:
    text = "They shipped 250 quintals of coffee."
    (quantity,) = read(text, extended).quantities
    assert (quantity.text, quantity.unit, quantity.kind) == ("250 quintals", "quintal", "measure")
    assert [q.unit for q in read(text, lexicon).quantities] != ["quintal"]


def test_a_fiscal_calendar(extended: Lexicon) -> None:
    (period,) = [p for p in read("Niue spent $3 million in FY25.", extended).periods if p.anchor == "fiscal"]
    assert (period.hung_on, period.first, period.last) == ("NU", date(2024, 4, 1), date(2025, 3, 31))
