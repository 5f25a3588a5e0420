"""The files that inputs mean: folders, named files, patterns, and a list on standard input."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Final

from extractor.errors import SourceError
from extractor.manifest import NAME as MANIFEST
from extractor.manifest import read_manifest
from extractor.sources.formats import SUFFIXES, TABLES, Format, suffix_format
from extractor.sources.item import Listing
from extractor.sources.tables import Table

LIST: Final = "-"
"""The input that stands for a list of files on standard input."""
_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Place:
    """A file that holds an article, or a table of articles."""

    id: str
    """Below a folder the path relative to it, else the path as given; forward slashes."""
    path: Path
    told: Listing

    @property
    def format(self) -> Format | None:
        """The format its name tells; None when only its bytes can."""
        return suffix_format(self.path.name)


def list_folder(folder: Path) -> tuple[Place, ...]:
    """List the articles below a folder, sorted: files of a known format, and whatever `articles.csv` there lists.

    Hidden files and folders and a README are no articles, nor is a table without a column of text; folders that are
    links are not followed, so a loop of links ends. Raises SourceError when there is no such folder, no article in it,
    or when `articles.csv` is broken.
    """
    if not folder.is_dir():
        cause = "is a file, not a folder. Use `extractor article` for one file" if folder.exists() else "no such folder"
        raise SourceError(f"{folder}: {cause}. Give a folder that holds articles.")
    listings = _manifest(folder)
    files = sorted({*_walk(folder), *listings})
    if not files:
        kinds = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
        raise SourceError(f"{folder}: holds no article ({kinds}). Put articles there, text as UTF-8.")
    return tuple(Place(file, folder / file, listings.get(file, Listing())) for file in files)


def list_inputs(inputs: Sequence[str]) -> tuple[tuple[Place, ...], tuple[Path, ...]]:
    """List the articles of several inputs, sorted by id, and the folders they lie in.

    An input is a folder, a file, a pattern (`news/**/*.html`), or `-` for a list of files on standard input, one a line
    or each ended by a zero byte. Raises SourceError when one means nothing, or two files would have the same id.
    """
    places: dict[str, Place] = {}
    folders: dict[Path, None] = {}
    for place, folder in _expanded(inputs):
        other = places.setdefault(place.id, place)
        if other.path.absolute() != place.path.absolute():
            raise SourceError(
                f"{place.path}: would be called {place.id} in the output, and so would {other.path}. "
                "Give a folder that holds both."
            )
        folders[folder] = None
    if not places:
        raise SourceError("the list on standard input is empty. Give it one file a line.")
    return tuple(places[id] for id in sorted(places)), tuple(folders)


def _expanded(inputs: Sequence[str]) -> Iterator[tuple[Place, Path]]:
    manifest = cache(_manifest)

    def named(path: Path) -> tuple[Place, Path]:
        """The place of a file named by itself; `articles.csv` beside it tells what it knows."""
        told = manifest(path.parent).get(path.name, Listing())
        return Place(path.as_posix(), path, told), path.parent

    for given in inputs:
        path = Path(given)
        if given == LIST:
            yield from map(named, _listed(sys.stdin.buffer.read()))
        elif path.is_dir():
            yield from ((place, path) for place in list_folder(path))
        elif _MAGIC & set(given) and not path.exists():
            yield from map(named, _matching(given))
        elif not path.exists():
            raise SourceError(f"{given}: no such folder or file. Check the path.")
        else:
            yield named(path)


def _listed(data: bytes) -> Iterator[Path]:
    for line in data.split(b"\0" if b"\0" in data else b"\n"):
        name = os.fsdecode(line.removesuffix(b"\r"))
        if name.strip():
            yield Path(name)


def _matching(pattern: str) -> Iterable[Path]:
    """The files of a known format that match; a link to a folder is not followed."""
    parts = PurePath(pattern).parts
    first = next(at for at, part in enumerate(parts) if _MAGIC & set(part))
    found = Path(*parts[:first]).glob(str(PurePath(*parts[first:])))
    files = sorted(path for path in found if suffix_format(path.name) is not None and path.is_file())
    if not files:
        raise SourceError(f"{pattern}: matches no article. Quote the pattern, and check the folder and the suffix.")
    return files


def _walk(folder: Path) -> Iterator[str]:
    """Yield the articles' ids; a folder that may not be listed is itself handed on, and fails when it is read."""
    barred: list[str] = []
    for root, folders, names in os.walk(folder, onerror=lambda error: barred.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            kind = suffix_format(name)
            if kind is None or name.startswith(".") or name.lower().partition(".")[0] == "readme":
                continue
            if kind not in TABLES or Table(path, name, Listing(), 1_000_000).fits():
                yield path.relative_to(folder).as_posix()
    yield from (Path(path).relative_to(folder).as_posix() for path in barred)


def _manifest(folder: Path) -> dict[str, Listing]:
    path = folder / MANIFEST
    return read_manifest(path) if path.exists() else {}
