"""Plain text and Markdown: taken as UTF-8 and kept as they stand, line ends included.

Only a byte order mark before the text, which belongs to the file and not to the text, is left out. Offsets count from
the character after it.
"""

from typing import Final

import regex

from extractor.errors import SourceError
from extractor.sources.told import Told, read_date

_OTHER_FORMATS: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive (perhaps DOCX or EPUB)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x1f\x8b": "gzip-compressed",
    b"{\\rtf": "RTF",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""First bytes of what is often taken for plain text, and its name in the message."""

_FRONT = regex.compile(r"---[ \t]*\r?\n(?P<fields>.*?)\r?\n---[ \t]*\r?\n", regex.DOTALL)
_FIELD = regex.compile(r"^(?P<name>title|date|author|lang|language)[ \t]*:[ \t]*(?P<value>.+?)[ \t]*$", regex.MULTILINE)
_HEADLINE = regex.compile(r"\s*#[ \t]+(?P<title>\S.*?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")


def decode(name: str, data: bytes) -> str:
    """Turn a file's bytes into an article's text; `name` is for the message of the SourceError raised."""
    for start, kind in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise SourceError(
                f"{name}: is {kind}, not plain text. Name it by its format, or save the article's text as UTF-8."
            )
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
    return text


def read_text(name: str, data: bytes) -> Told:
    """Read plain text; it tells nothing of itself."""
    return Told(decode(name, data))


def read_markdown(name: str, data: bytes) -> Told:
    """Read Markdown: its first headline or its front matter tells title, date, author and language."""
    text = decode(name, data)
    front = _FRONT.match(text)
    fields = {m["name"]: m["value"].strip("\"'") for m in _FIELD.finditer(front["fields"])} if front else {}
    headline = _HEADLINE.match(text, front.end() if front else 0)
    return Told(
        text,
        title=fields.get("title") or (headline["title"] if headline else None),
        published=read_date(fields.get("date")),
        author=fields.get("author"),
        language=fields.get("lang") or fields.get("language"),
    )
