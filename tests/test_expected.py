import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.article import Article
from extractor.comparison import Comparison, Difference, compare
from extractor.errors import SourceError
from extractor.expected import Expectation, Place, expected_path, read_expected
from extractor.records import Check, Extraction
from extractor.scoring import Score, score, total

ALL_RIGHT: dict[str, Any] = {
    "money": [{"text": "3.2 billion euros", "n": 1, "amount": "3200000000", "currency": "EUR", "modifier": "exact"}],
    "percentages": [{"text": "10%", "value": "10.0", "unit": "percent", "direction": "increase"}],
    "quantities": [{"text": "400 firms", "value": "400", "kind": "count"}],
    "years": [{"text": "2025", "year": 2025}, {"text": "2024", "year": 2024}],
    "entities": [{"text": "Sweden", "label": "GPE", "code": "SE"}, {"text": "Norway", "label": "GPE"}],
    "agreements": [{"text": "Transit Agreement", "type": "agreement", "parties": ["Norway", "Sweden"]}],
    "claims": [
        {
            "value": "3.2 billion euros",
            "measure": "exports",
            "subject": ["Sweden"],
            "partner": ["Norway"],
            "period": "2025",
            "change": {"value": "10%", "n": 1, "direction": "increase", "base": "2024", "from": None},
        }
    ],
    "checks": [{"kind": "known", "values": ["3.2 billion euros"], "verdict": "refuted"}],
}


def expect(article: Article, folder: Path, data: object) -> Expectation:
    path = folder / "trade.expected.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return read_expected(path, article.text)


@pytest.fixture
def compared(article: Article, extraction: Extraction, tmp_path: Path) -> Any:
    return lambda data: compare(extraction, expect(article, tmp_path, data))


def test_expected_file_stands_beside_the_article() -> None:
    assert expected_path(Path("corpus/2026/visit.v2.txt")) == Path("corpus/2026/visit.v2.expected.json")


def test_everything_as_expected(compared: Any) -> None:
    matched = {
        "money": 1,
        "percentages": 1,
        "quantities": 1,
        "years": 2,
        "entities": 2,
        "agreements": 1,
        "claims": 1,
        "checks": 1,
    }
    assert compared(ALL_RIGHT) == Comparison(matched, ())


def test_kinds_left_out_are_not_compared(compared: Any) -> None:
    assert compared({"checks": ALL_RIGHT["checks"]}) == Comparison({"checks": 1}, ())


def test_empty_kind_is_complete(compared: Any, extraction: Extraction) -> None:
    differences = compared(ALL_RIGHT | {"agreements": []}).differences
    assert differences == (Difference("unexpected", "agreements", "Transit Agreement", extraction.agreements[0].start),)


@pytest.mark.parametrize(
    ("kind", "entry", "field", "wanted", "found"),
    [
        ("money", {"text": "3.2 billion euros", "amount": "3300000000"}, "amount", "3300000000", "3200000000"),
        ("money", {"text": "3.2 billion euros", "amount_max": "4"}, "amount_max", "4", "none"),
        ("money", {"text": "3.2 billion", "currency": "EUR"}, "text", "3.2 billion", "3.2 billion euros"),
        ("percentages", {"text": "10%", "direction": "none"}, "direction", "none", "increase"),
        ("agreements", {"text": "Transit Agreement", "parties": ["Sweden"]}, "parties", "Sweden", "Sweden, Norway"),
        ("claims", {"value": "3.2 billion euros", "period": "2024"}, "period", "2024", "2025"),
        ("claims", {"value": "3.2 billion euros", "period": None}, "period", "none", "2025"),
        ("claims", {"value": "3.2 billion euros", "change": None}, "change", "none", "a change"),
        (
            "claims",
            {"value": "3.2 billion euros", "change": {"value": "400 firms"}},
            "change.value",
            "400 firms",
            "10%",
        ),
        (
            "claims",
            {"value": "3.2 billion euros", "change": {"from": "400 firms"}},
            "change.from",
            "400 firms",
            "none",
        ),
        (
            "checks",
            {"kind": "known", "values": ["3.2 billion euros"], "verdict": "supported"},
            "verdict",
            "supported",
            "refuted",
        ),
    ],
)
def test_one_field_differs(
    compared: Any, kind: str, entry: dict[str, Any], field: str, wanted: str, found: str
) -> None:
    differences = [d for d in compared(ALL_RIGHT | {kind: [entry]}).differences if d.what == "differs"]
    assert [(d.kind, d.field, d.wanted, d.found) for d in differences] == [(kind, field, wanted, found)]


