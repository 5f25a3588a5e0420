"""Loading records into every database, and what the views answer; PostgreSQL is a real server started for the tests."""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import psycopg
import pytest

from extractor.errors import OutputError, SourceError
from extractor.known import read_known
from extractor.outputs import open_writer
from extractor.outputs.layout import TABLES, VERSION
from extractor.outputs.load import load, open_store
from extractor.outputs.rows import rows
from extractor.records import Extraction

Ask = Callable[[str], list[tuple[Any, ...]]]
KNOWN = """measure,subject,partner,period,value,unit,tolerance,source
exports,Sweden,Norway,2025,3350000000,EUR,50000000,"Statistics Sweden, 2026"
"""


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs."""
    found = [Path(path).parent for path in (shutil.which("pg_ctl"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((path for path in found if (path / "initdb").exists()), None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server of our own; it listens on a socket in its folder only."""
    where = programs()
    if where is None:
        if os.environ.get("EXTRACTOR_TESTS_COMPLETE"):
            pytest.fail("PostgreSQL's server programs are missing.")
        pytest.skip("PostgreSQL's server programs are not installed; .ci/run installs them")
    with TemporaryDirectory(prefix="postgres-") as folder:  # pytest's own folders are closed to other users
        yield from serve(where, Path(folder))


def serve(programs: Path, folder: Path) -> Iterator[str]:
    """Make a database in `folder`, serve it, and stop at the end."""
    as_owner: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_owner, str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder)

    run("initdb", "-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8", "--locale=C")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -h '' -F", "start")
    yield f"postgresql://tester@/postgres?host={folder}"
    run("pg_ctl", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql", "duckdb"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Ask]]:
    """An empty database's address for `load`, and a way to ask it."""
    if request.param == "postgresql":
        address = request.getfixturevalue("server")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS extractor CASCADE")
            yield (
                address,
                lambda query: list(
                    connection.execute("SET search_path TO extractor") and connection.execute(query).fetchall()
                ),
            )
    elif request.param == "sqlite":
        path = tmp_path / "records.db"

        def ask(query: str) -> list[tuple[Any, ...]]:
            with closing(sqlite3.connect(path)) as connection:
                return connection.execute(query).fetchall()

        yield str(path), ask
    else:
        path = tmp_path / "records.duckdb"

        def ask(query: str) -> list[tuple[Any, ...]]:
            with duckdb.connect(str(path), read_only=True) as connection:
                return connection.execute(query).fetchall()

        yield str(path), ask


@pytest.fixture
def records(tmp_path: Path, extraction: Extraction) -> Path:
    """A file with the records of two articles."""
    second = extraction.document.model_copy(update={"id": "b.txt"})
    path = tmp_path / "records.jsonl"
    with open_writer(path) as write:
        write(extraction)
        write(extraction.model_copy(update={"document": second}))
    return path


def test_views_answer_what_users_ask(database: tuple[str, Ask], records: Path, tmp_path: Path) -> None:
    target, ask = database
    (tmp_path / "known.csv").write_text(KNOWN)
    assert load([records], target, read_known(tmp_path / "known.csv")) == 2
    ours = "document_id = 'b.txt'"
    exports = ("Sweden", "Norway", 2025, "3.2 billion euros", 3.2e9, "EUR", "10%")
    facts = "subject, partner, last_year, text, value_real, unit, change_text"
    assert ask(f"SELECT {facts} FROM trade_claims WHERE {ours}") == [exports]
    assert ask(f"SELECT {facts} FROM party_claims WHERE party = 'Norway' AND role = 'partner' AND {ours}") == [exports]
    assert ask(f"SELECT numbers, kind, measure, checked_against FROM refuted WHERE {ours}") == [
        ("3.2 billion euros", "known", "exports", "Statistics Sweden, 2026")
    ]
    assert ask("SELECT articles, checks, refuted FROM verdicts_by_source") == [(2, 2, 2)]
    assert ask("SELECT title, mentions, articles FROM agreement_titles") == [("Transit Agreement", 2, 2)]
    assert ask(f"SELECT text, known_value_real, known_source FROM known_claims WHERE {ours}") == [
        ("3.2 billion euros", 3.35e9, "Statistics Sweden, 2026")
    ]
    assert ask(f"SELECT kind, value_real FROM numbers WHERE {ours} ORDER BY start_offset") == [
        ("money", 3.2e9), ("percent", 10.0), ("quantity", 400.0),
    ]  # fmt: skip
    assert ask("SELECT value FROM meta WHERE name = 'tables_version'") == [(str(VERSION),)]


def test_loading_again_changes_nothing(database: tuple[str, Ask], records: Path) -> None:
    target, ask = database

    def content() -> list[list[tuple[Any, ...]]]:
        return [ask(f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}") for table in TABLES]

    load([records], target)
    before = content()
    assert all(before[:-2]), "every table but that of known values has rows"
    load([records, records], target)
    assert content() == before


def test_an_article_read_anew_replaces_its_rows_only(
    database: tuple[str, Ask], records: Path, tmp_path: Path, extraction: Extraction
) -> None:
    target, ask = database
    load([records], target)
    again = extraction.model_copy(update={"money": (), "claims": (), "checks": ()})
    (tmp_path / "new.jsonl").write_text(again.model_dump_json() + "\n")
    load([tmp_path / "new.jsonl"], target)
    assert ask("SELECT document_id FROM money") == [("b.txt",)]
    assert ask("SELECT count(*) FROM documents") == [(2,)]


def test_strange_text_comes_back_as_it_was(database: tuple[str, Ask], tmp_path: Path, extraction: Extraction) -> None:
    """Quotes, separators, line ends and what other programs take for null."""
    target, ask = database
    strange = ['"', "'", "\\N", "\\", "", "NULL", "a\tb", "a\r\nb", ",;|", "\u2028", "😀", "=1+1", "{}", "\\u0041"]
    data = extraction.model_dump(mode="json")
    data["problems"] = [{"where": text, "message": text * 2} for text in strange]
    (tmp_path / "strange.jsonl").write_text(json.dumps(data) + "\n")
    load([tmp_path / "strange.jsonl"], target)
    assert ask("SELECT place, message FROM problems ORDER BY position") == [(text, text * 2) for text in strange]


def test_values_are_exact_to_the_last_digit(database: tuple[str, Ask], tmp_path: Path, extraction: Extraction) -> None:
    target, ask = database
    huge = "9" * 400
    data = extraction.model_dump(mode="json")
    data["money"][0] |= {"amount": "123456789012345678901234567890.10", "high": huge}
    (tmp_path / "large.jsonl").write_text(json.dumps(data) + "\n")
    load([tmp_path / "large.jsonl"], target)
    (amount, high, real) = ask("SELECT amount, high, amount_real FROM money")[0]
    assert Decimal(amount) == Decimal("123456789012345678901234567890.10")
    assert (str(amount)[-3:], str(high), real) == (".10", huge, 1.2345678901234568e29)


def test_a_field_of_a_later_version_is_kept(database: tuple[str, Ask], tmp_path: Path, extraction: Extraction) -> None:
    target, ask = database
    data = extraction.model_dump(mode="json")
    data["claims"][0]["mood"] = {"measure": ["exported"]}
    data["document"]["country"] = "SE"
    (tmp_path / "later.jsonl").write_text(json.dumps(data) + "\n")
    load([tmp_path / "later.jsonl"], target)
    told = ask("SELECT CAST(c.more AS VARCHAR), CAST(d.more AS VARCHAR) FROM claims c, documents d")[0]
    assert [json.loads(text) for text in told] == [{"mood": {"measure": ["exported"]}}, {"country": "SE"}]


def test_parquet_holds_the_tables(tmp_path: Path, records: Path) -> None:
    target = tmp_path / "records.parquet"
    load([records], str(target))
    assert {file.name for file in target.iterdir()} == {f"{table.name}.parquet" for table in TABLES}
    query = f"SELECT amount, amount_real, currency FROM '{target}/money.parquet'"
    assert duckdb.connect().execute(query).fetchall() == [("3200000000", 3.2e9, "EUR")] * 2


def test_a_batch_can_write_what_load_can(tmp_path: Path, extraction: Extraction) -> None:
    with open_writer(tmp_path / "out.duckdb") as write:
        write(extraction)
    with duckdb.connect(str(tmp_path / "out.duckdb")) as connection:
        assert connection.execute("SELECT numbers FROM refuted").fetchall() == [("3.2 billion euros",)]
    with pytest.raises(KeyboardInterrupt), open_writer(tmp_path / "broken.duckdb") as write:
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["out.duckdb"]


def test_a_failed_set_leaves_the_earlier_ones(server: str, extraction: Extraction) -> None:
    """Each set is one transaction: the set that fails is not there at all, those before it are."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS extractor CASCADE")
    good = rows(extraction.model_dump(mode="json"))
    bad = {
        **good,
        "documents": [("bad.txt", *good["documents"][0][1:])],
        "money": [("bad.txt", *(None,) * (len(good["money"][0]) - 1))],
    }
    with pytest.raises(OutputError, match=r"null value.*What was loaded before is kept"), open_store(server) as store:
        store(good)
        store(bad)  # type: ignore[arg-type]  # the rows are wrong on purpose
    with psycopg.connect(server) as connection:
        assert connection.execute("SELECT id FROM extractor.documents").fetchall() == [("north/trade.txt",)]


def test_two_loads_at_once(server: str, records: Path) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS extractor CASCADE")
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda _: load([records], server), range(8))) == [2] * 8
        assert connection.execute("SELECT count(*) FROM extractor.money").fetchall() == [(2,)]


def test_tables_of_another_program_are_left_alone(server: str, records: Path) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS extractor CASCADE; CREATE SCHEMA extractor")
        connection.execute("CREATE TABLE extractor.documents (x int)")
        with pytest.raises(OutputError, match="holds tables of another program"):
            load([records], server)
        connection.execute("DROP TABLE extractor.documents")
        load([records], server)
        connection.execute("UPDATE extractor.meta SET value = '99' WHERE name = 'tables_version'")
        with pytest.raises(OutputError, match=r"version 99, this program writes \d+\. Rename it"):
            load([records], server)


def test_the_password_is_not_printed() -> None:
    with pytest.raises(OutputError) as error:
        load([], "postgresql://me:secret@127.0.0.1:1/name")
    assert "secret" not in str(error.value)
    assert str(error.value).startswith("postgresql://127.0.0.1:1/name: ")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: no records of an article (Expecting property name"),
        ("[]", "line 2: no records of an article (no schema_version)"),
        ('{"schema_version": "9.0"}', "line 2: records of schema '9.0', this program reads 1.0. Run the batch again."),
        ('{"schema_version": "1.0"}', "line 2: no records of an article (KeyError 'document')"),
    ],
)
def test_what_are_no_records_is_named_by_line(tmp_path: Path, records: Path, line: str, message: str) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(records.read_text().splitlines()[0] + "\n" + line + "\n")
    with pytest.raises(SourceError) as error:
        load([broken], str(tmp_path / "out.db"))
    assert str(error.value).startswith(f"{broken}: {message}")
    assert not (tmp_path / "out.db").exists()


def test_gzip_and_unknown_targets(tmp_path: Path, records: Path) -> None:
    packed = tmp_path / "records.jsonl.gz"
    packed.write_bytes(gzip.compress(records.read_bytes()))
    assert load([packed], str(tmp_path / "out.db")) == 2
    with pytest.raises(OutputError, match="is no database that can be loaded"):
        load([packed], "records.xlsx")
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(SourceError, match="cannot be read"):
        load([packed], str(tmp_path / "out2.db"))
