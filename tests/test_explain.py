"""Why a place was read as it was: every record is told as kept, and what gave way is told with the reason."""

import pytest

from extractor.article import Article
from extractor.commands.explain import offset_of
from extractor.errors import SourceError
from extractor.explain import Look, explain
from extractor.lexicon import Lexicon
from extractor.pipeline import extract

TEXT = (
    "In 2025 trade between China and Central Asia reached 106.3 billion US dollars, 12% more than in 2024.\n"
    "The 15th Five-Year Plan starts. Under Resolution 2231 they signed the Treaty on Friendship between China and Laos.\n"
)


def looks(lexicon: Lexicon, surface: str) -> list[Look]:
    return explain(Article("a", TEXT), lexicon, None, TEXT.index(surface))


def test_every_record_is_told_as_kept(lexicon: Lexicon) -> None:
    article = Article("a", TEXT)
    for mention in extract(article, lexicon).mentions():
        told = explain(article, lexicon, None, mention.start)
        assert [(m.start, m.end) for m in told if m.kept and m.stage in ("name", "title", "value")].count(
            (mention.start, mention.end)
        )


@pytest.mark.parametrize(
    ("surface", "stage", "kept", "why"),
    [
        ("106.3", "value", True, "is a record"),
        ("China and Central", "name", True, "is a record"),
        ("15th", "value", False, "gave way to '15th Five-Year Plan': a name owns the numbers in it"),
        ("China and Laos", "name", False, "a title owns what stands in it"),
        ("2231", "ignored", True, "a number that is no value"),
    ],
)
def test_what_won_and_why(lexicon: Lexicon, surface: str, stage: str, kept: bool, why: str) -> None:
    told = [look for look in looks(lexicon, surface) if look.stage == stage]
    assert any(look.kept is kept and why in look.why for look in told), told


def test_places_are_offsets_or_lines_and_columns() -> None:
    assert [offset_of("ab\ncd\n", place) for place in ("0", "4", "1:1", "2:2")] == [0, 4, 0, 4]
    for place in ("6", "3:1", "0:1", "1:0", "x", "-1"):
        with pytest.raises(SourceError, match=rf"^--at {place}: "):
            offset_of("ab\ncd\n", place)
