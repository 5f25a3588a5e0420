"""DOCX: the paragraphs of the body in order, a table's row as a line with tabs. Headers and footers stand elsewhere."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from extractor.errors import SourceError
from extractor.sources.archive import opened
from extractor.sources.told import Told

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED: Final = frozenset(
    {
        f"{_WORD}del",
        f"{_WORD}moveFrom",
        f"{_WORD}pPr",
        f"{_WORD}rPr",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
"""What is deleted, format, or stands there twice."""
_SIGNS: Final = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read_docx(name: str, data: bytes, max_unpacked: int) -> Told:
    """Read a DOCX file; title and author are those of its properties. Raises SourceError when it is none."""
    with opened(name, data, max_unpacked) as archive:
        document = archive.xml("word/document.xml")
        if document is None:
            raise SourceError(f"{name}: is a zip archive, but no DOCX file. Name it by its format.")
        core = archive.xml("docProps/core.xml")
    body = document.find(f"{_WORD}body")
    lines = list(_blocks(body)) if body is not None else []
    return Told("\n\n".join(lines), title=_property(core, "title"), author=_property(core, "creator"))


def _property(core: Element | None, name: str) -> str | None:
    text = core.findtext(f"{_CORE}{name}") if core is not None else None
    return " ".join(text.split()) or None if text else None


def _blocks(body: Element) -> Iterator[str]:
    """The paragraphs and tables in order; a table is one block of lines."""
    waiting = list(reversed(body))
    while waiting:
        block = waiting.pop()
        if block.tag == f"{_WORD}p":
            text = _text(block).strip()
        elif block.tag == f"{_WORD}tbl":
            text = "\n".join(filter(None, map(_row, block.findall(f"{_WORD}tr"))))
        else:
            waiting += [child for child in reversed(block) if child.tag not in _SKIPPED]
            continue
        if text:
            yield text


def _row(row: Element) -> str:
    cells = (" ".join(_text(paragraph) for paragraph in cell.iter(f"{_WORD}p")) for cell in row.findall(f"{_WORD}tc"))
    return "\t".join(" ".join(cell.split()) for cell in cells).strip()


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag in _SIGNS:
            parts.append(_SIGNS[element.tag])
        else:
            waiting += [child for child in reversed(element) if child.tag not in _SKIPPED]
    return "".join(parts)
