"""What the tests share: the pattern files and the model, loaded once, and an article with hand-made records."""

from datetime import date
from decimal import Decimal

import pytest

from extractor.article import Article
from extractor.lexicon import Lexicon, load_lexicon
from extractor.nlp import Recogniser, load_recogniser
from extractor.records import (
    Agreement,
    AgreementEvent,
    Change,
    Check,
    Claim,
    DocumentInfo,
    Entity,
    Extraction,
    LeftOver,
    Money,
    Numerals,
    Percent,
    Period,
    Problem,
    Provenance,
    Quantity,
    Year,
)

TEXT = (
    "Trade report\r\n"
    "In 2025 Sweden exported goods worth 3.2 billion euros to Norway, 10% more than in 2024.\r\n"
    "The Transit Agreement covers more than 400 firms; see file 77 and room 9.\r\n"
)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def recogniser() -> Recogniser | None:
    return load_recogniser()


@pytest.fixture
def article() -> Article:
    return Article(id="north/trade.txt", text=TEXT, source="corpus/north/trade.txt", title="Trade [bold]report[/bold]")


@pytest.fixture
def extraction(article: Article) -> Extraction:
    """Records of `article` of every kind, written by hand."""
    text = article.text

    def at(surface: str) -> tuple[str, int, int, str]:
        start = text.index(surface)
        return text, start, start + len(surface), "test.rule"

    billion = Decimal("3.2").scaleb(9)
    money = Money.cut(
        *at("3.2 billion euros"),
        amount=billion,
        currency="EUR",
        modifier="exact",
        low=Decimal(3150000000),
        high=Decimal(325).scaleb(7),
    )
    percent = Percent.cut(
        *at("10%"),
        value=10,
        unit="percent",
        modifier="exact",
        direction="increase",
        low=Decimal("9.5"),
        high=Decimal("10.5"),
    )
    firms = Quantity.cut(*at("400 firms"), value=400, unit="firms", kind="count", modifier="over", low=400, high=None)
    treaty = Agreement.cut(
        *at("Transit Agreement"),
        title="Transit Agreement",
        type="agreement",
        status="in_force",
        parties=("Sweden", "Norway"),
        events=(
            AgreementEvent(kind="in_force", date="2024", place="Oslo", start=at("covers")[1], end=at("covers")[2]),
        ),
    )
    claim = Claim(
        id=f"claim-{money.start}",
        value=money.id,
        measure="exports",
        subject=("Sweden",),
        partner=("Norway",),
        period="2025",
        change=Change(value=percent.id, direction="increase", base="2024"),
        attribution="Statistics Sweden",
    )
    check = Check(
        id="check-1",
        kind="known",
        verdict="refuted",
        claim=claim.id,
        values=(money.id,),
        stated=(money.low, money.high),
        expected=(Decimal("3.3E+9"), Decimal("3.4E+9")),
        explanation="3.15 to 3.25 billion EUR is stated, 3.35 billion EUR is known",
        diagnosis=None,
        source="Statistics Sweden, 2026",
    )
    left = [(surface, text.index(surface), reason) for surface, reason in (("77", "document number"), ("9.\r", None))]
    return Extraction(
        document=DocumentInfo(
            id=article.id,
            source=article.source,
            sha256="0" * 64,
            language="en",
            title=article.title,
            published=None,
            characters=len(text),
        ),
        money=(money,),
        percentages=(percent,),
        quantities=(firms,),
        years=(Year.cut(*at("2025"), year=2025), Year.cut(*at("2024"), year=2024)),
        entities=(
            Entity.cut(*at("Sweden"), label="GPE", name="Sweden", code="SE"),
            Entity.cut(*at("Norway"), label="GPE", name="Norway", code="NO"),
        ),
        agreements=(treaty,),
        periods=(
            Period.cut(
                *at("In 2025"),
                first=date(2025, 1, 1),
                last=date(2025, 12, 31),
                grain="year",
                label="2025",
                anchor="own",
            ),
        ),
        claims=(claim,),
        checks=(check,),
        numerals=Numerals(
            total=7,
            in_records=5,
            ignored=1,
            unclaimed=1,
            left=tuple(
                LeftOver(text=s.rstrip(".\r"), start=a, end=a + len(s.rstrip(".\r")), reason=r) for s, a, r in left
            ),
        ),
        problems=(Problem(where="document", message="'last year' has no date to hang on."),),
        provenance=Provenance(extractor="0.1.0", model=None, patterns="sha256:0"),
    )
