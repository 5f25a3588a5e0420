"""What numbers measure: marked texts for whole claims, and tables for the functions that fill single slots."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from extractor.article import Article, Document
from extractor.claims import read_claims
from extractor.claims.reading import Reading
from extractor.lexicon import Lexicon
from extractor.lint import mismatches
from extractor.marked import parse
from extractor.names import find_entities
from extractor.pipeline import extract
from extractor.records import Extraction
from extractor.sentences import split_sentences
from extractor.values.currency import CountryMention
from extractor.values.read import make_value_reader

CASES = tomllib.loads((Path(__file__).parent / "cases/claims/claims.toml").read_text(encoding="utf-8"))["case"]


def read(text: str, lexicon: Lexicon, published: date | None = date(2026, 2, 1)) -> Extraction:
    return extract(Article("case", text, published=published), lexicon)


def readings(text: str, lexicon: Lexicon) -> dict[str, Reading]:
    """The readings of a text by the words of their number."""
    spans = split_sentences(text, lexicon.claims.abbreviations)
    document = Document(Article("case", text, published=date(2026, 2, 1)), spans)
    names = find_entities(document, lexicon.names)
    values = make_value_reader(lexicon.values).read(text, [CountryMention(n.start, n.code) for n in names if n.code])
    mentions = sorted([*names, *values.mentions()], key=lambda m: m.start)
    return {reading.mention.text: reading for reading in read_claims(document, mentions, lexicon)}


ROWS = [
    pytest.param(
        case,
        id=f"{number}-{case['group']}",
        marks=[pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else [],
    )
    for number, case in enumerate(CASES, start=1)
]


@pytest.mark.parametrize("case", ROWS)
def test_claims_as_marked(case: dict[str, str], lexicon: Lexicon) -> None:
    marked = parse(case["text"])
    told = case.get("published", "2026-02-01")
    extraction = read(marked.text, lexicon, date.fromisoformat(told) if told else None)
    assert mismatches(extraction, marked.marks) == []


def _measures() -> list[object]:
    cases = tomllib.loads((Path(__file__).parent / "cases/claims/measures.toml").read_text(encoding="utf-8"))["case"]
    gaps = [[pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else [] for case in cases]
    return [pytest.param(case["text"], marks=marks) for case, marks in zip(cases, gaps, strict=True)]


@pytest.mark.parametrize("text", _measures())
def test_measures_as_marked(text: str, lexicon: Lexicon) -> None:
    marked = parse(text)
    assert mismatches(read(marked.text, lexicon), marked.marks) == []


def test_a_change_of_a_level_has_no_claim_of_its_own(lexicon: Lexicon) -> None:
    extraction = read("Exports of Norway rose by 12% to $20 billion.", lexicon)
    assert [claim.value for claim in extraction.claims] == [extraction.money[0].id]


def test_an_absolute_change_is_carried_by_its_level(lexicon: Lexicon) -> None:
    extraction = read("Norway's pension is increased by €50 to €250.", lexicon)
    (claim,) = extraction.claims
    assert claim.value == extraction.money[1].id
    assert claim.change is not None
    assert (claim.change.value, claim.change.direction) == (extraction.money[0].id, "increase")


@pytest.mark.parametrize(
    ("text", "number", "nature"),
    [
        ("Exports of Norway reached $20 billion.", "$20 billion", "level"),
        ("Exports of Norway exceeded $20 billion.", "$20 billion", "bound"),
        ("Exports of Norway rose by 12%.", "12%", "change"),
        ("Fish makes up 12% of Norway's exports.", "12%", "part"),
        ("Exports of Norway rose by 12% to $20 billion.", "12%", "change"),
    ],
)
def test_nature(text: str, number: str, nature: str, lexicon: Lexicon) -> None:
    assert readings(text, lexicon)[number].nature == nature


def test_a_change_names_its_level_and_an_earlier_value_its_later_one(lexicon: Lexicon) -> None:
    found = readings("Exports of Norway rose by 12% from $18 billion in 2023 to $20 billion in 2024.", lexicon)
    level = found["$20 billion"].mention.id
    assert (found["12%"].of, found["12%"].is_claim) == (level, False)
    assert found["$18 billion"].opens == level


@pytest.mark.parametrize(
    ("text", "number", "pace"),
    [
        ("Japan gives Laos $20 million a year in aid.", "$20 million", "yearly"),
        ("Since 2005 Japan has given Laos $20 million in aid.", "$20 million", "cumulative"),
        ("Japan gave Laos $20 million in aid in 2024.", "$20 million", "plain"),
    ],
)
def test_pace(text: str, number: str, pace: str, lexicon: Lexicon) -> None:
    assert readings(text, lexicon)[number].pace == pace


@pytest.mark.parametrize(
    ("text", "number", "real"),
    [
        ("In real terms the economy of Laos grew by 4%.", "4%", True),
        ("At current prices the economy of Laos grew by 7%.", "7%", False),
        ("The economy of Laos grew by 5%.", "5%", None),
    ],
)
def test_prices_taken_out_or_left_in(text: str, number: str, real: bool | None, lexicon: Lexicon) -> None:
    assert readings(text, lexicon)[number].real is real


def test_topics_tell_parts_of_one_measure_apart(lexicon: Lexicon) -> None:
    found = readings("Chile's wine exports came to $2 billion and its exports of copper to $20 billion.", lexicon)
    assert found["$2 billion"].topic == ("wine",)
    assert found["$20 billion"].topic == ("copper",)


def test_every_slot_tells_where_it_came_from(lexicon: Lexicon) -> None:
    found = readings("In 2024 Norway's exports reached $20 billion. Imports came to $15 billion.", lexicon)
    told = {"subject": "clause", "partner": "none", "measure": "clause", "period": "clause"}
    assert found["$20 billion"].origins == told
    assert found["$15 billion"].origins["subject"] == found["$15 billion"].origins["period"] == "before"


def test_ids_and_order_are_those_of_the_numbers(lexicon: Lexicon) -> None:
    extraction = read("Exports of Norway rose from $18 billion to $20 billion; imports fell to $9 billion.", lexicon)
    assert [claim.id for claim in extraction.claims] == [f"claim-{money.start}" for money in extraction.money]
    assert [claim.value for claim in extraction.claims] == [money.id for money in extraction.money]


def test_two_runs_give_the_same_claims(lexicon: Lexicon) -> None:
    text = "\n".join(parse(case["text"]).text for case in CASES)
    assert read(text, lexicon).claims == read(text, lexicon).claims


def test_origins_point_at_the_words_or_say_that_the_article_tells_it(lexicon: Lexicon) -> None:
    text = "Kenya grows.\nIn 2024 its exports to Uganda came to $2 billion."
    (claim,) = read(text, lexicon).claims
    words = {o.slot: text[o.start : o.end] if o.start is not None else None for o in claim.origins}
    assert words == {"measure": "exports", "subject": "its", "partner": "Uganda", "period": "2024"}
    (late,) = read("Kenya grows. Inflation came to 5 per cent.", lexicon).claims
    assert [(o.slot, o.source, o.start) for o in late.origins] == [
        ("measure", "clause", 13),
        ("subject", "document", None),
    ]
