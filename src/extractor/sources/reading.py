"""From an item to an article: unpacked, read by its format's reader, held to the limits."""

from typing import Final

from extractor.article import Article
from extractor.errors import SourceError
from extractor.sources.docx import read_docx
from extractor.sources.epub import read_epub
from extractor.sources.html import read_html
from extractor.sources.item import Item
from extractor.sources.limits import MAX_BYTES, UNPACKED, check_text
from extractor.sources.pdf import read_pdf
from extractor.sources.text import read_markdown, read_text
from extractor.sources.told import Told, reader_version

_LIBRARIES: Final = {"html": "trafilatura", "pdf": "pypdfium2"}
"""The library that settles the text of a format; the others are read by the program itself."""


def read_item(item: Item, max_bytes: int = MAX_BYTES) -> Article:
    """Read an item's text and what it tells of itself; what was told from outside wins.

    Raises SourceError naming the item, the cause and what to do.
    """
    told = _read(item, max_bytes * UNPACKED)
    library = _LIBRARIES.get(item.format)
    return Article(
        id=item.id,
        text=check_text(item.name, told.text, max_bytes),
        source=item.source,
        title=item.told.title or told.title,
        published=item.told.published or told.published,
        language=_language(item.told.language or told.language),
        author=told.author,
        site=told.site,
        reader=reader_version(library) if library else None,
        pages=told.pages,
    )


def _read(item: Item, max_unpacked: int) -> Told:
    match item.format:
        case "text":
            return read_text(item.name, item.data)
        case "markdown":
            return read_markdown(item.name, item.data)
        case "html":
            return read_html(item.name, item.data)
        case "pdf":
            return read_pdf(item.name, item.data)
        case "docx":
            return read_docx(item.name, item.data, max_unpacked)
        case "epub":
            return read_epub(item.name, item.data, max_unpacked)
        case _:
            raise SourceError(f"{item.name}: is a table of articles. Use `extractor batch` for it.")


def _language(told: str | None) -> str | None:
    """The language of a tag: "en-GB" is "en"."""
    return told.replace("_", "-").partition("-")[0].strip().lower() or None if told else None
