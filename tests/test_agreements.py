"""What an article's frame adds to its agreements: whose they are, and on which day something happened to them."""

from datetime import date

import pytest

from extractor.agreements.dates import dates
from extractor.article import Article
from extractor.lexicon import Lexicon
from extractor.pipeline import extract
from extractor.records import Agreement

WEDNESDAY = date(2026, 2, 4)


def read(text: str, lexicon: Lexicon) -> Agreement:
    return extract(Article("a", text, published=WEDNESDAY), lexicon).agreements[-1]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("signed yesterday in Oslo", "2026-02-03"),
        ("signed today", "2026-02-04"),
        ("signed on Monday", "2026-02-02"),
        ("signed on Wednesday", "2026-02-04"),
        ("signed last Thursday", "2026-01-29"),
        ("signed in November", "2025-11"),
        ("signed in January", "2026-01"),
        ("signed last April", "2025-04"),
        ("signed in November last year", "2025-11"),
        ("signed last month", "2026-01"),
        ("signed last year", "2025"),
        ("signed five years ago", "2021"),
        ("signed on Monday, 2 February", "2026-02-02"),
        ("signed in May 2019", "2019-05"),
        ("signed last week", None),
        ("signed on the margins", None),
    ],
)
def test_dates_hang_on_the_day_of_publication(told: str, day: str | None) -> None:
    assert next(dates(told, (0, len(told)), WEDNESDAY), None) == day


def test_relative_dates_need_a_day_of_publication() -> None:
    assert list(dates("signed yesterday, on Monday, last year", (0, 37), None)) == []


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Ministers on Monday signed the Agreement on Tea Standards.", "signed", "2026-02-02"),
        ("Yesterday, ministers signed the Agreement on Tea Standards.", "signed", "2026-02-03"),
        (
            "They hailed the entry into force, on 1 January, of the Agreement on Tea Standards.",
            "in_force",
            "2026-01-01",
        ),
        ("The Agreement on Tea Standards was initialled last month.", "initialled", "2026-01"),
    ],
)
def test_events_are_dated(text: str, kind: str, day: str, lexicon: Lexicon) -> None:
    assert [(e.kind, e.date) for e in read(text, lexicon).events] == [(kind, day)]


HEAD = "Fiji and Malta open a new chapter\n\nThe President of Fiji visited Malta. "


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (HEAD + "The two ministries signed a memorandum of understanding on tuna.", ("Fiji", "Malta")),
        (HEAD + "Both sides hope to sign a memorandum of understanding on tuna.", ("Fiji", "Malta")),
        (HEAD + "The two ministers of defence signed a memorandum of understanding with Malta on patrols.", ("Fiji", "Malta")),
        (HEAD + "The leaders witnessed the exchange of:\n- the Agreement on Tea Standards;\n", ("Fiji", "Malta")),
        (HEAD + "A memorandum of understanding on tuna, signed on Monday by the two ministries, will help.", ("Fiji", "Malta")),
        (HEAD + "A memorandum of understanding on tuna between the two governments will help.", ("Fiji", "Malta")),
        (HEAD + "A memorandum of understanding on tuna, signed by two shipyards, will help.", ()),
        (HEAD + "The leaders recalled the Nadi Declaration.", ()),
        (HEAD + "Both sides signed a memorandum of understanding with Peru on tuna.", ("Peru",)),
        (HEAD + "The miners signed the Agreement on Tea Standards.", ()),
        ("Fiji, Malta and Peru met. The ministers signed the Agreement on Tea Standards.", ()),
        ("The Treaty on the Reefs of Fiji and Malta was signed.", ("Fiji", "Malta")),
        ("The Maltese came to Fiji. Malta is small, the Fijian islands are many. Both sides signed the Agreement on Tea Standards.",
         ("Malta", "Fiji")),
    ],
)  # fmt: skip
def test_both_sides_are_the_two_of_the_article(text: str, parties: tuple[str, ...], lexicon: Lexicon) -> None:
    assert read(text, lexicon).parties == parties
