"""An article's text cut into paragraphs and pieces, each piece plain or one mention's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.records import Mention

_BREAK = regex.compile(r"[^\S\n]*(?:\r?\n[^\S\n]*){2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `mention` is whose it is, `first` whether the mention begins here."""

    text: str
    mention: Mention | None = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces between blank lines; `start` is the offset of the first character."""

    start: int
    pieces: tuple[Piece, ...]


def paragraphs(text: str, mentions: Sequence[Mention]) -> list[Paragraph]:
    """Cut a text at its blank lines and mentions. A mention that overlaps an earlier one is left out.

    The pieces of all paragraphs and the blank lines between them make up the text, character by character.
    """
    shown: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not shown or mention.start >= shown[-1].end:
            shown.append(mention)
    return [Paragraph(start, tuple(_pieces(text, start, end, shown))) for start, end in _spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph that holds more than blanks."""
    start = 0
    for match in _BREAK.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _pieces(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Piece]:
    at = start
    for mention in mentions:
        low, high = max(mention.start, start), min(mention.end, end)
        if low >= high:
            continue
        if at < low:
            yield Piece(text[at:low])
        yield Piece(text[low:high], mention, first=mention.start >= start)
        at = high
    if at < end:
        yield Piece(text[at:end])
