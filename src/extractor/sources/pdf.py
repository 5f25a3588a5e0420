"""PDF files with a text layer: the text of the pages, put together to paragraphs."""

from typing import Any, Final

from extractor.errors import SourceError
from extractor.sources.paragraphs import join_pages
from extractor.sources.told import Told, missing_extra

MAX_PAGES: Final = 2_000
_BROKEN: Final = "\ufffe"
"""What stands in the library's text for a hyphen at the end of a line and the line's end."""


def read_pdf(name: str, data: bytes) -> Told:
    """Read a PDF; the text carries no running headers or page numbers, and tells where each page begins.

    Raises SourceError when the file is damaged, locked, or holds pictures of text only.
    """
    try:
        import pypdfium2
    except ImportError as cause:
        raise missing_extra(name, "pypdfium2", "pdf") from cause
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as cause:
        raise SourceError(f"{name}: cannot be opened as PDF ({cause}). Save it anew, without a password.") from cause
    try:
        if len(document) > MAX_PAGES:
            raise SourceError(f"{name}: has more than {MAX_PAGES:,} pages. Split it into its articles.")
        lines = [_lines(document, number) for number in range(len(document))]
        title = document.get_metadata_dict().get("Title", "").strip()
    except pypdfium2.PdfiumError as cause:
        raise SourceError(f"{name}: a page cannot be read ({cause}). Save the file anew.") from cause
    finally:
        document.close()
    text, pages = join_pages(lines)
    if not text:
        raise SourceError(f"{name}: has no text layer, only pictures. Run character recognition on it first.")
    told = title if title and title in " ".join(text[:2000].split()) else None
    return Told(text, title=told, pages=pages)


def _lines(document: Any, number: int) -> list[str]:
    page = document[number]
    text: str = page.get_textpage().get_text_range()
    page.close()
    return text.replace(_BROKEN, "-\n").splitlines()
