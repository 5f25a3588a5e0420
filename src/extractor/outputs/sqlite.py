"""SQLite: the records as the related tables of `layout`.

Writing an article first deletes its old rows, so a second run never doubles them. Articles of earlier runs that this
run does not hold stay: several runs may fill one database, and `left_over` tells which they are.

A crash leaves the old state or the new one. A database that is not there yet grows under a temporary name and is
renamed when it is whole; one that is there is changed in a single transaction, which SQLite rolls back when the next
program opens the file. (Copying it first would cost its size in time and disk on each run, and pull it from under
programs that have it open.)
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Final

from extractor.errors import OutputError
from extractor.outputs.dialects import SQLITE, indexes_sql, tables_sql, views_sql
from extractor.outputs.files import replacing
from extractor.outputs.layout import BY_NAME, VERSION
from extractor.outputs.migrations import STEPS, migrate
from extractor.outputs.rows import Row, Rows, meta_rows, rows
from extractor.records import Extraction

APPLICATION_ID: Final = 0x45787472
"""Marks a file as ours in its header ("Extr")."""


@contextmanager
def sqlite_writer(path: Path) -> Iterator[Callable[[Extraction], None]]:
    """Write articles into a database, new or already filled; see `sqlite_store`."""
    with sqlite_store(path) as store:
        yield lambda extraction: store(rows(extraction.model_dump(mode="json")))


@contextmanager
def sqlite_store(path: Path) -> Iterator[Callable[[Rows], None]]:
    """Put rows into a database, new or already filled.

    Raises OutputError when the file cannot be written, is no database of ours, is of an unknown version or is in use.
    """
    new = not path.exists() or path.stat().st_size == 0
    with replacing(path) if new else nullcontext(path) as file, _transaction(path, file, new) as connection:
        yield lambda tables: _put(path, connection, tables)


def left_over(path: Path, ids: Collection[str]) -> list[str]:
    """Give the ids of articles in the database that are not among `ids`, sorted."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted({row[0] for row in connection.execute("SELECT id FROM documents")} - set(ids))


@contextmanager
def _transaction(path: Path, file: Path, new: bool) -> Iterator[sqlite3.Connection]:
    """Open `file` for one transaction: committed at the end, rolled back by closing when an exception leaves the
    block."""
    with _naming(path):
        opened = sqlite3.connect(file, isolation_level=None, timeout=10)
    with closing(opened) as connection:
        with _naming(path):
            if new:
                _create(connection)
            else:
                _recognise(path, connection)
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("BEGIN IMMEDIATE")
            _insert(connection, "meta", meta_rows(), "INSERT OR REPLACE")
        yield connection
        with _naming(path):
            connection.execute("COMMIT")


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables and leave the transaction open; references need not be looked up in a file without rows."""
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(f"BEGIN IMMEDIATE; {marks}\n{tables_sql(SQLITE)}\n{indexes_sql()}\n{views_sql()}")


def _recognise(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse what is not ours, and bring an older layout up to date."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise OutputError(f"{path}: is a database of another program. Write to a new file.")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version in STEPS:
        migrate(connection, version)
    elif version != VERSION:
        raise OutputError(
            f"{path}: has tables of version {version}, this program writes {VERSION}. Write to a new file."
        )


def _put(path: Path, connection: sqlite3.Connection, tables: Rows) -> None:
    """Take out the old rows of the articles and known values that come, and put in the new ones."""
    with _naming(path):
        connection.executemany("DELETE FROM documents WHERE id = ?", [row[:1] for row in tables.get("documents", ())])
        for table, cells in tables.items():
            verb = "INSERT OR REPLACE" if table == "known_values" else "INSERT"
            _insert(connection, table, cells, verb)


def _insert(connection: sqlite3.Connection, table: str, cells: list[Row], verb: str) -> None:
    names = BY_NAME[table].names
    places = ", ".join("?" * len(names))
    connection.executemany(f"{verb} INTO {table} ({', '.join(names)}) VALUES ({places})", cells)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals into an OutputError that names `path` and says what to do."""
    try:
        yield
    except sqlite3.OperationalError as cause:
        raise OutputError(f"{path}: cannot be written: {cause}. Mend that or write to another file.") from cause
    except sqlite3.DatabaseError as cause:
        raise OutputError(f"{path}: is not a usable SQLite database ({cause}). Write to a new file.") from cause
