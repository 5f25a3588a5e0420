"""DuckDB and Parquet: the tables of `layout` for analysis, through the library duckdb.

Rows go in by way of a file of JSON lines, DuckDB's quickest way in without another library. Numbers stay text, exact to
the last digit, with their floating twin beside them. A Parquet folder holds one file a table, written anew by each
load; a DuckDB file takes new articles and replaces old ones, as SQLite does.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractor.errors import OutputError
from extractor.outputs.dialects import DUCKDB, tables_sql, views_sql
from extractor.outputs.files import naming, replacing
from extractor.outputs.layout import BY_NAME, TABLES, VERSION
from extractor.outputs.rows import Row, Rows, meta_rows


@contextmanager
def duckdb_store(path: Path) -> Iterator[Callable[[Rows], None]]:
    """Put rows into a DuckDB file, new or already filled, in one transaction.

    Raises OutputError when duckdb is not installed, the file cannot be written or is none of ours.
    """
    duckdb = _driver()
    try:
        with (
            _fresh(path) if not path.exists() else nullcontext(path) as file,
            duckdb.connect(str(file)) as connection,
            TemporaryDirectory() as folder,
        ):
            connection.execute("BEGIN")
            _prepare(path, connection, Path(folder))
            yield lambda tables: _put(connection, tables, Path(folder))
            connection.execute("COMMIT")
    except duckdb.Error as cause:
        raise OutputError(f"{path}: {' '.join(str(cause).split())} Mend that or write to another file.") from cause


@contextmanager
def parquet_store(folder: Path) -> Iterator[Callable[[Rows], None]]:
    """Write rows as TABLE.parquet files into a folder, made if it is not there; each appears whole at the end.

    Raises OutputError when duckdb is not installed or the folder cannot be written.
    """
    with TemporaryDirectory() as scratch:
        work = Path(scratch, "work.duckdb")
        with duckdb_store(work) as store:
            yield store
        with naming(folder):
            folder.mkdir(exist_ok=True)
        with _driver().connect(str(work), read_only=True) as connection:
            for table in TABLES:
                with replacing(folder / f"{table.name}.parquet") as part:
                    target = str(part).replace("'", "''")
                    connection.execute(f"COPY {table.name} TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """A name for a new database that takes the place of `path` when it is whole; DuckDB makes the file itself."""
    with replacing(path) as part:
        part.unlink()
        yield part


def _driver() -> Any:
    try:
        import duckdb
    except ImportError as cause:
        raise OutputError("DuckDB and Parquet need duckdb. Install it: pip install 'extractor[duckdb]'.") from cause
    return duckdb


def _prepare(path: Path, connection: Any, folder: Path) -> None:
    """Make the tables, or prove that those there are ours."""
    there = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not there:
        connection.execute(tables_sql(DUCKDB))
        connection.execute(views_sql())
        _copy(connection, "meta", meta_rows(), folder)
        return
    if "meta" not in there:
        raise OutputError(f"{path}: is a database of another program. Write to a new file.")
    version = connection.execute("SELECT value FROM meta WHERE name = 'tables_version'").fetchone()
    if version != (str(VERSION),):
        raise OutputError(f"{path}: has tables of another version than {VERSION}. Write to a new file.")


def _put(connection: Any, tables: Rows, folder: Path) -> None:
    if documents := tables.get("documents"):
        ids = [row[0] for row in documents]
        for table in TABLES:
            if table.owned or table.name == "documents":
                connection.execute(f"DELETE FROM {table.name} WHERE {table.key[0]} IN (SELECT unnest(?))", [ids])
    if known := tables.get("known_values"):
        connection.execute(
            "DELETE FROM known_values WHERE source_row IN (SELECT unnest(?))", [[row[0] for row in known]]
        )
    for table_name, cells in tables.items():
        _copy(connection, table_name, cells, folder)


def _copy(connection: Any, table: str, cells: list[Row], folder: Path) -> None:
    names = BY_NAME[table].names
    file = folder / "rows.jsonl"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in cells)
    columns = ", ".join(f"{name}: 'VARCHAR'" for name in names)
    source = f"read_json('{file}', format = 'newline_delimited', columns = {{{columns}}})"
    connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(names)} FROM {source}")
