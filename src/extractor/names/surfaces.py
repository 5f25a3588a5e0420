"""Finds many surfaces in a text at once, without building a pattern for them: they differ from article to article."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import regex

from extractor.names.runs import MODEL_NUMBER
from extractor.names.words import Words

_WORD = re.compile(r"\w+")
_MORE = regex.compile(rf"\w|{MODEL_NUMBER}")
"""What makes another name of the surface in front of it."""
_SPACE = re.compile(r"\s+")


class Surfaces:
    """Surfaces by their parts, which are what white space divides; a space stands for any run of white space."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        """Take the surfaces apart; one that begins with no letter or digit is not looked for."""
        self.surfaces = {surface: first[0] for surface in surfaces if (first := _WORD.match(surface))}
        self._heads: set[str] = set()
        lengths: dict[str, set[int]] = defaultdict(set)
        for surface in self.surfaces:
            head = ""
            for part in surface.split():
                lengths[head].add(len(part))
                head += f"{part} "
                self._heads.add(head)
        self._lengths = {head: sorted(of_parts, reverse=True) for head, of_parts in lengths.items()}

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """Where a surface stands as whole words: start, end, surface; the longest, and none within another."""
        done = 0
        for start in words.places(frozenset(self.surfaces.values())):
            longest = self._longest(words.text, start) if start >= done else None
            if longest is not None:
                done = longest[0]
                yield start, *longest

    def _longest(self, text: str, start: int) -> tuple[int, str] | None:
        """The end and the surface that begins at `start`."""
        head, found = "", None
        while head in self._lengths:
            ends = [(start + length, head + text[start : start + length]) for length in self._lengths[head]]
            found = next(((end, s) for end, s in ends if s in self.surfaces and not _MORE.match(text, end)), found)
            spaces = ((f"{s} ", _SPACE.match(text, end)) for end, s in ends if f"{s} " in self._heads)
            step = next(((longer, space.end()) for longer, space in spaces if space), None)
            if step is None:
                break
            head, start = step
        return found
