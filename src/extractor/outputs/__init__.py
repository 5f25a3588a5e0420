"""Where the records of many articles go: a writer per file format, chosen by the file's suffix."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from extractor.errors import OutputError
from extractor.outputs.jsonl import jsonl_writer
from extractor.outputs.sqlite import sqlite_writer
from extractor.records import Extraction

Write = Callable[[Extraction], None]
"""Puts the records of one article into the output."""

WRITERS: dict[str, Callable[[Path], AbstractContextManager[Write]]] = {".jsonl": jsonl_writer, ".db": sqlite_writer}


def open_writer(path: Path) -> AbstractContextManager[Write]:
    """Give the writer for `path`: `with open_writer(path) as write: write(extraction)`.

    Entering it proves that the output can be written; leaving it without an exception makes the new output appear in
    one step, leaving it with one keeps what was there before. Raises OutputError naming the file, the cause and what
    to do.
    """
    if path.suffix not in WRITERS:
        raise OutputError(f"{path}: the name must end in {' or '.join(WRITERS)}. Choose the format by the suffix.")
    return WRITERS[path.suffix](path)
