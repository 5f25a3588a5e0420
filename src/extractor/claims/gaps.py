"""What stands between two places of a sentence, and how far apart that makes them."""

from dataclasses import dataclass

import regex

from extractor.article import Span
from extractor.lexicon.claims import ClaimLexicon

_ASIDE = regex.compile(
    r"(?i),\s+(?:(?:for|in|of|to|from|with|by|on|under|through)\s+)?(?:which|who|whose|whom|where|having|being|despite|including|compared|owing\s+to|due\s+to|thanks\s+to)\b[^;:]{3,140}?,(?=\s)|\s*\([^()]{1,80}\)(?=\s)"
)
"""A remark that commas or brackets close: what stands before it goes on behind it."""
_WORD = regex.compile(r"[\w'’&.-]+")


@dataclass(frozen=True, slots=True)
class Gap:
    """The stretch between the end of one thing and the start of the next."""

    text: str
    words: int
    commas: int
    breaks: int
    """Places where another statement begins."""

    @property
    def plain(self) -> bool:
        """Nothing but words: no comma, bracket or stop, no new statement."""
        return not self.commas and not self.breaks and not regex.search(r"[().\"“”]", self.text)


def gap_between(text: str, left: int, right: int, lexicon: ClaimLexicon) -> Gap:
    """Measure text[left:right], remarks left out."""
    piece = text[left:right]
    short = _ASIDE.sub("", piece)
    if short != piece:
        text, left, right, piece = short, 0, len(short), short
    breaks = sum(
        1 for m in lexicon.breaks.finditer(text, max(0, left - 1), right) if m.start() >= left or m[0][0] in ",;"
    )
    return Gap(piece, len(_WORD.findall(piece)), piece.count(","), breaks)


def in_aside(text: str, start: int, end: int, cue: Span, number: int) -> bool:
    """Whether words stand in a remark of the sentence text[start:end] that the number at `number` is not told in."""
    for remark in _ASIDE.finditer(text, start, end):
        if remark.start() <= cue[0] and cue[1] <= remark.end() and not remark.start() <= number < remark.end():
            return True
    return False


def inside(span: Span, spans: list[Span]) -> bool:
    """Whether `span` lies inside one of `spans`."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)
