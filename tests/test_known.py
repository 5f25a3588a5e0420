"""Known values: tables of our own, statistical offices' files by a mapping, and what a mismatch turns out to be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.article import Article
from extractor.errors import SourceError
from extractor.known import KnownValue, read_known
from extractor.lexicon import Lexicon
from extractor.pipeline import extract
from extractor.records import Check

EXAMPLE = Path(__file__).parent / "data" / "known"
HEADER = "measure,subject,partner,period,value,unit,tolerance,source,definition,vintage\n"
ROWS = (
    "exports,Kyrgyz Republic,Sweden,2024,3200000000,USD,50000000,Customs,,\n"
    "exports,Kyrgyzstan,Sweden,2023,2700000000,USD,50000000,Customs,,\n"
    "imports,Kyrgyzstan,Sweden,2024,4100000000,USD,50000000,Customs,,\n"
    "exports,Kyrgyzstan,Sweden,2024,2950000000,EUR,5000000,Customs,,\n"
    "exports,Chile,Peru,2024,2000000000,USD,5000000,Bank,goods,2025-01\n"
    "exports,Chile,Peru,2024,2200000000,USD,5000000,Bank,goods,2025-06\n"
    "exports,Chile,Peru,2024,2900000000,USD,5000000,Bank,goods and services,2025-06\n"
)

Ask = Callable[[str], Check]


@pytest.fixture
def check(lexicon: Lexicon, tmp_path: Path) -> Ask:
    """The known-value check of a sentence that has one."""
    path = tmp_path / "known.csv"
    path.write_text(HEADER + ROWS)
    known = read_known(path)

    def check(text: str) -> Check:
        (found,) = (c for c in extract(Article("case", text), lexicon, known=known).checks if c.kind == "known")
        return found

    return check


@pytest.mark.parametrize(
    ("value", "verdict", "diagnosis"),
    [
        ("$3.2 billion", "supported", None),
        ("$3.9 billion", "refuted", None),
        ("$3.2 trillion", "refuted", "a thousand times too large"),
        ("$2.7 billion", "unverified", "the value of 2023 (known.csv:3)"),
        ("$4.1 billion", "unverified", "the value of imports (known.csv:4)"),
        ("$2.95 billion", "unverified", "the number in EUR (known.csv:5)"),
    ],
)
def test_a_mismatch_is_told_apart(value: str, verdict: str, diagnosis: str | None, check: Ask) -> None:
    found = check(f"In 2024 Kyrgyzstan's exports to Sweden reached {value}.")
    assert (found.verdict, found.diagnosis, found.source) == (verdict, diagnosis, "Customs")


@pytest.mark.parametrize(
    ("value", "verdict", "words"),
    [
        ("$2.2 billion", "supported", "2,200,000,000 USD, goods, as of 2025-06 (known.csv:7)"),
        ("$2.0 billion", "supported", "2,000,000,000 USD, goods, as of 2025-01 (known.csv:6)"),
        ("$2.9 billion", "supported", "2,900,000,000 USD, goods and services, as of 2025-06 (known.csv:8)"),
        ("$3.6 billion", "refuted", "2,900,000,000 USD, goods and services, as of 2025-06 (known.csv:8)"),
    ],
)
def test_a_quantity_may_have_several_definitions_and_vintages(value: str, verdict: str, words: str, check: Ask) -> None:
    found = check(f"In 2024 Chile's exports to Peru reached {value}.")
    assert found.verdict == verdict
    assert words in found.explanation


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("In 2024 Kyrgyzstan's exports to Sweden reached $3.2 billion. In 2023 Kyrgyzstan's exports to Sweden were $2.1 billion.", ["supported", "refuted"]),
        ("In 2024 Kyrgyzstan's exports to Sweden reached $3.2 billion. In 2024 exports to Sweden came to $3.9 billion.", ["supported", "unverified"]),
    ],
)  # fmt: skip
def test_only_the_same_quantity_told_rightly_elsewhere_casts_doubt(
    text: str, verdicts: list[str], lexicon: Lexicon, tmp_path: Path
) -> None:
    path = tmp_path / "known.csv"
    path.write_text(HEADER + ROWS)
    found = extract(Article("case", text), lexicon, known=read_known(path)).checks
    assert [c.verdict for c in found if c.kind == "known"] == verdicts
    assert all(("contradicts" in c.explanation) == (c.verdict == "refuted") for c in found if c.kind == "known")


def row(value: KnownValue) -> tuple[object, ...]:
    return (value.measure, *value.subject, "|".join(value.partner), value.period, f"{value.value:f}", value.row)


def test_a_file_with_a_column_a_year_is_read_by_its_mapping() -> None:
    known = read_known(EXAMPLE / "wide.toml")
    assert [row(value) for value in known] == [
        ("exports", "Arendelle", "", "2022", "4100000000.5", "wide.csv:4"),
        ("exports", "Arendelle", "", "2023", "4300000000", "wide.csv:4"),
        ("inflation", "South Korea", "", "2023", "3.6", "wide.csv:6"),
    ]
    assert known[0].definition == "goods and services"


def test_a_file_with_a_period_a_row_is_read_by_its_mapping() -> None:
    assert [row(value) for value in read_known(EXAMPLE / "long.toml")] == [
        ("exports", "Arendelle", "Corona", "2024-03", "1500000", "long.csv:2"),
        ("imports", "Arendelle", "", "2024", "2500000", "long.csv:3"),
    ]


def test_values_of_a_mapped_file_confirm_an_article(lexicon: Lexicon) -> None:
    known = read_known(EXAMPLE / "wide.toml")
    article = Article("case", "Inflation in South Korea slowed to 3.6 percent in 2023.")
    (found,) = (c for c in extract(article, lexicon, known=known).checks if c.kind == "known")
    assert (found.verdict, found.source) == ("supported", "An invented yearbook")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('period = "time"', ""), "give either `periods`"),
        (('subject = "reporter"', 'subject = "country"'), "long.csv: line 1: column 'country' is missing"),
        (('measure = "exports"', 'measure = "sales"'), "measures.X.measure"),
        (("long.csv", "none.csv"), "none.csv: cannot be read"),
        (('value = "amount"', 'value = "flow"'), "long.csv: line 2: column flow: 'X' is no number"),
        (('period = "time"', 'period = "flow"'), "long.csv: line 2: column flow: 'X' is no period"),
    ],
)
def test_what_cannot_be_used_is_named(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_bytes((EXAMPLE / "long.csv").read_bytes())
    mapping = tmp_path / "long.toml"
    mapping.write_text((EXAMPLE / "long.toml").read_text().replace(*change))
    with pytest.raises(SourceError) as refused:
        read_known(mapping)
    assert message in str(refused.value)
