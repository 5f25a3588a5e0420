"""EPUB: the chapters in the order of the book's spine, as text."""

import posixpath
from typing import Final

from extractor.errors import SourceError
from extractor.sources.archive import Archive, member_path, opened
from extractor.sources.html import decode_page
from extractor.sources.markup import text_of
from extractor.sources.told import Told, read_date

_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_PACKAGE: Final = "{http://www.idpf.org/2007/opf}"
_CORE: Final = "{http://purl.org/dc/elements/1.1/}"


def read_epub(name: str, data: bytes, max_unpacked: int) -> Told:
    """Read an EPUB book as one article. Raises SourceError when the archive is none."""
    with opened(name, data, max_unpacked) as archive:
        container = archive.xml("META-INF/container.xml")
        root = container.find(f".//{_CONTAINER}rootfile") if container is not None else None
        path = root.get("full-path", "") if root is not None else ""
        package = archive.xml(path) if path else None
        if package is None:
            raise SourceError(f"{name}: is a zip archive, but no EPUB book. Name it by its format.")
        hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{_PACKAGE}item")}
        spine = [hrefs.get(item.get("idref"), "") for item in package.iter(f"{_PACKAGE}itemref")]
        chapters = [
            _chapter(archive, member_path(posixpath.dirname(path), href)) for href in dict.fromkeys(spine) if href
        ]

    def told(tag: str) -> str | None:
        return " ".join((package.findtext(f".//{_CORE}{tag}") or "").split()) or None

    return Told(
        "\n\n".join(filter(None, chapters)),
        title=told("title"),
        published=read_date(told("date")),
        author=told("creator"),
        site=told("publisher"),
        language=told("language"),
    )


def _chapter(archive: Archive, member: str) -> str:
    data = archive.read(member)
    if data is None:
        raise SourceError(f"{archive.name}: the chapter {member} is missing. Save the book anew.")
    return text_of(decode_page(data))
