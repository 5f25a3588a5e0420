"""From an older layout of a SQLite file to the present one, without reading the articles again.

The tables are made anew and filled from the old ones: columns of the same name are copied, and what a new column is
computed from is told here, step by step. PostgreSQL and DuckDB began with version 3, so no older layout of theirs
exists.
"""

import sqlite3
from typing import Final

from extractor.outputs.dialects import SQLITE, indexes_sql, tables_sql, view_names, views_sql
from extractor.outputs.layout import TABLES, VERSION

_NAMES: Final = (
    "(SELECT group_concat(name, '; ') FROM (SELECT name FROM old_claim_parties p WHERE p.document_id = o.document_id"
    " AND p.claim_id = o.id AND p.role = '{role}' ORDER BY position))"
)
_JOINED: Final = "group_concat(text, '; ')"
_YEAR: Final = "CASE WHEN {part} GLOB '[0-9][0-9][0-9][0-9]' THEN CAST({part} AS INTEGER) END"
_SURFACES: Final = (
    "(SELECT {what} FROM (SELECT n.text, n.start_offset FROM old_check_values v JOIN ("
    "SELECT document_id, id, text, start_offset FROM old_money UNION ALL "
    "SELECT document_id, id, text, start_offset FROM old_percentages UNION ALL "
    "SELECT document_id, id, text, start_offset FROM old_quantities UNION ALL "
    "SELECT document_id, id, text, start_offset FROM old_years) n ON n.document_id = v.document_id AND n.id = v.value_id"
    " WHERE v.document_id = o.document_id AND v.check_id = o.id ORDER BY v.position))"
)

_FROM_1: Final = {
    **{(table, "decimal_comma"): "0" for table in ("money", "percentages", "quantities")},
    ("claims", "subject"): f"COALESCE({_NAMES.format(role='subject')}, '')",
    ("claims", "partner"): f"COALESCE({_NAMES.format(role='partner')}, '')",
    ("claims", "first_year"): _YEAR.format(part="substr(period, 1, 4)"),
    ("claims", "last_year"): _YEAR.format(part="substr(period, instr(period, '/') + 1, 4)"),
    ("claims", "topic"): "'[]'",
    ("claims", "pace"): "'plain'",
    ("claims", "origins"): "'[]'",
    ("checks", "numbers"): f"COALESCE({_SURFACES.format(what=_JOINED)}, '')",
    ("checks", "start_offset"): _SURFACES.format(what="min(start_offset)"),
}

STEPS: Final = {1: {**_FROM_1, ("documents", "pages"): "'[]'"}, 2: _FROM_1}
"""By the version left behind: how a cell of (table, column) follows from the old tables, `o` being the old row."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Rebuild the tables of a layout that `STEPS` knows; `connection` must be in no transaction.

    One transaction: a crash leaves the old tables.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")  # references go on naming the new tables
    connection.execute("BEGIN IMMEDIATE")
    old = _put_aside(connection)
    for statement in _statements(tables_sql(SQLITE)):
        connection.execute(statement)
    for table, columns in old.items():
        _fill(connection, table, columns, version)
    for table in old:
        connection.execute(f"DROP TABLE old_{table}")
    for statement in _statements(indexes_sql() + views_sql()):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA legacy_alter_table = OFF")
    connection.execute("PRAGMA foreign_keys = ON")


def _put_aside(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Rename our tables to old_NAME and drop the views; give the old tables with their columns."""
    there = dict(connection.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"))
    for view in reversed([name for name, kind in there.items() if kind == "view"]):
        connection.execute(f'DROP VIEW "{view}"') if view in view_names() else None
    old = [table.name for table in TABLES if there.get(table.name) == "table"]
    for table in old:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    return {table: [row[1] for row in connection.execute(f"PRAGMA table_info(old_{table})")] for table in old}


def _fill(connection: sqlite3.Connection, table: str, columns: list[str], version: int) -> None:
    names = next(each.names for each in TABLES if each.name == table)
    cells = {name: f"o.{name}" for name in names if name in columns}
    cells |= {column: sql for (named, column), sql in STEPS[version].items() if named == table}
    connection.execute(
        f"INSERT INTO {table} ({', '.join(cells)}) SELECT {', '.join(cells.values())} FROM old_{table} o"
    )


def _statements(script: str) -> list[str]:
    """Split a script of ours into its statements; `executescript` would commit the transaction."""
    statements, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            statements.append(part)
            part = ""
    return statements
