"""PostgreSQL: the tables of `layout` in a schema of their own, filled by COPY.

Each set of articles is one transaction that deletes the articles' old rows and copies the new ones, so a load that is
broken off can simply be run again, and a second run changes nothing. Several loads may fill one database at a time; their sets take turns.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from extractor.errors import OutputError
from extractor.outputs.dialects import POSTGRESQL, indexes_sql, tables_sql, views_sql
from extractor.outputs.layout import BY_NAME, TABLES, VERSION
from extractor.outputs.rows import Row, Rows, meta_rows

SCHEMA: Final = "extractor"
"""The database schema that holds our tables."""
PREFIXES: Final = ("postgresql://", "postgres://")
_LOCK: Final = 0x45787472
"""Held by one load at a time, while it makes the tables and for each set of articles: two loads that bring the same
article would else collide on its key."""


@contextmanager
def postgres_store(address: str) -> Iterator[Callable[[Rows], None]]:
    """Put rows into the database at `address` ("postgresql://user@host/name"), the tables made if they are not there.

    Raises OutputError when psycopg is not installed, the server refuses, or the schema is not ours.
    """
    psycopg = _driver()
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            with connection.transaction():
                _prepare(connection)

            def store(tables: Rows) -> None:
                with connection.transaction():
                    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
                    _put(connection, tables)

            yield store
    except psycopg.Error as cause:
        what = " ".join(str(cause).split())
        raise OutputError(
            f"{shown(address)}: {what}. What was loaded before is kept; mend that and load again."
        ) from cause


def _driver() -> Any:
    try:
        import psycopg
    except ImportError as cause:
        raise OutputError("PostgreSQL needs psycopg. Install it: pip install 'extractor[postgres]'.") from cause
    return psycopg


def shown(address: str) -> str:
    """An address fit to print: without user, password and options; a file's name stays as it is."""
    scheme, mark, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}" if mark else address


def _prepare(connection: Any) -> None:
    """Make schema and tables, or prove that those there are ours."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.execute(f"SET search_path TO {SCHEMA}")
    there = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (SCHEMA,)).fetchall()
    if not there:
        connection.execute(tables_sql(POSTGRESQL) + indexes_sql() + views_sql() + _comments())
        _copy(connection, "meta", meta_rows())
        return
    if ("meta",) not in there:
        raise OutputError(f"The schema {SCHEMA} of this database holds tables of another program. Load elsewhere.")
    version = connection.execute("SELECT value FROM meta WHERE name = 'tables_version'").fetchone()
    if version != (str(VERSION),):
        found = version[0] if version else "unknown"
        raise OutputError(
            f"The schema {SCHEMA} has tables of version {found}, this program writes {VERSION}. "
            f"Rename it (ALTER SCHEMA {SCHEMA} RENAME TO {SCHEMA}_old) and load again."
        )


def _put(connection: Any, tables: Rows) -> None:
    for table in ("documents", "known_values"):
        if cells := tables.get(table):
            key = BY_NAME[table].key[0]
            connection.execute(f"DELETE FROM {table} WHERE {key} = ANY(%s)", ([row[0] for row in cells],))
    for table, cells in tables.items():
        _copy(connection, table, cells)


def _copy(connection: Any, table: str, cells: list[Row]) -> None:
    names = ", ".join(BY_NAME[table].names)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in cells:
            copy.write_row([_fit(cell) for cell in row])


def _fit(cell: object) -> object:
    """PostgreSQL holds no zero character; U+FFFD stands for it."""
    if isinstance(cell, str) and ("\x00" in cell or "\\u0000" in cell):
        return cell.replace("\x00", "\ufffd").replace("\\u0000", "\\ufffd")
    return cell


def _comments() -> str:
    """The layout's notes, for psql's \\d+."""
    lines = []
    for table in TABLES:
        lines.append(f"COMMENT ON TABLE {table.name} IS {_quoted(table.note)};")
        lines += [
            f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.note)};"
            for column in table.columns
            if column.note
        ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
