from collections import Counter
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console

from extractor import wording
from extractor.article import Article
from extractor.batch import Summary
from extractor.comparison import Comparison, Difference
from extractor.records import Change, Claim, Extraction
from extractor.report import show_comparison, show_summary
from extractor.view import show_article
from extractor.wording import Lines


def console(width: int = 80, colour: bool = False) -> Console:
    system: Literal["standard"] | None = "standard" if colour else None
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system=system,
        highlight=False,
        markup=False,
        emoji=False,
    )


def printed(into: Console) -> str:
    assert isinstance(into.file, StringIO)
    return "\n".join(line.rstrip() for line in into.file.getvalue().splitlines())


def test_article_at_eighty_columns(article: Article, extraction: Extraction) -> None:
    out = console()
    show_article(extraction, article.text, out)
    assert (
        printed(out)
        == """\
Trade [bold]report[/bold]
north/trade.txt · no date · 178 characters

Money 1
    2:37  50-67  3.2 billion euros  3,200,000,000 EUR

Percentages 1
    2:66  79-82  10%  increase of 10 percent

Quantities 1
    3:40  142-151  400 firms  over 400 firms

Years 2
     2:4  17-21   2025
    2:83  96-100  2024

Names 2
     2:9  22-28  Sweden, GPE SE
    2:58  71-77  Norway, GPE NO

Agreements 1
     3:5  107-124  Transit Agreement  agreement, in force; Sweden and Norway

Claims 1
    2:37  50-67  exports, Sweden to Norway, 2025: 3.2 billion euros, +10% on
                 2024, said by Statistics Sweden

Numerals 7
    5 in records, 1 ignored, 1 unclaimed
    77 at 3:60: document number
    9 at 3:72: UNCLAIMED

Checks 1
  ✗ DOES NOT HOLD  known  3.15 to 3.25 billion EUR is stated, 3.35 billion EUR
                   2:37   is known
                          stated 3.15 to 3.25 billion EUR; expected 3.3 to 3.4
                          billion EUR
                          according to Statistics Sweden, 2026

Problems 1
  document  'last year' has no date to hang on.

1 check: 1 DOES NOT HOLD."""
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(article: Article, extraction: Extraction, width: int) -> None:
    out = console(width)
    show_article(extraction, article.text, out)
    assert max(map(len, printed(out).splitlines())) <= width


def test_colour_only_repeats_what_words_say(article: Article, extraction: Extraction) -> None:
    plain, coloured = console(), console(colour=True)
    show_article(extraction, article.text, plain)
    show_article(extraction, article.text, coloured)
    assert "\x1b[1;31m" in printed(coloured)
    assert "\x1b" not in printed(plain)


def test_control_characters_of_an_article_do_not_reach_the_terminal(article: Article, extraction: Extraction) -> None:
    evil = extraction.model_copy(
        update={"document": extraction.document.model_copy(update={"title": "\x1b]0;owned\x07 \x9b31m\nTitle\u202e"})}
    )
    out = console()
    show_article(evil, article.text, out)
    assert printed(out).splitlines()[0] == "\ufffd]0;owned\ufffd \ufffd31m Title\ufffd"


def test_nothing_to_check_is_said(article: Article, extraction: Extraction) -> None:
    out = console()
    show_article(extraction.model_copy(update={"checks": ()}), article.text, out)
    assert printed(out).splitlines()[-1] == "Nothing to check: no number here is stated twice or known from elsewhere."


def claim(extraction: Extraction, **fields: object) -> str:
    mentions = {mention.id: mention for mention in extraction.mentions()}
    return wording.claim(
        extraction.claims[0].model_copy(update={"change": None, "attribution": None} | fields), mentions
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "exports, Sweden to Norway, 2025: 3.2 billion euros"),
        ({"measure": "imports"}, "imports, Sweden from Norway, 2025: 3.2 billion euros"),
        ({"measure": "trade_balance"}, "trade balance, Sweden with Norway, 2025: 3.2 billion euros"),
        ({"measure": "gdp", "partner": ()}, "GDP, Sweden, 2025: 3.2 billion euros"),
        ({"subject": (), "period": None}, "exports, to Norway, period not told: 3.2 billion euros"),
        ({"subject": (), "partner": ()}, "exports, nobody named, 2025: 3.2 billion euros"),
        (
            {"modality": "target", "attribution": "the ministry"},
            "exports, Sweden to Norway, 2025: 3.2 billion euros, target, said by the ministry",
        ),
        ({"direction": "decrease", "value": "percent-79"}, "exports, Sweden to Norway, 2025: −10%"),
        ({"change": Change(direction="increase")}, "exports, Sweden to Norway, 2025: 3.2 billion euros, increase"),
        (
            {"change": Change(value="percent-79", direction="decrease", base="2024", from_="quantity-142")},
            "exports, Sweden to Norway, 2025: 3.2 billion euros, −10% from 400 firms on 2024",
        ),
    ],
)
def test_claim_in_words(extraction: Extraction, fields: dict[str, object], words: str) -> None:
    assert claim(extraction, **fields) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "over 400 firms"),
        ({"value_max": Decimal(500), "modifier": "range"}, "400 to 500 firms"),
        ({"unit": None, "kind": "multiple", "value": Decimal("2.3"), "modifier": "about"}, "about 2.3 times"),
        ({"unit": None, "kind": "ordinal", "value": Decimal(6), "modifier": "exact"}, "6 in order"),
    ],
)
def test_quantity_in_words(extraction: Extraction, fields: dict[str, object], words: str) -> None:
    assert wording.quantity(extraction.quantities[0].model_copy(update=fields)) == words


