"""Articles from files: one file, standard input, or every article of a folder in a stable order.

Text is taken as UTF-8 and kept as it stands, line ends included; only a byte order mark before it, which belongs to the
file and not to the text, is left out. Offsets count from the character after it.
"""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from extractor.article import Article
from extractor.errors import SourceError
from extractor.manifest import NAME as MANIFEST
from extractor.manifest import Listing, read_manifest
from extractor.records import Problem

MEGABYTE = 1_000_000
MAX_BYTES = MEGABYTE
"""No article is that long, and a model takes gigabytes for more; a larger file is nearly always many articles."""
SUFFIXES = (".txt", ".md")
STDIN = "-"

_OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (perhaps DOCX or EPUB)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "gzip-compressed",
    b"{\\rtf": "RTF",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""First bytes of what is often taken for plain text, and its name in the message."""


def read_article(
    path: Path | str,
    *,
    id: str | None = None,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    language: str = "en",
    max_bytes: int = MAX_BYTES,
) -> Article:
    """Read one article from a file, or from standard input when `path` is "-".

    `id` is the file's name unless given ("stdin" for "-"), `source` the path as given. Raises SourceError naming the
    file, the cause and what to do: not there, a folder, not permitted, empty, over `max_bytes`, not plain text, not
    UTF-8.
    """
    name = "standard input" if str(path) == STDIN else str(path)
    text = decode(name, _bytes(name, path, max_bytes))
    return Article(
        id=id or ("stdin" if str(path) == STDIN else _shown(Path(path).name)),
        text=text,
        source=source or _shown(str(path)),
        title=title,
        published=published,
        language=language,
    )


def decode(name: str, data: bytes) -> str:
    """Turn a file's bytes into an article's text; `name` is for the message of the SourceError raised."""
    for start, kind in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise SourceError(f"{name}: is {kind}, not plain text. Save the article's text as UTF-8 and read that.")
    if b"\x00" in data:
        raise SourceError(
            f"{name}: holds a zero byte at byte {data.index(0)}, so it is not plain text. "
            "Save the article's text as UTF-8 and read that."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        at = cause.start + (len(data) - len(cause.object))  # the codec counts from behind a byte order mark
        raise SourceError(
            f"{name}: not UTF-8: byte {at} (line {data.count(10, 0, at) + 1}) is 0x{data[at]:02X}. "
            "Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8."
        ) from cause
    if not text or text.isspace():
        raise SourceError(f"{name}: is empty. Give a file that holds an article's text.")
    return text


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles of a folder, listed but not read yet; iterating reads one at a time.

    A file that cannot be read gives a Problem whose `where` is the id the article would have had.
    """

    folder: Path
    files: tuple[str, ...]
    """Ids: paths relative to the folder with forward slashes, sorted by code point."""
    listings: dict[str, Listing]
    max_bytes: int = MAX_BYTES

    def __len__(self) -> int:
        """How many articles and problems iterating gives."""
        return len(self.files)

    def __iter__(self) -> Iterator[Article | Problem]:
        """Read the articles in order."""
        return map(self.read, self.files)

    def read(self, file: str) -> Article | Problem:
        """Read one of `files`."""
        told = self.listings.get(file, Listing(line=0))
        path = self.folder / file
        if _shown(file) != file:
            return Problem(where=_shown(file), message="the file's name is not UTF-8. Rename it.")
        if told.line and not path.exists():
            return Problem(
                where=file,
                message=f"{MANIFEST} lists it in line {told.line}, but there is no such file. Add it or drop the row.",
            )
        try:
            _refuse_special(path)
            return read_article(
                path,
                id=file,
                published=told.published,
                title=told.title,
                source=told.source,
                language=told.language,
                max_bytes=self.max_bytes,
            )
        except SourceError as cause:
            return Problem(where=file, message=str(cause).removeprefix(f"{path}: "))


def open_corpus(folder: Path, max_bytes: int = MAX_BYTES) -> Corpus:
    """List the articles below a folder: *.txt and *.md, and whatever `articles.csv` there lists.

    Hidden files and folders and a README are no articles; folders that are links are not followed, so a loop of links
    ends. Raises SourceError when there is no such folder, no article in it, or when `articles.csv` is broken.
    """
    if not folder.is_dir():
        cause = "is a file, not a folder. Use `extractor article` for one file" if folder.exists() else "no such folder"
        raise SourceError(f"{folder}: {cause}. Give a folder that holds articles.")
    manifest = folder / MANIFEST
    listings = read_manifest(manifest) if manifest.exists() else {}
    files = tuple(sorted({*_walk(folder), *listings}))
    if not files:
        raise SourceError(
            f"{folder}: holds no article ({', '.join('*' + s for s in SUFFIXES)}). Put articles there as UTF-8 text."
        )
    return Corpus(folder, files, listings, max_bytes)


def read_corpus(folder: Path, max_bytes: int = MAX_BYTES) -> Iterator[Article | Problem]:
    """Read the articles of a folder one by one; see `open_corpus` for which they are and what is raised."""
    return iter(open_corpus(folder, max_bytes))


def _walk(folder: Path) -> Iterator[str]:
    """Yield the articles' ids; a folder that may not be listed is itself handed on, and fails when it is read."""
    barred: list[str] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: barred.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.stem.lower() != "readme":
                yield path.relative_to(folder).as_posix()
    yield from (Path(path).relative_to(folder).as_posix() for path in barred)


def _bytes(name: str, path: Path | str, max_bytes: int) -> bytes:
    try:
        if str(path) == STDIN:
            return _limited(name, sys.stdin.buffer, max_bytes)
        with Path(path).open("rb") as file:
            return _limited(name, file, max_bytes)
    except FileNotFoundError as cause:
        raise SourceError(f"{name}: no such file. Check the path.") from cause
    except IsADirectoryError as cause:
        raise SourceError(f"{name}: is a folder. Use `extractor batch` for a folder of articles.") from cause
    except OSError as cause:
        raise SourceError(f"{name}: cannot be read: {cause.strerror}. Mend that or leave the file out.") from cause


def _limited(name: str, file: BinaryIO, max_bytes: int) -> bytes:
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise SourceError(
            f"{name}: is larger than {max_bytes / MEGABYTE:g} MB, the limit for one article. "
            "Split it into its articles, or raise the limit with --max-size."
        )
    return data


def _refuse_special(path: Path) -> None:
    """Refuse what a batch could wait for without end; what cannot be looked at is left to the reading to refuse."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise SourceError(f"{path}: is no ordinary file but a pipe or a device. Take it out of the folder.")


def _shown(name: str) -> str:
    """A file name that can be written as UTF-8: bytes that are not become `\\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
