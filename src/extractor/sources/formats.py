"""Which format a file is of: by its suffix, and by its first bytes where the suffix says nothing."""

from pathlib import PurePath
from typing import Final, Literal

import regex

Format = Literal["text", "markdown", "html", "pdf", "docx", "epub", "jsonl", "parquet"]

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
PACKED: Final = ".gz"
TABLES: Final = ("jsonl", "parquet")
"""Formats that hold an article a row."""

_HTML = regex.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", regex.IGNORECASE | regex.DOTALL
)


def suffix_format(name: str) -> Format | None:
    """The format a file's name tells, packed or not; None when it tells none."""
    path = PurePath(name.lower())
    return SUFFIXES.get(PurePath(path.stem).suffix if path.suffix == PACKED else path.suffix)


def format_of(name: str, data: bytes) -> Format:
    """The format of a file by its name, else by its first bytes; what neither tells is taken as text."""
    told = suffix_format(name)
    if told is not None:
        return told
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "epub" if b"application/epub+zip" in data[:200] else "docx"
    return "html" if _HTML.match(data[:2000]) else "text"