def test_open_currency_names_its_readings(extraction: Extraction) -> None:
    money = extraction.money[0].model_copy(update={"currency": None, "currency_candidates": ("INR", "PKR")})
    assert wording.money(money) == "3,200,000,000 (INR or PKR)"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("3150000000", "3250000000", "3.15 to 3.25 billion"),
        ("999500000", "1000500000", "999.5 million to 1.0005 billion"),
        ("9.5", "10.5", "9.5 to 10.5"),
        ("400", None, "at least 400"),
        (None, "1E+9", "at most 1 billion"),
        ("5", "5.0", "exactly 5"),
        (None, None, "anything"),
        ("-46500", "-46400", "-46,500 to -46,400"),
    ],
)
def test_interval_in_words(low: str | None, high: str | None, words: str) -> None:
    lower, upper = (None if end is None else Decimal(end) for end in (low, high))
    assert wording.interval(lower, upper) == words


def test_place_counts_lines_and_columns_from_one() -> None:
    lines = Lines("ab\r\n\ncd")
    assert [lines.place(offset) for offset in (0, 2, 3, 4, 5, 6)] == ["1:1", "1:3", "1:4", "2:1", "3:1", "3:2"]


def test_summary_names_what_does_not_hold_and_what_gave_trouble(article: Article, extraction: Extraction) -> None:
    summary = Summary()
    summary.add(extraction, article.text)
    unread = extraction.model_copy(
        update={
            "document": extraction.document.model_copy(update={"id": "bad.txt", "characters": 0}),
            "problems": (extraction.problems[0].model_copy(update={"where": "bad.txt", "message": "is empty."}),),
        }
        | dict.fromkeys(
            ("money", "percentages", "quantities", "years", "entities", "agreements", "claims", "checks"), ()
        )
    )
    summary.add(unread, None)
    out = console()
    show_summary(summary, Path("out.db"), ["old.txt"], out)
    assert (
        printed(out)
        == """\
1 article, 178 characters written to out.db
money 1, percentages 1, quantities 1, years 2, entities 2, agreements 1, claims
1
1 check: 1 DOES NOT HOLD.

Numbers that do not hold 1
  north/trade.txt:2:37  known
    3.15 to 3.25 billion EUR is stated, 3.35 billion EUR is known
    according to Statistics Sweden, 2026

Problems 2
  north/trade.txt: document  'last year' has no date to hang on.
  bad.txt                    is empty.

1 article of earlier runs, not in the folder now, kept in out.db: old.txt"""
    )


def test_summary_keeps_a_hundred_and_counts_the_rest(article: Article, extraction: Extraction) -> None:
    summary = Summary()
    for _ in range(103):
        summary.add(extraction, article.text)
    assert (len(summary.refuted), len(summary.problems)) == (100, 100)
    assert summary.verdicts == Counter(refuted=103)
    out = console()
    show_summary(summary, Path("out.db"), [], out)
    assert printed(out).count("  and 3 more") == 2


def test_comparison_tells_place_field_and_both_values(article: Article) -> None:
    differences = (
        Difference("differs", "money", "3.2 billion euros", 50, "amount", "3300000000", "3200000000"),
        Difference("missing", "years", "77", 162),
    )
    out = console()
    show_comparison("north/trade.txt", Comparison({"money": 0, "years": 2}, differences), article.text, out)
    assert (
        printed(out)
        == """\
north/trade.txt  2 records as expected, 2 differences
  2:37  money  differs  3.2 billion euros
                        amount: expected 3300000000, found 3200000000
  3:60  years  missing  77"""
    )


def test_claim_without_known_mention_of_change(extraction: Extraction) -> None:
    assert isinstance(extraction.claims[0], Claim)
    assert (
        claim(extraction, change=Change(base="2024"))
        == "exports, Sweden to Norway, 2025: 3.2 billion euros, changed on 2024"
    )
