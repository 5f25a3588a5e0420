"""Web pages: the article's text without navigation, teasers and scripts, and what the page says of itself.

The library that finds the article also looks for the date; it is kept from guessing and from the clock, so that a page
reads the same on every day.
"""

import codecs
import logging
from typing import Final

import regex

from extractor.errors import SourceError
from extractor.sources.told import Told, missing_extra, read_date

_DECLARED = regex.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<name>[\w.:-]+)""", regex.IGNORECASE)
_LANGUAGE = regex.compile(r"""<html[^>]{0,500}?\slang\s*=\s*["']?(?P<code>[A-Za-z]{2,3})\b""", regex.IGNORECASE)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DATES: Final = {"max_date": "2100-01-01", "extensive_search": False, "original_date": True}
_BREAKS = regex.compile(r"\n{2,}|\n(?!\s*[|-])")


def read_html(name: str, data: bytes) -> Told:
    """Read a page; its headline stands first in the text. Raises SourceError when no article is found in it."""
    try:
        from trafilatura import bare_extraction
    except ImportError as cause:
        raise missing_extra(name, "trafilatura", "html") from cause
    _quiet()
    page = decode_page(data)
    found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES))
    if found is None or isinstance(found, dict) or not found.text:
        raise SourceError(
            f"{name}: holds no article that could be told from the page around it. Save its text instead."
        )
    body = _BREAKS.sub("\n\n", found.text.strip())
    title = found.title or None
    language = _LANGUAGE.search(page[:5000])
    return Told(
        text=body if title is None or body.startswith(title) else f"{title}\n\n{body}",
        title=title,
        published=read_date(found.date),
        author=found.author or None,
        site=found.sitename or found.hostname or None,
        language=language["code"].lower() if language else None,
    )


def _quiet() -> None:
    """Keep the library from printing to standard error where nobody listens to its log; what matters is raised here."""
    logger = logging.getLogger("trafilatura")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def decode_page(data: bytes) -> str:
    """Turn a page's bytes into text: by its byte order mark, as UTF-8, as it declares itself, else as Windows-1252.

    Bytes that fit none of them become the replacement character, as in a browser.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:5000])
    try:
        return data.decode(declared["name"].decode() if declared else "windows-1252", "replace")
    except LookupError:
        return data.decode("windows-1252", "replace")
