"""Where the records of many articles go: a writer per file format, chosen by the file's suffix."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from extractor.errors import OutputError
from extractor.outputs.duck import duckdb_store, parquet_store
from extractor.outputs.jsonl import jsonl_writer
from extractor.outputs.rows import SET, Rows, joined, rows
from extractor.outputs.sqlite import sqlite_writer
from extractor.records import Extraction

Write = Callable[[Extraction], None]
"""Puts the records of one article into the output."""
Store = Callable[[Rows], None]
"""Puts the rows of a set of articles into a database, in place of older rows of the same articles."""


def open_writer(path: Path) -> AbstractContextManager[Write]:
    """Give the writer for `path`: `with open_writer(path) as write: write(extraction)`.

    Entering it proves that the output can be written; leaving it without an exception makes the new output appear in
    one step, leaving it with one keeps what was there before. Raises OutputError naming the file, the cause and what
    to do.
    """
    if path.suffix not in WRITERS:
        *names, last = WRITERS
        raise OutputError(
            f"{path}: the name must end in {', '.join(names)} or {last}. Choose the format by the suffix."
        )
    return WRITERS[path.suffix](path)


@contextmanager
def _in_sets(store: AbstractContextManager[Store]) -> Iterator[Write]:
    """Write articles to a store that wants many at a time."""
    with store as put:
        waiting: list[Rows] = []

        def write(extraction: Extraction) -> None:
            waiting.append(rows(extraction.model_dump(mode="json")))
            if len(waiting) == SET:
                put(joined(waiting))
                waiting.clear()

        yield write
        put(joined(waiting))


WRITERS: dict[str, Callable[[Path], AbstractContextManager[Write]]] = {
    ".jsonl": jsonl_writer,
    ".db": sqlite_writer,
    ".duckdb": lambda path: _in_sets(duckdb_store(path)),
    ".parquet": lambda path: _in_sets(parquet_store(path)),
}


def prove_output(path: Path) -> None:
    """Raise OutputError now if `path` could not be written; leaves everything as it is."""
    with suppress(_ProvedError), open_writer(path):
        raise _ProvedError


class _ProvedError(Exception):
    """Leaves a writer without a trace."""
