"""The layout in the SQL of each database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from extractor.outputs.layout import INDEXES, TABLES, Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database writes the layout."""

    types: Mapping[Kind, str]
    real: str
    """Type and expression of the column that holds `{name}` as a floating number."""
    keys: bool
    """Whether it gets keys, references and indexes."""
    table_end: str = ""


SQLITE: Final = Dialect(
    types={"text": "TEXT", "integer": "INTEGER", "number": "TEXT", "flag": "INTEGER", "date": "TEXT", "json": "TEXT"},
    real="REAL GENERATED ALWAYS AS (CAST({name} AS REAL)) VIRTUAL",
    keys=True,
    table_end=" WITHOUT ROWID",
)
POSTGRESQL: Final = Dialect(
    types={
        "text": "TEXT", "integer": "INTEGER", "number": "NUMERIC", "flag": "BOOLEAN", "date": "DATE", "json": "JSONB",
    },
    # A numeral of hundreds of digits has no floating value; it must not stop a load.
    real="DOUBLE PRECISION GENERATED ALWAYS AS"
    " (CASE WHEN length({name}::text) < 300 THEN {name}::double precision END) STORED",
    keys=True,
)  # fmt: skip
DUCKDB: Final = Dialect(
    types={
        "text": "VARCHAR", "integer": "INTEGER", "number": "VARCHAR", "flag": "BOOLEAN", "date": "DATE", "json": "JSON",
    },
    real="DOUBLE GENERATED ALWAYS AS (TRY_CAST({name} AS DOUBLE)) VIRTUAL",
    keys=False,  # a column store needs no indexes, and its unique keys refuse delete and insert in one transaction
)  # fmt: skip


def tables_sql(dialect: Dialect) -> str:
    """The statements that make the tables."""
    return "\n".join(_table(table, dialect) for table in TABLES)


def indexes_sql() -> str:
    """The statements that make the indexes, the same for every database that has keys."""
    return "\n".join(_index(table, columns) for table, columns in INDEXES)


def views_sql() -> str:
    """The statements that make the views; they are the same for every database."""
    return files("extractor.outputs").joinpath("views.sql").read_text(encoding="utf-8")


def view_names() -> list[str]:
    """The names of the views, in the order in which they build on each other."""
    return [line.split()[2] for line in views_sql().splitlines() if line.startswith("CREATE VIEW ")]


def _table(table: Table, dialect: Dialect) -> str:
    lines = [line for column in table.columns for line in _column(column, dialect)]
    if dialect.keys and table.owned:
        lines[0] = ("document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE", "")
    if dialect.keys:
        lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    body = [f"    {code}{',' if number < len(lines) else ''}{note}" for number, (code, note) in enumerate(lines, 1)]
    return "\n".join([f"CREATE TABLE {table.name} (  -- {table.note}", *body, f"){dialect.table_end};"])


def _column(column: Column, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """Yield the definition and its comment, then those of its floating twin."""
    null = "" if column.null else " NOT NULL"
    yield f"{column.name} {dialect.types[column.kind]}{null}", f"  -- {column.note}" if column.note else ""
    if column.kind == "number":
        yield f"{column.name}_real {dialect.real.format(name=column.name)}", ""


def _index(table: str, columns: str) -> str:
    name = columns.replace(", ", "_")
    return f"CREATE INDEX {table}_by_{name} ON {table} ({columns});"
