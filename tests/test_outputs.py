import json
import os
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import OutputError
from extractor.outputs import open_writer
from extractor.outputs.layout import BY_NAME
from extractor.outputs.rows import MENTIONS, rows
from extractor.outputs.sqlite import left_over
from extractor.records import Extraction, Problem

TABLES = (
    *MENTIONS,
    "claims",
    "claim_parties",
    "agreement_parties",
    "agreement_events",
    "checks",
    "check_values",
    "numerals_left",
    "problems",
)


def named(extraction: Extraction, name: str) -> Extraction:
    return extraction.model_copy(update={"document": extraction.document.model_copy(update={"id": name})})


def save(path: Path, *extractions: Extraction) -> None:
    with open_writer(path) as write:
        for extraction in extractions:
            write(extraction)


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def counts(path: Path) -> dict[str, int]:
    return {table: ask(path, f"SELECT count(*) FROM {table}")[0][0] for table in ("documents", *TABLES)}


def test_jsonl_is_one_object_a_line_and_reads_back_equal(tmp_path: Path, extraction: Extraction) -> None:
    save(tmp_path / "out.jsonl", extraction, named(extraction, "b.txt"))
    lines = (tmp_path / "out.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [Extraction.model_validate_json(line) for line in lines] == [extraction, named(extraction, "b.txt")]


def test_values_are_plain_digits(tmp_path: Path, extraction: Extraction) -> None:
    save(tmp_path / "out.jsonl", extraction)
    save(tmp_path / "out.db", extraction)
    record = json.loads((tmp_path / "out.jsonl").read_text())
    assert format(extraction.money[0].amount) == "3.2E+9", "the sample must hold a value that str() would write so"
    assert record["money"][0]["amount"] == "3200000000"
    assert record["checks"][0]["expected"] == ["3300000000", "3400000000"]
    assert ask(tmp_path / "out.db", "SELECT amount, low, high FROM money") == [
        ("3200000000", "3150000000", "3250000000")
    ]
    assert ask(tmp_path / "out.db", "SELECT expected_low, expected_high FROM checks") == [("3300000000", "3400000000")]


def test_same_records_give_the_same_bytes(tmp_path: Path, extraction: Extraction) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        save(tmp_path / name, extraction)
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def marked(value: Any, marks: list[str]) -> Any:
    """The same records with each value replaced by a mark of its own, and a field beside them that nobody knows."""
    if isinstance(value, dict):
        return {name: marked(part, marks) for name, part in value.items()} | {f"novel_{len(marks)}": marked("", marks)}
    if isinstance(value, list):
        return [marked(part, marks) for part in value]
    marks.append(f"<{len(marks)}>")
    return marks[-1]


def test_every_value_of_the_records_reaches_a_cell(extraction: Extraction) -> None:
    """A field added to the records is in the database from its first day: in a column of its own or in `more`."""
    marks: list[str] = []
    data = marked(extraction.model_dump(mode="json"), marks)
    cells = [str(cell) for table in rows(data).values() for row in table for cell in row]
    assert [mark for mark in marks if not any(mark in cell for cell in cells)] == []


def test_every_field_of_the_contract_has_a_column(extraction: Extraction) -> None:
    """What the records hold today stands in columns and tables; `more` is for what comes."""
    known_extra: dict[str, set[str]] = {}
    for table, cells in rows(extraction.model_dump(mode="json")).items():
        names = BY_NAME[table].names
        if "more" in names:
            extra = {name for row in cells for name in json.loads(str(row[names.index("more")] or "{}"))}
            assert extra == known_extra.get(table, set()), table


def test_rows_fill_the_columns_of_their_tables(extraction: Extraction) -> None:
    for table, cells in rows(extraction.model_dump(mode="json")).items():
        assert cells, f"the sample must hold a row for {table}"
        assert {len(row) for row in cells} == {len(BY_NAME[table].names)}, table


def test_database_of_version_1_is_brought_up_to_date(tmp_path: Path, extraction: Extraction) -> None:
    """The tables are rebuilt in place and hold what a new load of the same records would put there."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "data" / "tables-version-1.sql").read_text())
    treaty = extraction.agreements[0].model_copy(update={"events": ()})  # version 1 had no events
    extraction = extraction.model_copy(update={"agreements": (treaty,), "periods": ()})  # and no periods
    save(path, named(extraction, "b.txt"))
    save(tmp_path / "new.db", extraction, named(extraction, "b.txt"))
    for table in ("documents", *TABLES):
        assert ask(path, f"SELECT * FROM {table} ORDER BY 1, 2") == ask(
            tmp_path / "new.db", f"SELECT * FROM {table} ORDER BY 1, 2"
        ), table
    schema = "SELECT type, name FROM sqlite_master ORDER BY 1, 2"
    assert ask(path, schema) == ask(tmp_path / "new.db", schema)
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_tables_hold_the_records(tmp_path: Path, extraction: Extraction) -> None:
    path = tmp_path / "out.db"
    save(path, extraction)
    assert ask(path, "SELECT id, source, characters, published, numerals_unclaimed FROM documents") == [
        ("north/trade.txt", "corpus/north/trade.txt", extraction.document.characters, None, 1)
    ]
    assert ask(path, "SELECT text, amount, amount_real, currency, start_offset FROM money") == [
        ("3.2 billion euros", "3200000000", 3.2e9, "EUR", extraction.money[0].start)
    ]
    assert ask(path, "SELECT name FROM agreement_parties ORDER BY position") == [("Sweden",), ("Norway",)]
    assert ask(path, "SELECT text, reason FROM numerals_left ORDER BY position") == [
        ("77", "document number"),
        ("9", None),
    ]
    assert ask(path, "SELECT place, message FROM problems") == [("document", "'last year' has no date to hang on.")]
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_trade_claims_answer_who_traded_what_with_whom(tmp_path: Path, extraction: Extraction) -> None:
    save(tmp_path / "out.db", extraction)
    columns = "measure, subject, partner, first_year, last_year, value, value_real, unit, change_text, change_base"
    assert ask(tmp_path / "out.db", f"SELECT {columns} FROM trade_claims") == [
        ("exports", "Sweden", "Norway", 2025, 2025, "3200000000", 3.2e9, "EUR", "10%", "2024")
    ]


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2025", (2025, 2025)),
        ("2025-Q1", (2025, 2025)),
        ("2025-01/2025-05", (2025, 2025)),
        ("2013/2024", (2013, 2024)),
        (None, (None, None)),
    ],
)
def test_period_gives_first_and_last_year(
    tmp_path: Path, extraction: Extraction, period: str | None, years: tuple[int | None, int | None]
) -> None:
    claim = extraction.claims[0].model_copy(update={"period": period})
    save(tmp_path / "out.db", extraction.model_copy(update={"claims": (claim,)}))
    assert ask(tmp_path / "out.db", "SELECT first_year, last_year FROM claims") == [years]


def test_refuted_tells_the_numbers_and_the_working(tmp_path: Path, extraction: Extraction) -> None:
    save(tmp_path / "out.db", extraction)
    assert ask(
        tmp_path / "out.db", "SELECT document_id, kind, numbers, explanation, measure, checked_against FROM refuted"
    ) == [
        (
            "north/trade.txt",
            "known",
            "3.2 billion euros",
            "3.15 to 3.25 billion EUR is stated, 3.35 billion EUR is known",
            "exports",
            "Statistics Sweden, 2026",
        )
    ]


def test_second_run_replaces_and_never_doubles(tmp_path: Path, extraction: Extraction) -> None:
    path = tmp_path / "out.db"
    save(path, extraction, named(extraction, "b.txt"))
    before = counts(path)
    save(path, extraction, named(extraction, "b.txt"))
    assert counts(path) == before
    emptied = named(extraction, "b.txt").model_copy(
        update=dict.fromkeys((*MENTIONS, "claims", "checks"), ())
        | {"problems": (Problem(where="b.txt", message="is empty."),)}
    )
    save(path, emptied)
    assert ask(path, "SELECT document_id FROM money") == [("north/trade.txt",)]
    assert ask(path, "SELECT message FROM problems WHERE document_id = 'b.txt'") == [("is empty.",)]


def test_articles_of_earlier_runs_stay_and_are_told(tmp_path: Path, extraction: Extraction) -> None:
    save(tmp_path / "out.db", extraction, named(extraction, "b.txt"))
    save(tmp_path / "out.db", extraction)
    assert left_over(tmp_path / "out.db", ["north/trade.txt"]) == ["b.txt"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.db"])
def test_failure_half_way_leaves_the_old_output(tmp_path: Path, extraction: Extraction, name: str) -> None:
    path = tmp_path / name
    save(path, extraction)
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt), open_writer(path) as write:
        write(named(extraction, "b.txt"))
        raise KeyboardInterrupt
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["out.jsonl", "out.db"])
def test_failure_half_way_leaves_no_new_output(tmp_path: Path, extraction: Extraction, name: str) -> None:
    with pytest.raises(KeyboardInterrupt), open_writer(tmp_path / name) as write:
        write(extraction)
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.jsonl", "out.db"])
@pytest.mark.parametrize("existing", [True, False])
def test_killed_process_leaves_the_old_output_or_none(
    tmp_path: Path, extraction: Extraction, name: str, existing: bool
) -> None:
    """A child process is killed in the middle of writing, as a power cut would."""
    path = tmp_path / name
    if existing:
        save(path, extraction)
    child = os.fork()
    if not child:
        try:
            with open_writer(path) as write:
                for number in range(300):
                    write(named(extraction, f"{number}.txt"))
                os._exit(9)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    if not existing:
        assert not path.exists()
    elif name == "out.db":
        assert ask(path, "SELECT id FROM documents") == [("north/trade.txt",)]
        assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    else:
        assert Extraction.model_validate_json(path.read_bytes()) == extraction


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("out.csv", "the name must end in .jsonl, .db, .duckdb or .parquet. Choose the format by the suffix."),
        ("no/out.jsonl", "there is no folder {folder}/no. Make it first."),
        ("no/out.db", "there is no folder {folder}/no. Make it first."),
        ("folder.jsonl", "is a folder. Give the name of a file in it."),
        ("notes.db", "is not a usable SQLite database (file is not a database). Write to a new file."),
        ("other.db", "is a database of another program. Write to a new file."),
    ],
)
def test_output_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "notes.db").write_text("my notes, no database " * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(OutputError) as error, open_writer(tmp_path / name):
        pytest.fail("the writer must not be handed out")
    assert str(error.value) == f"{tmp_path / name}: {message.format(folder=tmp_path)}"


def test_database_of_another_version_is_refused(tmp_path: Path, extraction: Extraction) -> None:
    path = tmp_path / "out.db"
    save(path, extraction)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(
        OutputError, match=r"has tables of version 99, this program writes \d+\. Write to a new file\.$"
    ):
        save(path, extraction)


def test_link_stays_a_link(tmp_path: Path, extraction: Extraction) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out.jsonl").symlink_to("real/out.jsonl")
    save(tmp_path / "out.jsonl", extraction)
    assert (tmp_path / "out.jsonl").is_symlink()
    assert (tmp_path / "real" / "out.jsonl").exists()


def test_large_values_keep_every_digit(tmp_path: Path, extraction: Extraction) -> None:
    amount = Decimal("123456789012345678901234567890.12")
    money = extraction.money[0].model_copy(update={"amount": amount})
    save(tmp_path / "out.db", extraction.model_copy(update={"money": (money,)}))
    assert ask(tmp_path / "out.db", "SELECT amount FROM money") == [(str(amount),)]
