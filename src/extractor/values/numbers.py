"""Finds the numbers of a text, in digits and in words, and what each says; nothing of what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor.lexicon.values import ValueLexicon
from extractor.values.grammar import Grammar
from extractor.values.numerals import read_digits, read_words

Sort = Literal["digits", "words", "ordinal", "part", "vague"]
_FOLD = re.compile(r"\s+")
_JOINTS = " \u00a0\u2009\u202f.,'’/⁄-"
"""What may stand inside a number between two of its digits."""


class Number(NamedTuple):
    """The number itself: where it stands and what it says."""

    start: int
    end: int
    value: Decimal
    sort: Sort
    most: Decimal | None = None


@dataclass(frozen=True)
class NumberReader:
    """Reads what the grammar's patterns find."""

    grammar: Grammar
    lexicon: ValueLexicon

    def find(self, text: str) -> Iterator[Number]:
        """Find all numbers in text order; they do not overlap."""
        done = apart = 0
        spans = [m.span() for m in self.grammar.runs.finditer(text)]
        spans += [(m.start("word") - 1, m.end("word") - 1) for m in self.grammar.firsts.finditer(f" {text}")]
        for start, end in sorted(spans):
            if start < done:
                continue
            number: Number | None
            run = text[start:end]
            if run.isdecimal() and (start < apart or _ends(text, start, end)):
                number = Number(start, end, Decimal(run), "digits")
            elif run[0].isalpha():
                number = self._in_words(text, start)
            else:
                number, apart = self._in_digits(text, start, end)
            if number is not None:
                done = number.end
                yield number

    def _in_digits(self, text: str, start: int, end: int) -> tuple[Number | None, int]:
        """The number that begins with the digits text[start:end], and how far digits belong together that are no one
        number ("30.01.2010"); each run of them is a number by itself.
        """
        before, point = text[start - 2 : start - 1], text[start - 1 : start] == "."
        found = self.grammar.digits.match(
            text, start - 1 if point and not before.isalnum() and before != "." else start
        )
        value = read_digits(found[0]) if found else None
        if found and value is not None:
            part = value < 1 and not found[0].replace(".", "").replace(",", "").isdecimal()
            return Number(*found.span(), value, "part" if part else "digits"), 0
        run = text[start:end]
        number = Number(start, end, Decimal(run), "digits") if run.isdecimal() else None
        return number, found.end() if found else 0

    def _in_words(self, text: str, start: int) -> Number | None:
        joined = text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalnum()
        found = None if joined else self.grammar.words.match(text, start)
        return self._spelled(found) if found else None

    def _spelled(self, found: "re.Match[str]") -> Number | None:
        surface = folded(found[0])
        start, end = found.span()
        match found.lastgroup:
            case "vague":
                least, most = self._vague(surface)
                return Number(start, end, least, "vague", most)
            case "ordinal":
                *tens, last = surface.replace("-", " ").split(" ")
                value = sum(self.lexicon.words[word] for word in tens) + self.lexicon.ordinals[last]
                return Number(start, end, Decimal(value), "ordinal")
            case "part":
                return Number(start, end, self.lexicon.parts[surface], "part")
            case "share":
                return Number(start, end, self._share(surface), "words")
        value_in_words = read_words(surface, self.lexicon.words, self.lexicon.multipliers)
        return None if value_in_words is None else Number(start, end, value_in_words, "words")

    def _share(self, surface: str) -> Decimal:
        """How much of a magnitude: "a" is one, "half a" and "a quarter of a" a part of it."""
        for end in (" a", " an", "-a", "-an", " of"):
            surface = surface.removesuffix(end)
        return self.lexicon.parts.get(surface, Decimal(1))

    def _vague(self, surface: str) -> tuple[Decimal, Decimal]:
        """The least and the most that "several dozen" or "tens of thousands" may stand for."""
        words = [word for word in surface.split(" ") if word not in ("a", "of")]
        least, most = self.lexicon.few.get(words[0]) or self.lexicon.plurals[words[0]]
        times = Decimal(1)
        for word in words[1:]:
            times *= self.lexicon.sizes[word]
        return least * times, most * times


def _ends(text: str, start: int, end: int) -> bool:
    """Whether the number of the run of digits text[start:end] begins and ends with it, by the characters around it."""
    joint, beyond = text[end : end + 1], text[end + 1 : end + 2]
    goes_on = joint in _JOINTS and (beyond.isnumeric() or beyond in (",", "."))
    return not goes_on and text[start - 1 : start] != "."


def folded(surface: str) -> str:
    """The surface as the lexicon keys it: lower case, single spaces."""
    return surface.lower() if surface.isalnum() else _FOLD.sub(" ", surface).lower()
