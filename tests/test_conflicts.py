"""Articles against each other: what cannot all be true, what is a revision, a mirror or a copy."""

import itertools
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from typer.testing import CliRunner

from extractor.article import Article
from extractor.cli import app
from extractor.conflicts import Conflict, find_conflicts
from extractor.lexicon import Lexicon
from extractor.pipeline import extract
from extractor.records import Extraction

WIRE = (
    "In 2024 trade between Sweden and Norway reached {sum}. Norway's harbours handled 20 percent of it, and the "
    "ministers spoke of ships, salt, fish and timber for a long time before they left the town by train in the rain."
)
BANK = "Chile's exports to Peru amounted to {sum} in 2023, according to the Central Bank of Chile."

Find = Callable[..., list[Conflict]]
Read = Callable[[Mapping[str, str]], list[Extraction]]


@pytest.fixture
def read(lexicon: Lexicon) -> Read:
    """Records of texts by id; each is published a day after the one before it."""

    def read(texts: Mapping[str, str]) -> list[Extraction]:
        articles = (
            Article(name, text, published=date(2025, 1, 1 + at)) for at, (name, text) in enumerate(texts.items())
        )
        return [extract(article, lexicon) for article in articles]

    return read


@pytest.fixture
def find(read: Read) -> Find:
    return lambda **texts: find_conflicts(read(texts))


def test_two_sources_with_two_values_contradict_each_other(find: Find) -> None:
    (conflict,) = find(
        one=WIRE.format(sum="$30.2 billion"), two="Trade between Norway and Sweden came to $34.5 billion in 2024."
    )
    assert (conflict.kind, conflict.certain, conflict.measure, conflict.period) == ("conflict", True, "trade", "2024")
    assert conflict.subject == ("Norway", "Sweden")
    assert [[w.document for w in value.witnesses] for value in conflict.values] == [["one"], ["two"]]
    sentence = conflict.values[1].witnesses[0].sentence
    assert sentence is not None
    assert sentence.text == "Trade between Norway and Sweden came to $34.5 billion in 2024."
    assert str(conflict.gap) == "12.5"


def test_copies_of_one_text_count_once(find: Find) -> None:
    copy = WIRE.format(sum="$30.2 billion")
    (conflict,) = find(
        one=copy,
        two=f"{copy}\n",
        three=f"HARBOURS\n\n{copy}",
        four="Sweden's trade with Norway was $35 billion in 2024.",
    )
    (witness,) = conflict.values[0].witnesses
    assert {witness.document, *witness.copies} == {"one", "two", "three"}


def test_a_copy_with_another_number_is_told_as_such(find: Find) -> None:
    (conflict,) = find(one=WIRE.format(sum="$30.2 billion"), two=WIRE.format(sum="$32.0 billion"))
    assert conflict.kind == "altered_copy"


def test_a_later_value_of_the_same_source_is_a_revision(find: Find) -> None:
    (conflict,) = find(one=BANK.format(sum="$2.1 billion"), two=f"{BANK.format(sum='$2.3 billion')} It had rained.")
    assert conflict.kind == "revision"


def test_one_sides_exports_and_the_others_imports_are_a_mirror(find: Find) -> None:
    (conflict,) = find(
        one=BANK.format(sum="$2.1 billion"), two="Peru's imports from Chile came to $1.7 billion in 2023."
    )
    assert conflict.kind == "mirror"
    assert [v.witnesses[0].measure for v in conflict.values] == ["imports", "exports"]


@pytest.mark.parametrize(
    "two",
    [
        "Kenya's exports to Uganda reached $800 million in 2022.",  # the same, written otherwise
        "Kenya's exports to Uganda exceeded $700 million in 2022.",  # a bound that holds
        "Kenya's exports to Uganda reached $2 billion in 2021.",  # another period
        "Kenya's imports from Uganda reached $2 billion in 2022.",  # another measure
        "Kenya's tea exports to Uganda reached $0.1 billion in 2022.",  # a part
        "Kenya's exports to Uganda will reach $2 billion in 2022.",  # not yet so
        "Kenya's exports to Uganda reached 95 billion shillings in 2022.",  # another unit
        "Kenya's exports to Uganda rose to $0.8 billion in 2022 from $0.6 billion.",  # the level before
    ],
)  # fmt: skip
def test_no_conflict(two: str, find: Find) -> None:
    assert find(one="Kenya's exports to Uganda reached $0.8 billion in 2022.", two=two) == []


def test_a_quantity_that_may_have_several_values_is_doubtful(find: Find) -> None:
    (conflict,) = find(
        one="Chile's reserves stood at $40 billion in 2023.", two="Chile's reserves stood at $46 billion in 2023."
    )
    assert not conflict.certain


def test_the_order_of_the_articles_does_not_matter(read: Read) -> None:
    texts = {
        "one": WIRE.format(sum="$30 billion"),
        "two": WIRE.format(sum="$32 billion"),
        "three": BANK.format(sum="$2 billion"),
    }
    texts["four"] = "Peru's imports from Chile came to $3 billion in 2023."
    records = read(texts)
    assert len({json.dumps([c.model_dump(mode="json") for c in find_conflicts(order)]) for order in itertools.permutations(records)}) == 1  # fmt: skip


def test_time_grows_with_the_number_of_articles_and_no_faster(read: Read) -> None:
    (base,) = read({"one": BANK.format(sum="$2.1 billion")})

    def seconds(number: int) -> float:
        many = [
            base.model_copy(update={"document": base.document.model_copy(update={"id": f"{at}"})})
            for at in range(number)
        ]
        begin = process_time()
        find_conflicts(many)
        return process_time() - begin

    seconds(100)
    assert seconds(4_000) < 8 * seconds(1_000) + 0.1


def test_the_command_lists_sentences_and_sources(read: Read, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    texts = {"a.txt": WIRE.format(sum="$30.2 billion"), "b.txt": "Sweden's trade with Norway was $35 billion in 2024."}
    records.write_text("\n".join(e.model_dump_json() for e in read(texts)))
    shown = CliRunner().invoke(app, ["conflicts", str(records)])
    assert shown.exit_code == 1
    assert "Sweden's trade with Norway was $35 billion in 2024." in shown.stdout
    told = CliRunner().invoke(app, ["conflicts", str(records), "--json"])
    assert json.loads(told.stdout)[0]["values"][1]["witnesses"][0]["document"] == "b.txt"


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"schema_version": "1.0"}\n')
    result = CliRunner().invoke(app, ["conflicts", str(tmp_path / "x.jsonl")])
    assert result.exit_code == 2
    assert "line 1: no records of an article (document: Field required)" in result.stderr
