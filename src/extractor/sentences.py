"""Cuts a text into sentences by rule, in one pass over the verbatim string.

A line break ends a sentence (headlines, list items), unless the next line goes on in lower case without a blank line
between. A stop ends one when a capital, a numeral, a quotation mark or a currency sign follows, and the word before
it is no abbreviation; which words are, stands in `patterns/sentences.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import regex

from extractor.article import Span

Before = Literal["any", "digit", "name"]
"""In front of what the stop of an abbreviation ends nothing."""

_CLOSERS = r"[\"'”’»)\]]{0,4}(?:\[\d{1,3}\]){0,3}"
_END = regex.compile(rf"(?P<stop>[.!?…]{{1,4}}){_CLOSERS}(?=\s)|\n")
_OPENS = regex.compile(r"\s+(?:[\"'“‘«(\[]{1,3}\s?)?(?P<next>[\p{Lu}\p{Lt}\p{Lo}\d$€£¥₹•\-–—]\S{0,20}|[\"'“‘«(\[])")
_WRAPPED = regex.compile(r"[ \t]*\n[ \t]*(?=\p{Ll})")
_LAST_WORD = regex.compile(r"[^\s\"'“‘«(\[/–—-]{1,24}")
_DOTTED = regex.compile(r"(?:\p{L}\.){2,6}")
_INITIAL = regex.compile(r"\p{Lu}\.")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words that end in a stop, each with what may follow it, and the words that open a sentence."""

    before: dict[str, Before] = field(default_factory=dict)
    starters: frozenset[str] = frozenset()


def split_sentences(text: str, abbreviations: Abbreviations | None = None) -> tuple[Span, ...]:
    """Give the sentences' offsets in text order, white space around them left out; a blank text has none.

    Without `abbreviations` only the shapes are known that need no list: initials and dotted letters.
    """
    known = abbreviations or Abbreviations()
    spans, start = [], 0
    for end in _ends(text, known):
        spans.append(_trimmed(text, start, end))
        start = end
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span[0] < span[1])


def _ends(text: str, known: Abbreviations) -> Iterator[int]:
    for match in _END.finditer(text):
        stop = match["stop"]
        if stop is None:
            if not _goes_on(text, match.start()):
                yield match.end()
        elif (opening := _OPENS.match(text, match.end())) and not (
            stop == "." and _abbreviated(text, match.start() + 1, opening["next"], known)
        ):
            yield match.end()


def _goes_on(text: str, line_break: int) -> bool:
    """Whether a line break falls inside a sentence: the next line is no new paragraph and starts in lower case."""
    before = text[max(0, line_break - 1) : line_break]
    return bool(before.strip()) and before not in ".!?:;" and _WRAPPED.match(text, line_break) is not None


def _abbreviated(text: str, end: int, following: str, known: Abbreviations) -> bool:
    """Whether the word that ends at `end` (its stop included) keeps its sentence open in front of `following`."""
    word = _last_word(text, end)
    starts = regex.match(r"\p{L}*", following)
    starter = starts is not None and starts[0] in known.starters
    if word in known.before:
        before = known.before[word]
        return before == "any" or (following[0].isdigit() if before == "digit" else not starter)
    if _DOTTED.fullmatch(word):
        return not starter
    return _INITIAL.fullmatch(word) is not None and following[0].isalpha()


def _last_word(text: str, end: int) -> str:
    words = _LAST_WORD.findall(text, max(0, end - 24), end)
    return words[-1] if words else ""


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