def test_maximum_left_out_means_null(article: Article, extraction: Extraction, tmp_path: Path) -> None:
    ranged = extraction.money[0].model_copy(update={"amount_max": Decimal(4)})
    comparison = compare(
        extraction.model_copy(update={"money": (ranged,)}),
        expect(article, tmp_path, {"money": ALL_RIGHT["money"], "checks": ALL_RIGHT["checks"]}),
    )
    assert [(d.field, d.wanted, d.found) for d in comparison.differences] == [("amount_max", "none", "4")]


def test_missing_and_unexpected_are_told_by_place(compared: Any, article: Article, extraction: Extraction) -> None:
    data = ALL_RIGHT | {"years": [{"text": "2025", "year": 2025}, {"text": "77", "year": 77}]}
    assert compared(data).differences == (
        Difference("unexpected", "years", "2024", extraction.years[1].start),
        Difference("missing", "years", "77", article.text.index("77")),
    )


def test_exact_span_is_preferred_to_an_overlapping_one(
    article: Article, extraction: Extraction, tmp_path: Path
) -> None:
    """The wide mention comes first and would take the place of the exact one if the first overlap were enough."""
    start = article.text.index("goods worth 3.2 billion euros")
    wide = extraction.money[0].cut(
        article.text, start, extraction.money[0].end, "wide", amount=1, currency="EUR", modifier="exact", low=1, high=1
    )
    found = extraction.model_copy(update={"money": (wide, extraction.money[0])})
    comparison = compare(found, expect(article, tmp_path, {"money": ALL_RIGHT["money"], "checks": ALL_RIGHT["checks"]}))
    assert comparison.matched["money"] == 1
    assert [d.text for d in comparison.differences] == ["goods worth 3.2 billion euros"]


def test_sides_of_trade_have_no_order(article: Article, extraction: Extraction, tmp_path: Path) -> None:
    trade = extraction.claims[0].model_copy(update={"measure": "trade"})
    found = extraction.model_copy(update={"claims": (trade,)})
    for sides, differing in ((("Norway", "Sweden"), []), (("Norway", "Finland"), ["parties"])):
        claim = {"value": "3.2 billion euros", "measure": "trade", "subject": [sides[0]], "partner": [sides[1]]}
        comparison = compare(found, expect(article, tmp_path, {"claims": [claim], "checks": ALL_RIGHT["checks"]}))
        assert [d.field for d in comparison.differences] == differing


def test_refuted_check_that_nobody_expects_is_a_difference(compared: Any) -> None:
    (difference,) = compared({}).differences
    assert (difference.what, difference.text) == ("unexpected", "refuted known of 3.2 billion euros")


def test_number_wrong_on_purpose_accounts_for_a_refuted_check(compared: Any) -> None:
    wrong = {"text": "3.2 billion euros", "n": 1, "true": "3.3 billion euros", "why": "a slip"}
    assert compared({"wrong_on_purpose": wrong}).differences == ()


def test_number_wrong_on_purpose_must_be_caught(compared: Any) -> None:
    differences = compared({"checks": ALL_RIGHT["checks"], "wrong_on_purpose": {"text": "10%"}}).differences
    assert [(d.what, d.text) for d in differences] == [("missing", "a refuted check of 10%, wrong on purpose")]


def test_supported_checks_beyond_the_expected_are_no_difference(
    article: Article, extraction: Extraction, tmp_path: Path
) -> None:
    more = extraction.checks[0].model_copy(update={"id": "check-2", "kind": "growth", "verdict": "supported"})
    found = extraction.model_copy(update={"checks": (*extraction.checks, more)})
    assert compare(found, expect(article, tmp_path, ALL_RIGHT)).differences == ()


def test_check_is_found_by_its_numbers(article: Article, extraction: Extraction, tmp_path: Path) -> None:
    """Of two checks of a kind the one over the expected numbers is taken, in whatever order they stand."""
    money, percent, firms = extraction.money[0], extraction.percentages[0], extraction.quantities[0]

    def growth(number: int, verdict: Any, *values: str) -> Check:
        return extraction.checks[0].model_copy(
            update={"id": f"check-{number}", "kind": "growth", "verdict": verdict, "values": values}
        )

    found = extraction.model_copy(
        update={
            "checks": (
                growth(1, "unverified", money.id, firms.id),
                growth(2, "supported", percent.id, money.id, firms.id),
                growth(3, "unverified", money.id, percent.id),
            )
        }
    )
    want = {
        "kind": "growth",
        "values": ["400 firms", "10%", {"text": "3.2 billion euros", "n": 1}],
        "verdict": "supported",
    }
    assert compare(found, expect(article, tmp_path, {"checks": [want]})) == Comparison({"checks": 1}, ())


