"""`articles.csv`: what a corpus folder tells about its articles.

Columns: file, published (YYYY-MM-DD), title, source, language. Only `file` must be there; further columns are left
alone, so that a folder's own bookkeeping may live in the same table.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from extractor.errors import SourceError
from extractor.sources.item import Listing

NAME = "articles.csv"


def read_manifest(path: Path) -> dict[str, Listing]:
    """Read `articles.csv` into listings by file, the path relative to the table's folder with forward slashes.

    Raises SourceError naming line and column of the first thing that cannot be right.
    """
    listings: dict[str, Listing] = {}
    for line, row in _rows(path):
        file = _inside(path, line, row["file"])
        if file in listings:
            raise SourceError(
                f"{path}: line {line}, column file: {file!r} is in line {listings[file].line} already. Keep one row."
            )
        listings[file] = Listing(
            line=line,
            published=_date(path, line, row.get("published", "")),
            title=row.get("title") or None,
            source=row.get("source") or None,
            language=row.get("language") or None,
        )
    return listings


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells, white space at their ends cut; blank lines are passed over."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    header: list[str] = []
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(path, line, cells)
                continue
            if surplus := " ".join(cells[len(header) :]).strip():
                raise SourceError(
                    f"{path}: line {line}, column {len(header) + 1}: a cell more than the header has; "
                    f"found {surplus!r}. Put text with a comma in double quotes."
                )
            yield line, dict(zip(header, (cell.strip() for cell in cells), strict=False)) | _left_out(header, cells)
    except csv.Error as cause:
        raise SourceError(f"{path}: line {start}: {cause}. Look for a double quote that is not closed.") from cause
    if not header:
        raise SourceError(f"{path}: is empty. Give it a header row: file,published,title,source,language.")


def _header(path: Path, line: int, cells: list[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if "file" not in header:
        raise SourceError(
            f"{path}: line {line}: no column 'file', found {', '.join(header)}. "
            "The header row names the columns: file,published,title,source,language."
        )
    for number, name in enumerate(header, start=1):
        if name and name in header[: number - 1]:
            raise SourceError(f"{path}: line {line}, column {number}: {name!r} stands there twice. Rename one.")
    return header


def _left_out(header: list[str], cells: list[str]) -> dict[str, str]:
    return dict.fromkeys(header[len(cells) :], "")


def _inside(path: Path, line: int, cell: str) -> str:
    """The file of a row as a clean relative path; one that is absolute or climbs out of the folder is refused."""
    file = PurePosixPath(cell.replace("\\", "/"))
    if not cell:
        raise SourceError(
            f"{path}: line {line}, column file: is empty. Name the article's file, relative to this table."
        )
    if file.is_absolute() or ".." in file.parts or ":" in file.parts[0]:
        raise SourceError(
            f"{path}: line {line}, column file: {cell!r} lies outside the folder. Name a file below {path.parent}."
        )
    return str(file)


def _date(path: Path, line: int, cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError as cause:
        raise SourceError(
            f"{path}: line {line}, column published: {cell!r} is no date. Write it as 2026-02-03 or leave it empty."
        ) from cause


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as cause:
        raise SourceError(f"{path}: cannot be read: {cause.strerror}. Mend that or move the table away.") from cause
    except UnicodeDecodeError as cause:
        at = cause.start + len(data) - len(cause.object)  # the codec counts from behind a byte order mark
        line = data.count(b"\n", 0, at) + 1
        column = at - data.rfind(b"\n", 0, at)
        raise SourceError(
            f"{path}: line {line}, byte {column}: not UTF-8 (0x{data[at]:02X}). Save the table as UTF-8."
        ) from cause
