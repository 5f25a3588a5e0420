"""Lines of printed pages put together to paragraphs: what repeats on the pages goes, what was broken is joined.

A line belongs to the one before it unless that one ends a paragraph: it is clearly shorter than the page's lines are
wide and ends a sentence or stands alone, or the next line begins a list item.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import regex

EDGE: Final = 3
"""So many lines at the top and at the bottom of a page may be running headers or footers."""
SHORT: Final = 0.75
NEARLY: Final = 0.9
"""A line shorter than `SHORT` of the page's width ends its paragraph; one shorter than `NEARLY` does at a sentence's end."""

_NUMBER = regex.compile(r"\d+")
_PAGE = regex.compile(
    r"[\W_]*(?:page|seite|p\.|pg\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\||von)\s*\d{1,4})?[\W_]*",
    regex.IGNORECASE,
)
_ITEM = regex.compile(r"\s*(?:[•▪●‣◦–—*-]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)")
_HYPHEN = regex.compile(r"(?P<half>\p{L}+)(?:[-\u2010]|(?P<soft>\u00ad))$")
_WORD = regex.compile(r"\p{L}+")
_ENDS = regex.compile(r"[.!?:;…][\"'”’»)\]]*$")


def join_pages(pages: Sequence[Sequence[str]]) -> tuple[str, tuple[int, ...]]:
    """Put the lines of pages together to a text; gives it with the offset at which each page begins.

    A paragraph that runs over a page break is one paragraph; its page begins inside it. A page without text begins
    where the next one does.
    """
    repeated = running(pages)
    bodies = [_body(lines, repeated) for lines in pages]
    words = frozenset(word.lower() for lines in bodies for line in lines for word in _WORD.findall(line))
    text = ""
    starts: list[int] = []
    ended = True
    for lines in bodies:
        width = _width(lines)
        for at, line in enumerate(lines):
            text, glue = _glued(text, line, ended, words)
            if at == 0:
                starts.append(len(text) + len(glue))
            text += glue + line
            ended = _ends(line, width)
        if not lines:
            starts.append(len(text))
    return text, tuple(starts)


def running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines that stand at the edge of at least half of the pages, and of two; numbers in them count as the same."""
    counted = Counter(shape for lines in pages for shape in {_shape(line) for line in _edges(lines)})
    least = max(2, len(pages) / 2)
    return frozenset(shape for shape, number in counted.items() if shape and number >= least)


def _edges(lines: Sequence[str]) -> list[str]:
    kept = [line for line in lines if line.strip()]
    return [*kept[:EDGE], *kept[-EDGE:]] if len(kept) > 2 * EDGE else list(kept)


def _body(lines: Sequence[str], repeated: frozenset[str]) -> list[str]:
    """A page's own lines, without white space at their ends; headers go from the edges inwards, nothing from the middle."""
    kept = [" ".join(line.split()) for line in lines if line.strip()]
    for _ in range(EDGE):
        if kept and _runs(kept[0], repeated):
            del kept[0]
        if kept and _runs(kept[-1], repeated):
            del kept[-1]
    return kept


def _runs(line: str, repeated: frozenset[str]) -> bool:
    return _shape(line) in repeated or _PAGE.fullmatch(line) is not None


def _shape(line: str) -> str:
    return _NUMBER.sub("#", " ".join(line.split()))


def _width(lines: Sequence[str]) -> int:
    """How long the page's full lines are: nine of ten are not longer."""
    lengths = sorted(len(line) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(line: str, width: int) -> bool:
    """Whether a line is the last of its paragraph, as far as it tells by itself."""
    if _HYPHEN.search(line):
        return False
    return len(line) < SHORT * width or (len(line) < NEARLY * width and _ENDS.search(line) is not None)


def _glued(before: str, line: str, ended: bool, words: frozenset[str]) -> tuple[str, str]:
    """The text so far, and what stands between it and its next line.

    A hyphen at the end of a line stays ("long-term") unless the document has the word without it elsewhere.
    """
    if not before:
        return before, ""
    if ended or _ITEM.match(line):
        return before, "\n\n"
    hyphen = _HYPHEN.search(before, max(0, len(before) - 60))
    if hyphen is None:
        return before, " "
    rest = _WORD.match(line)
    whole = (hyphen["half"] + rest[0]).lower() if rest else ""
    return (before[:-1] if hyphen["soft"] or whole in words else before), ""
