"""Tables of articles: JSON lines and Parquet with a column for the text, a row an article.

The text's column is called text, body, content or article unless it is named. Columns id, title, published (or date),
source (or url) and language (or lang) are taken where they are there. A row without an id is called by its table and
its number: "wire.jsonl#17".
"""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Any, Final

from extractor.errors import SourceError
from extractor.records import Problem
from extractor.sources.formats import PACKED
from extractor.sources.item import Item, Listing
from extractor.sources.limits import UNPACKED, unpack
from extractor.sources.told import missing_extra, read_date

TEXT: Final = ("text", "body", "content", "article")
_COLUMNS: Final = {
    "id": ("id",),
    "title": ("title",),
    "published": ("published", "date"),
    "source": ("source", "url"),
    "language": ("language", "lang"),
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows: its path, what it is called, what is told of all its articles, and its text's column if named."""

    path: Path
    id: str
    told: Listing
    max_bytes: int
    column: str | None = None

    def items(self) -> Iterator[Item | Problem]:
        """Read the rows one by one; a row that cannot be used is a Problem and the others go on."""
        for number, row in enumerate(self._rows(), start=1):
            place = f"{self.id}#{number}"
            try:
                yield self._item(place, row)
            except SourceError as cause:
                yield Problem(where=place, message=str(cause).removeprefix(f"{place}: "))

    def fits(self) -> bool:
        """Whether the first row has a column of text and is none of our own records; a file that cannot be read is left
        to the reading to refuse.
        """
        try:
            first = next(self._rows(), None)
        except SourceError:
            return True
        return isinstance(first, Mapping) and "document_id" not in first and self._text(first) is not None

    def _rows(self) -> Iterator[Row | str]:
        """The rows in order; a text instead of a row says what is wrong with it."""
        try:
            if self.path.name.lower().removesuffix(PACKED).endswith(".parquet"):
                yield from _parquet(self.path, self.max_bytes)
            else:
                packed = self.path.name.lower().endswith(PACKED)
                with gzip.open(self.path) if packed else self.path.open("rb") as file:
                    yield from _lines(file, self.max_bytes * UNPACKED)
        except (OSError, EOFError, zlib.error) as cause:
            raise SourceError(f"{self.path}: cannot be read: {cause}. Mend that or leave the file out.") from cause

    def _text(self, row: Row) -> str | None:
        names = (self.column,) if self.column else TEXT
        return next((row[name] for name in names if isinstance(row.get(name), str)), None)

    def _item(self, place: str, row: Row | str) -> Item:
        if isinstance(row, str):
            raise SourceError(f"{place}: {row}")
        text = self._text(row)
        if text is None:
            wanted = self.column or ", ".join(TEXT)
            found = ", ".join(sorted(map(str, row))[:8])
            raise SourceError(f"{place}: no column of text ({wanted}); found {found}. Name it with --text-column.")
        cells = {name: _cell(row, names) for name, names in _COLUMNS.items()}
        told = Listing(
            published=read_date(cells["published"]) or self.told.published,
            title=cells["title"] or self.told.title,
            source=cells["source"] or self.told.source,
            language=cells["language"] or self.told.language,
        )
        return Item(cells["id"] or place, place, text.encode("utf-8", "surrogatepass"), "text", told)


def _cell(row: Row, names: tuple[str, ...]) -> str | None:
    """The first of some columns that says anything, on one line."""
    found = next((row[name] for name in names if row.get(name) not in (None, "")), None)
    return " ".join(str(found).split()) or None if isinstance(found, str | int) or hasattr(found, "isoformat") else None


def _lines(file: BufferedIOBase, max_line: int) -> Iterator[Row | str]:
    while line := file.readline(max_line + 1):
        if len(line) > max_line:
            yield "the line is longer than an article may be. Raise the limit with --max-size."
            while line and not line.endswith(b"\n"):
                line = file.readline(max_line)
        elif line.strip():
            yield _row(line)


def _row(line: bytes) -> Row | str:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as cause:
        return f"no JSON: {cause}. Write one object a line."
    return row if isinstance(row, dict) else "is no object. Write one object a line."


def _parquet(path: Path, max_bytes: int) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    except ImportError as cause:
        raise missing_extra(str(path), "pyarrow", "parquet") from cause
    try:
        packed = path.name.lower().endswith(PACKED)
        source = BufferReader(unpack(str(path), path.read_bytes(), max_bytes * UNPACKED)) if packed else path
        with ParquetFile(source) as file:
            for batch in file.iter_batches(batch_size=100):
                yield from batch.to_pylist()
    except ArrowException as cause:
        raise SourceError(f"{path}: is no usable Parquet file ({cause}). Write it anew.") from cause
