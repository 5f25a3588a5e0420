"""Which language a text is taken for, and what becomes of an article in one that is not served."""

import pytest

from extractor.article import Article
from extractor.language import language_of
from extractor.lexicon import Lexicon
from extractor.pipeline import extract

ENGLISH = "The ministers of the two countries met in the capital and agreed to raise the volume of trade by a tenth."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("", "en"),
        ("12,5 % | 2024 | 2025", "en"),
        ("5 450 руб.", "en"),
        ("Société Générale, Crédit Agricole, Banque de France", "en"),
        (f"{ENGLISH} Министр иностранных дел сказал.", "en"),
        ("Le ministre a dit que les échanges entre les deux pays ont augmenté de dix pour cent dans la région.", "fr"),
        ("Министр сказал, что товарооборот между странами вырос на десять процентов.", "ru"),
        ("ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇᛈᛉᛊᛏᛒᛖᛗᛚᛜᛞᛟ", "und"),
    ],
)
def test_language_of_a_text(lexicon: Lexicon, text: str, code: str) -> None:
    assert language_of(text, lexicon.languages) == code


def test_an_article_that_is_not_served_is_left_alone_and_listed(lexicon: Lexicon) -> None:
    text = "Les exportations vers la Suède ont augmenté de 10 % et ont atteint 3 milliards de dollars, selon la banque."
    records = extract(Article("a", text, language=None), lexicon)
    assert (records.mentions(), records.document.language, records.document.characters) == ([], "fr", len(text))
    (problem,) = records.problems
    assert problem.message == (
        "the article is in French (fr), a language that is not served yet; it was left alone. Served: English."
    )
    assert extract(Article("a", text), lexicon).mentions(), "who says it is English gets it read"


def test_language_that_the_list_does_not_know(lexicon: Lexicon) -> None:
    (problem,) = extract(Article("a", ENGLISH, language="xx"), lexicon).problems
    assert "is in 'xx', a language that is not served yet" in problem.message
