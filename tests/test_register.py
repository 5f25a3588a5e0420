"""The register of agreements over several articles, and the command that prints it."""

import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from extractor.agreements.register import RegisterEntry, Told, register
from extractor.article import Article
from extractor.cli import app
from extractor.lexicon import Lexicon
from extractor.pipeline import extract

ARTICLES = {
    "a.txt": (
        date(2021, 5, 2),
        "On 1 May 2021 Chile and Norway signed the Agreement on Cooperation in Forestry in Oslo. Negotiations on the Harbour"
        " Safety Convention (HSC) went on. The HSC is to be concluded next year.",
    ),
    "b.txt": (
        date(2023, 1, 9),
        "The Agreement on Co-operation in Forestry between Norway and Chile entered into force in 2022. The Harbour Safety"
        " Convention was signed in Lima in 2022.",
    ),
    "c.txt": (
        date(2023, 2, 1),
        "They signed a Memorandum of Understanding on Tourism. Ministers recalled the Kyoto Protocol.",
    ),
    "d.txt": (
        date(2023, 2, 2),
        "They signed a Memorandum of Understanding on Tourism. All are bound by the Kyoto Protocol.",
    ),
}


def entries(lexicon: Lexicon, order: list[str]) -> list[RegisterEntry]:
    read = [extract(Article(name, text, published=day), lexicon) for name in order for day, text in [ARTICLES[name]]]
    return register([Told.of(one) for one in read])


def test_mentions_of_one_agreement_are_one_entry(lexicon: Lexicon) -> None:
    found = {entry.title: entry for entry in entries(lexicon, sorted(ARTICLES))}
    forestry = next(e for e in found.values() if "Forestry" in e.title)
    assert [m.document for m in forestry.mentions] == ["a.txt", "b.txt"]
    assert set(forestry.parties) == {"Chile", "Norway"}
    assert forestry.status == "in_force"
    assert [(e.kind, e.date, e.place) for e in forestry.events] == [
        ("signed", "2021-05-01", "Oslo"),
        ("in_force", "2022", None),
    ]


def test_acronym_and_title_are_one_entry(lexicon: Lexicon) -> None:
    harbour = next(e for e in entries(lexicon, sorted(ARTICLES)) if e.acronym == "HSC")
    assert harbour.title == "Harbour Safety Convention"
    assert [(m.document, m.text, m.status) for m in harbour.mentions] == [
        ("a.txt", "Harbour Safety Convention", "negotiating"),
        ("a.txt", "HSC", "negotiating"),
        ("a.txt", "HSC", "negotiating"),
        ("b.txt", "Harbour Safety Convention", "signed"),
    ]
    assert harbour.status == "signed"


def test_listed_treaty_is_joined_by_the_table_and_a_general_title_is_not(lexicon: Lexicon) -> None:
    found = entries(lexicon, sorted(ARTICLES))
    kyoto = next(e for e in found if e.treaty == "kyoto-protocol")
    assert len(kyoto.mentions) == 2
    assert len([e for e in found if "Tourism" in e.title]) == 2


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(sorted(ARTICLES)))
def test_order_of_the_documents_does_not_matter(lexicon: Lexicon, order: list[str]) -> None:
    assert entries(lexicon, order) == entries(lexicon, sorted(ARTICLES))


def test_command_prints_the_register(lexicon: Lexicon, tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    lines = [extract(Article(n, t, published=d), lexicon).model_dump_json() for n, (d, t) in sorted(ARTICLES.items())]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shown = CliRunner().invoke(app, ["agreements", str(file)])
    assert shown.exit_code == 0
    assert "  signed 2021-05-01 in Oslo\n" in shown.stdout
    assert "4 agreements" not in shown.stdout
    assert shown.stdout.endswith("5 agreements, 10 mentions.\n")
    data = json.loads(CliRunner().invoke(app, ["agreements", str(file), "--json"]).stdout)
    assert [RegisterEntry.model_validate(entry) for entry in data] == entries(lexicon, sorted(ARTICLES))


def test_file_without_records_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl"
    file.write_text('{"schema_version": "1.0"}\n')
    refused = CliRunner().invoke(app, ["agreements", str(file)])
    assert refused.exit_code == 2
    assert "Run the batch again." in refused.stderr
