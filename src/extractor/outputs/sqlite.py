"""SQLite: the records as related tables (`schema.sql` beside this module defines and explains them).

Writing an article first deletes its old rows, so a second run never doubles them. Articles of earlier runs that this
run does not hold stay: several runs may fill one database, and `left_over` tells which they are.

A crash leaves the old state or the new one. A database that is not there yet grows under a temporary name and is
renamed when it is whole; one that is there is changed in a single transaction, which SQLite rolls back when the next
program opens the file. (Copying it first would cost its size in time and disk on each run, and pull it from under
programs that have it open.)
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from extractor.errors import OutputError
from extractor.outputs.files import replacing
from extractor.records import Extraction

APPLICATION_ID: Final = 0x45787472
"""Marks a file as ours in its header ("Extr")."""
TABLES_VERSION: Final = 2
"""Number of the tables' layout, kept in the file as `user_version`; raised with every change of schema.sql."""

MENTIONS: Final = ("money", "percentages", "quantities", "years", "entities", "agreements")

Row = dict[str, Any]


@contextmanager
def sqlite_writer(path: Path) -> Iterator[Callable[[Extraction], None]]:
    """Write articles into a database, new or already filled.

    Raises OutputError when the file cannot be written, is no database of ours, is of another version or is in use.
    """
    new = not path.exists() or path.stat().st_size == 0
    with replacing(path) if new else nullcontext(path) as file, _transaction(path, file, new) as connection:
        yield partial(_write, path, connection)


def left_over(path: Path, ids: Collection[str]) -> list[str]:
    """Give the ids of articles in the database that are not among `ids`, sorted."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted({row[0] for row in connection.execute("SELECT id FROM documents")} - set(ids))


def rows(extraction: Extraction) -> dict[str, list[Row]]:
    """Give the rows of one article by table, the documents row first; cells by column name."""
    data = extraction.model_dump(mode="json")
    ledger = data["numerals"]
    tables: dict[str, list[Row]] = {
        "documents": [
            data["document"]
            | {"schema_version": data["schema_version"]}
            | data["provenance"]
            | {"pages": json.dumps(data["provenance"]["pages"])}
            | {f"numerals_{name}": ledger[name] for name in ("total", "in_records", "ignored", "unclaimed")}
        ]
    }
    tables |= {kind: [_mention(record) for record in data[kind]] for kind in MENTIONS}
    tables["agreement_parties"] = [
        {"agreement_id": a["id"], "position": at, "name": name}
        for a in data["agreements"]
        for at, name in enumerate(a["parties"])
    ]
    tables["agreement_events"] = [
        {"agreement_id": a["id"], "position": at} | _mention(event)
        for a in data["agreements"]
        for at, event in enumerate(a["events"])
    ]
    tables["claims"] = [_claim(record) for record in data["claims"]]
    tables["claim_parties"] = [
        {"claim_id": c["id"], "role": role, "position": at, "name": name}
        for c in data["claims"]
        for role in ("subject", "partner")
        for at, name in enumerate(c[role])
    ]
    tables["checks"] = [_check(record) for record in data["checks"]]
    tables["check_values"] = [
        {"check_id": c["id"], "position": at, "value_id": value}
        for c in data["checks"]
        for at, value in enumerate(c["values"])
    ]
    tables["numerals_left"] = [_mention(left) | {"position": at} for at, left in enumerate(ledger["left"])]
    tables["problems"] = [
        {"position": at, "place": p["where"], "message": p["message"]} for at, p in enumerate(data["problems"])
    ]
    for table in list(tables)[1:]:
        tables[table] = [{"document_id": extraction.document.id} | row for row in tables[table]]
    return tables


def _mention(record: Row) -> Row:
    row = {name: cell for name, cell in record.items() if name not in ("start", "end", "parties", "events")}
    if "currency_candidates" in row:
        row["currency_candidates"] = json.dumps(row["currency_candidates"])
    return row | {"start_offset": record["start"], "end_offset": record["end"]}


def _claim(record: Row) -> Row:
    change = record["change"] or dict.fromkeys(("value", "direction", "base", "from"))
    kept = ("id", "measure", "period", "direction", "modality", "attribution")
    return {name: record[name] for name in kept} | {
        "value_id": record["value"],
        "change_value_id": change["value"],
        "change_direction": change["direction"],
        "change_base": change["base"],
        "change_from_id": change["from"],
    }


def _check(record: Row) -> Row:
    kept = ("id", "kind", "verdict", "explanation", "diagnosis", "source")
    return {name: record[name] for name in kept} | {
        "claim_id": record["claim"],
        "stated_low": record["stated"][0],
        "stated_high": record["stated"][1],
        "expected_low": record["expected"][0],
        "expected_high": record["expected"][1],
    }


@contextmanager
def _transaction(path: Path, file: Path, new: bool) -> Iterator[sqlite3.Connection]:
    """Open `file` for one transaction: committed at the end, rolled back by closing when an exception leaves the
    block."""
    with _naming(path):
        opened = sqlite3.connect(file, isolation_level=None, timeout=10)
    with closing(opened) as connection:
        with _naming(path):
            connection.execute("PRAGMA foreign_keys = ON")
            if new:
                _create(connection)
            else:
                _recognise(path, connection)
                connection.execute("BEGIN IMMEDIATE")
        yield connection
        with _naming(path):
            connection.execute("COMMIT")


def _create(connection: sqlite3.Connection) -> None:
    schema = files("extractor.outputs").joinpath("schema.sql").read_text(encoding="utf-8")
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {TABLES_VERSION};"
    connection.executescript(f"BEGIN IMMEDIATE; {marks}\n{schema}")


def _recognise(path: Path, connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise OutputError(f"{path}: is a database of another program. Write to a new file.")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != TABLES_VERSION:
        raise OutputError(
            f"{path}: has tables of version {version}, this program writes {TABLES_VERSION}. Write to a new file."
        )


def _write(path: Path, connection: sqlite3.Connection, extraction: Extraction) -> None:
    with _naming(path):
        connection.execute("DELETE FROM documents WHERE id = ?", (extraction.document.id,))
        for table, cells in rows(extraction).items():
            if cells:
                names = list(cells[0])
                values = ", ".join(f":{name}" for name in names)
                connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", cells)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into an OutputError that names `path` and says what to do."""
    try:
        yield
    except sqlite3.OperationalError as cause:
        raise OutputError(f"{path}: cannot be written: {cause}. Mend that or write to another file.") from cause
    except sqlite3.DatabaseError as cause:
        raise OutputError(f"{path}: is not a usable SQLite database ({cause}). Write to a new file.") from cause