def test_occurrence_counts_from_one(article: Article, tmp_path: Path) -> None:
    expected = expect(article, tmp_path, {"years": [{"text": "20", "n": 2}]})
    start = article.text.index("2024")
    assert expected.mentions["years"][0].place == Place("20", start, start + 2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"money": [}', "line 1, column 12: Expecting value. Mend the JSON there."),
        ("[]", "must hold one object with the kinds of records as keys."),
        ('{"percent": []}', "'percent' is no kind of record. Use money, percentages, quantities, years, entities,"),
        ('{"money": {}}', "money must be a list of objects."),
        ('{"money": ["5"]}', "money[0] must be an object, found '5'."),
        (
            '{"money": [{"amount": "5"}]}',
            "money[0] must name its surface as 'text', and its occurrence as a number 'n'.",
        ),
        (
            '{"years": [{"text": "2025"}, {"text": "2025", "n": 2}]}',
            "years[1]: '2025' occurs 1 time in the article, n is 2. "
            "Copy the surface from the article and count from 1.",
        ),
        (
            '{"years": [{"text": "2025", "jear": 1}]}',
            "years[0]: 'jear' is no field there. Use text, rule, year, year_end,",
        ),
        ('{"years": [{"text": "2025", "year": "x"}]}', "years[0].year: Input should be a valid integer"),
        ('{"money": [{"text": "10%", "modifier": "abuot"}]}', "money[0].modifier: Input should be 'exact', 'about',"),
        ('{"checks": [{"kind": "sum"}]}', "checks[0] must have a kind and a list of values"),
        ('{"claims": [{"value": "10%", "change": {"basis": "2024"}}]}', "claims[0].change: 'basis' is no field there."),
        ('{"wrong_on_purpose": "10%"}', "wrong_on_purpose must be an object that names the number as 'text', or null."),
    ],
)
def test_broken_expected_file_is_named_with_its_entry(
    article: Article, tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "trade.expected.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read_expected(path, article.text)
    assert str(error.value).startswith(f"{path}: {message}")


def test_score_counts_spans_and_values_apart(article: Article, extraction: Extraction, tmp_path: Path) -> None:
    data = ALL_RIGHT | {
        "money": [{"text": "3.2 billion", "amount": "3200000000", "currency": "EUR"}],
        "percentages": [{"text": "10%", "value": "12"}],
        "entities": [
            {"text": "Sweden", "label": "ORG"},
            {"text": "Norway", "label": "GPE"},
            {"text": "Trade", "label": "ORG"},
        ],
    }
    rows = score(extraction, expect(article, tmp_path, data))
    assert rows["money"] == Score(0, 1, 1)
    assert rows["money value"] == Score(1, 1, 1)
    assert rows["percentages"] == Score(1, 1, 1)
    assert rows["percentages value"] == Score(0, 1, 1)
    assert rows["entities"] == Score(2, 2, 3)
    assert rows["entities value"] == Score(1, 2, 3)
    assert rows["claims"] == rows["checks"] == Score(1, 1, 1)


def test_claim_counts_only_with_its_parties_and_period(
    article: Article, extraction: Extraction, tmp_path: Path
) -> None:
    for field, value in (("measure", "imports"), ("subject", ["Norway"]), ("partner", []), ("period", "2024")):
        data = {"claims": [ALL_RIGHT["claims"][0] | {field: value}]}
        assert score(extraction, expect(article, tmp_path, data)) == {"claims": Score(0, 1, 1)}


def test_scores_add_up() -> None:
    rows = total([{"money": Score(1, 2, 1)}, {"money": Score(2, 2, 3), "years": Score()}])
    assert rows == {"money": Score(3, 4, 4), "years": Score()}
    assert (rows["money"].precision, rows["money"].recall, rows["money"].f1) == (0.75, 0.75, 0.75)
    assert (rows["years"].precision, rows["years"].recall, rows["years"].f1) == (0, 0, 0)
