"""Time expressions: what is found, which days it means, and what it hangs on."""

import tomllib
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from extractor.article import Article, Document
from extractor.errors import LexiconError
from extractor.lexicon import Lexicon
from extractor.lexicon.periods import load_periods
from extractor.periods import Period, Stretch, find_periods
from extractor.periods.model import half, months, quarter, whole_year, whole_years
from extractor.pipeline import extract
from extractor.values.read import make_value_reader

CASES = tomllib.loads((Path(__file__).parent / "cases/claims/periods.toml").read_text(encoding="utf-8"))["case"]


def periods_of(text: str, lexicon: Lexicon, published: date | None, country: str | None = None) -> list[Period]:
    document = Document(Article("case", text, published=published), ())
    years = make_value_reader(lexicon.values).read(text).years
    return find_periods(document, years, lexicon.periods, country)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_expressions_and_their_labels(case: dict[str, Any], lexicon: Lexicon) -> None:
    told = case.get("published", "2026-02-01")
    published = date.fromisoformat(told) if told else None
    found = periods_of(case["text"], lexicon, published, case.get("country"))
    assert [[case["text"][p.start : p.end], p.label or "", p.anchor] for p in found] == case["found"]


@pytest.mark.parametrize(
    ("stretch", "label"),
    [
        (whole_year(2025), "2025"),
        (whole_years(2013, 2024), "2013/2024"),
        (quarter(2025, 1), "2025-Q1"),
        (half(2025, 2), "2025-H2"),
        (months(2025, 1, 1), "2025-01"),
        (months(2025, 1, 5), "2025-01/2025-05"),
        (months(2025, 1, 12), "2025"),
        (months(2024, 11, 2), "2023-11/2024-02"),
        (Stretch(date(2023, 4, 1), date(2024, 3, 31), "fiscal"), "2023/2024"),
        (Stretch(date(2025, 3, 1), date(2025, 3, 1), "day"), "2025"),
    ],
)
def test_labels_of_the_contract(stretch: Stretch, label: str) -> None:
    assert stretch.label == label


@pytest.mark.parametrize(
    ("stretch", "years", "rest", "label", "last"),
    [
        (whole_year(2025), -1, 0, "2024", date(2024, 12, 31)),
        (quarter(2025, 1), 0, -3, "2024-Q4", date(2024, 12, 31)),
        (months(2025, 2, 2), -1, 0, "2024-02", date(2024, 2, 29)),
        (months(2024, 2, 2), -1, 0, "2023-02", date(2023, 2, 28)),
        (months(2025, 1, 5), -1, 0, "2024-01/2024-05", date(2024, 5, 31)),
        (Stretch(date(2022, 7, 1), date(2023, 6, 30), "fiscal"), -1, 0, "2021/2022", date(2022, 6, 30)),
    ],
)
def test_stretches_move_as_a_whole(stretch: Stretch, years: int, rest: int, label: str, last: date) -> None:
    moved = stretch.moved(years, rest)
    assert (moved.label, moved.last) == (label, last)


def test_a_year_earlier_hangs_on_the_claims_own_period(lexicon: Lexicon) -> None:
    (earlier,) = periods_of("more than a year earlier", lexicon, None)
    assert earlier.on(months(2009, 12, 12)) == months(2008, 12, 12)
    assert earlier.on(None) is None


def test_the_same_months_of_another_year(lexicon: Lexicon) -> None:
    (same,) = periods_of("up from the same period of 2023", lexicon, None)
    assert same.same
    assert same.on(months(2024, 1, 5)) == months(2023, 1, 5)


@pytest.mark.parametrize(
    ("country", "first", "last"),
    [
        ("IN", date(2024, 4, 1), date(2025, 3, 31)),
        ("AU", date(2024, 7, 1), date(2025, 6, 30)),
        ("US", date(2024, 10, 1), date(2025, 9, 30)),
        ("NP", date(2024, 7, 16), date(2025, 7, 15)),
        (None, date(2024, 1, 1), date(2025, 12, 31)),
    ],
)
def test_fiscal_years_by_country(country: str | None, first: date, last: date, lexicon: Lexicon) -> None:
    (period,) = periods_of("reached 5 in FY25", lexicon, None, country)
    assert (period.first, period.last, period.label) == (first, last, "2024/2025")


@pytest.mark.parametrize(
    ("text", "hung_on", "first"),
    [
        ("The World Bank lent $3 billion to Kenya in FY23.", "World Bank", date(2022, 7, 1)),
        ("The IMF lent Chad $3 billion in financial year 2024.", "International Monetary Fund", date(2023, 5, 1)),
        ("Loans by Japan to Nepal reached $3 billion in fiscal 2023.", "JP", date(2023, 4, 1)),
        ("Japan lent $3 billion to Nepal in fiscal 2023.", "JP", date(2023, 4, 1)),
        ("In FY24 exports of India to China reached $3 billion.", "IN", date(2023, 4, 1)),
        ("The World Bank is here. Peru owes it much. In FY23 it lent $3 billion.", "World Bank", date(2022, 7, 1)),
    ],
)
def test_the_sentence_tells_whose_fiscal_year_it_is(text: str, hung_on: str, first: date, lexicon: Lexicon) -> None:
    (period,) = [p for p in extract(Article("case", text), lexicon).periods if p.anchor == "fiscal"]
    assert (period.hung_on, period.first) == (hung_on, first)


def test_institutions_are_no_candidates_for_an_unknown_country(lexicon: Lexicon) -> None:
    (period,) = extract(Article("case", "Exports reached $3 billion in FY23."), lexicon).periods
    assert period.candidates
    assert all(len(country) == 2 for calendar in period.candidates for country in calendar.countries)


def test_a_calendar_holds_for_its_years_only(lexicon: Lexicon) -> None:
    (old,) = periods_of("reached 5 in FY15", lexicon, None, "MM")
    (new,) = periods_of("reached 5 in FY20", lexicon, None, "MM")
    assert (old.first, new.first) == (date(2014, 4, 1), date(2019, 10, 1))


def test_an_unknown_word_class_is_named(tmp_path: Path) -> None:
    (tmp_path / "periods.toml").write_text(
        "[words]\nmonth = {may = 5}\ntime_unit = {year = 12}\nweekday = {monday = 0}\nfiscal = {fiscal = 1}\n"
        'trigger = {today = 0}\n[[period]]\nid = "p"\nregex = "{moon:month}"\nreads = "month"\n',
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=r"periods\.toml: p: regex: no word class 'moon'"):
        load_periods(tmp_path)


@pytest.mark.parametrize(
    "worst", ["in ", "first ", "since a b ", "January ", "the year ", "from May to ", "2024 ", "2024-"]
)
def test_time_grows_with_length_and_no_faster(worst: str, lexicon: Lexicon) -> None:
    def seconds(count: int) -> float:
        text = worst * count
        document = Document(Article("worst", text), ())
        best = float("inf")
        for _ in range(3):
            begin = process_time()
            find_periods(document, (), lexicon.periods)
            best = min(best, process_time() - begin)
        return best

    assert seconds(4_000) < 8 * seconds(1_000) + 0.05
