"""From a file of records into a database: which kind of target an address names, and the loading in sets of articles."""

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any, Final

from extractor.errors import OutputError, SourceError
from extractor.known import KnownValue
from extractor.outputs import Store
from extractor.outputs.duck import duckdb_store, parquet_store
from extractor.outputs.postgres import PREFIXES, postgres_store
from extractor.outputs.rows import SET, Rows, joined, known_rows, rows
from extractor.outputs.sqlite import sqlite_store
from extractor.records import SCHEMA_VERSION

_FILES: Final = {".db": sqlite_store, ".duckdb": duckdb_store}


def open_store(target: str) -> AbstractContextManager[Store]:
    """Give the store that `target` names: postgresql://..., NAME.db, NAME.duckdb, or NAME.parquet or NAME/ (a folder).

    Raises OutputError when it names none.
    """
    if target.startswith(PREFIXES):
        return postgres_store(target)
    path = Path(target)
    if path.suffix in _FILES:
        return _FILES[path.suffix](path)
    if path.suffix == ".parquet" or target.endswith("/"):
        return parquet_store(path)
    raise OutputError(
        f"{target}: is no database that can be loaded. Give postgresql://USER@HOST/NAME, NAME.db (SQLite), "
        "NAME.duckdb or NAME.parquet (a folder of Parquet files)."
    )


def load(files: Sequence[Path], target: str, known: Sequence[KnownValue] = ()) -> int:
    """Load files of records and known values into a database; give the number of articles.

    Where an article occurs twice, its last records count. Raises SourceError naming file and line of what are no
    records, and OutputError when the database refuses. What was loaded up to then stays in PostgreSQL only.
    """
    number = 0
    with open_store(target) as store:
        if known:
            store({"known_values": known_rows(known)})
        articles = (article for file in files for article in read_rows(file))
        while chunk := list(islice(articles, SET)):
            store(joined(chunk))
            number += len(chunk)
    return number


def read_rows(file: Path) -> Iterator[Rows]:
    """Yield the rows of each article of a JSONL file, gzipped when its name ends in .gz."""
    for place, data in read_records(file):
        try:
            yield rows(data)
        except (KeyError, TypeError, ValueError, AttributeError) as cause:
            raise _no_records(place, f"{type(cause).__name__} {cause}") from cause


def read_records(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield place ("records.jsonl: line 3") and JSON form of each Extraction in a JSONL file."""
    try:
        with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.isspace():
                    yield f"{file}: line {number}", _record(f"{file}: line {number}", line)
    except (OSError, EOFError) as cause:
        raise SourceError(
            f"{file}: cannot be read: {cause}. Give a JSONL file that `extractor batch` wrote."
        ) from cause


def _record(place: str, line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as cause:
        raise _no_records(place, str(cause)) from cause
    if not isinstance(data, dict) or "schema_version" not in data:
        raise _no_records(place, "no schema_version")
    if data["schema_version"] != SCHEMA_VERSION:
        raise SourceError(
            f"{place}: records of schema {data['schema_version']!r}, this program reads {SCHEMA_VERSION}. "
            "Run the batch again."
        )
    return data


def _no_records(place: str, cause: str) -> SourceError:
    return SourceError(f"{place}: no records of an article ({cause}). Give a file that `extractor batch` wrote.")
