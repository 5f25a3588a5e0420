"""Which articles are meant: a file, a folder, a list of files or a pattern, listed in a stable order and read one by one.

What is in the files is the matter of `sources`.
"""

import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from extractor.article import Article
from extractor.errors import SourceError
from extractor.listing import Place, list_folder, list_inputs
from extractor.manifest import NAME as MANIFEST
from extractor.records import Problem
from extractor.sources import Item, Listing, format_of, read_item
from extractor.sources.formats import PACKED, TABLES, suffix_format
from extractor.sources.limits import MAX_BYTES, UNPACKED, read_limited, unpack
from extractor.sources.tables import Table

STDIN: Final = "-"
_GZIP: Final = b"\x1f\x8b"


def read_article(
    path: Path | str,
    *,
    id: str | None = None,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    language: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Article:
    """Read one article from a file, or from standard input when `path` is "-".

    `id` is the file's name unless given ("stdin" for "-"), `source` the path as given. Raises SourceError naming the
    file, the cause and what to do: not there, a folder, not permitted, empty, over `max_bytes`, of another format than
    its name tells.
    """
    piped = str(path) == STDIN
    told = Listing(published=published, title=title, source=source or (STDIN if piped else None), language=language)
    name = "standard input" if piped else shown(str(path))
    data = read_limited(name, sys.stdin.buffer, max_bytes * UNPACKED) if piped else _bytes(Path(path), max_bytes)
    return read_item(
        _item(name, id or ("stdin" if piped else shown(Path(path).name)), data, told, max_bytes), max_bytes
    )


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of some inputs, listed but not read yet; iterating reads one at a time.

    A file that cannot be read gives a Problem whose `where` is the id the article would have had.
    """

    places: tuple[Place, ...]
    """Sorted by id, each id once."""
    folders: tuple[Path, ...]
    """Where known values may lie beside the articles."""
    max_bytes: int = MAX_BYTES
    column: str | None = None
    """The column of text in tables; None for the usual names."""

    @property
    def files(self) -> tuple[str, ...]:
        """The ids of the places: of articles, and of tables that hold many."""
        return tuple(place.id for place in self.places)

    def __len__(self) -> int:
        """How many places there are: as many as articles and problems, unless there is a table among them."""
        return len(self.places)

    @property
    def counted(self) -> bool:
        """Whether the number of articles is known before they are read."""
        return not any(place.format in TABLES for place in self.places)

    def items(self) -> Iterator[Item | Problem]:
        """Take up the articles in order, bytes only, a table's rows one after another."""
        for place in self.places:
            if place.format in TABLES:
                yield from self._rows(place)
            else:
                yield self._take(place)

    def __iter__(self) -> Iterator[Article | Problem]:
        """Read the articles in order."""
        return map(self.read, self.items())

    def read(self, item: Item | Problem) -> Article | Problem:
        """Read an item that `items` gave."""
        if isinstance(item, Problem):
            return item
        try:
            return read_item(item, self.max_bytes)
        except SourceError as cause:
            return Problem(where=item.id, message=str(cause).removeprefix(f"{item.name}: "))

    def _rows(self, place: Place) -> Iterator[Item | Problem]:
        try:
            refuse_special(place.path)
            yield from Table(place.path, place.id, place.told, self.max_bytes, self.column).items()
        except SourceError as cause:
            yield Problem(where=place.id, message=str(cause).removeprefix(f"{place.path}: "))

    def _take(self, place: Place) -> Item | Problem:
        if shown(place.id) != place.id:
            return Problem(where=shown(place.id), message="the file's name is not UTF-8. Rename it.")
        if place.told.line and not place.path.exists():
            return Problem(
                where=place.id,
                message=f"{MANIFEST} lists it in line {place.told.line}, but there is no such file. "
                "Add it or drop the row.",
            )
        try:
            refuse_special(place.path)
            data = _bytes(place.path, self.max_bytes)
            return _item(str(place.path), place.id, data, place.told, self.max_bytes)
        except SourceError as cause:
            return Problem(where=place.id, message=str(cause).removeprefix(f"{place.path}: "))


def open_corpus(folder: Path, max_bytes: int = MAX_BYTES) -> Corpus:
    """List the articles below a folder; see `listing.list_folder`. Raises SourceError when there is none."""
    return Corpus(list_folder(folder), (folder,), max_bytes)


def open_inputs(inputs: Sequence[str], max_bytes: int = MAX_BYTES, column: str | None = None) -> Corpus:
    """List the articles that a command's arguments mean; see `listing.list_inputs`. Raises SourceError for none."""
    places, folders = list_inputs(inputs)
    return Corpus(places, folders, max_bytes, column)


def read_corpus(folder: Path, max_bytes: int = MAX_BYTES) -> Iterator[Article | Problem]:
    """Read the articles of a folder one by one; see `open_corpus` for which they are and what is raised."""
    return iter(open_corpus(folder, max_bytes))


def _item(name: str, id: str, data: bytes, told: Listing, max_bytes: int) -> Item:
    """The item of a file's bytes, unpacked."""
    if id.lower().endswith(PACKED) or (suffix_format(id) is None and data.startswith(_GZIP)):
        data = unpack(name, data, max_bytes * UNPACKED)
    return Item(id, name, data, format_of(id, data), told)


def _bytes(path: Path, max_bytes: int) -> bytes:
    name = shown(str(path))
    try:
        with path.open("rb") as file:
            return read_limited(name, file, max_bytes * UNPACKED)
    except FileNotFoundError as cause:
        raise SourceError(f"{name}: no such file. Check the path.") from cause
    except IsADirectoryError as cause:
        raise SourceError(f"{name}: is a folder. Use `extractor batch` for a folder of articles.") from cause
    except OSError as cause:
        raise SourceError(f"{name}: cannot be read: {cause.strerror}. Mend that or leave the file out.") from cause


def refuse_special(path: Path) -> None:
    """Refuse what a batch could wait for without end; what cannot be looked at is left to the reading to refuse."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise SourceError(f"{path}: is no ordinary file but a pipe or a device. Take it out of the folder.")


def shown(name: str) -> str:
    """A file name that can be written as UTF-8: bytes that are not become `\\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
