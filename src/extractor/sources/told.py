"""What a reader hands on: the article's text and what the file tells of itself."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from extractor.errors import SourceError


@dataclass(frozen=True, slots=True)
class Told:
    """An article's text, and what its own file says of it. None is "not told"."""

    text: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    """Where in the text each page begins, code points; empty where the format has no pages."""


def read_date(text: str | None) -> date | None:
    """The day of a date or time stamp in ISO form; None for anything else.

    >>> read_date("2026-02-03T10:00:00Z"), read_date("3 May")
    (datetime.date(2026, 2, 3), None)
    """
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def missing_extra(name: str, package: str, extra: str) -> SourceError:
    """The refusal of a file whose reader is not installed."""
    return SourceError(
        f"{name}: needs {package}, which is not installed. Install it: pip install 'extractor[{extra}]'."
    )


def reader_version(package: str) -> str:
    """Name and version of the library that read a file, for the record."""
    return f"{package} {version(package)}"
