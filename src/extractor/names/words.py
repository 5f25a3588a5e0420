"""Where each word of a text stands, so that a pattern is tried only where a word of it is.

Most patterns of names can match only at or around one of a few words ("Ministry", "railway", "President"). A text holds
few of them, so looking these up is many times faster than trying each pattern at each capital letter.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import regex

from extractor.lexicon.name_patterns import Pattern

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[;:()!?\n]|\.\s")
"""What no name of a family has in it."""


class Words:
    """The words of one text with their offsets."""

    def __init__(self, text: str) -> None:
        """Read the text once."""
        self.text = text
        self.starts: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(text):
            self.starts[word[0]].append(word.start())
        self._ends = [stop.end() for stop in _BREAK.finditer(text)]

    def places(self, words: frozenset[str]) -> list[int]:
        """Offsets of all of `words`, in text order."""
        return sorted(start for word in words.intersection(self.starts) for start in self.starts[word])

    def beginning(self, pattern: Pattern) -> Iterator["regex.Match[str]"]:
        """Matches of a pattern that begins with one of its words; they do not overlap."""
        end = 0
        for place in self.places(pattern.words):
            if place >= end and (match := pattern.regex.match(self.text, place)):
                yield match
                end = match.end()

    def around(self, pattern: Pattern) -> Iterator["regex.Match[str]"]:
        """Matches of a pattern that has one of its words in it, and nothing that breaks a name."""
        done = 0
        for place in self.places(pattern.words):
            if place >= done:
                at = bisect_right(self._ends, place)
                done = self._ends[at] if at < len(self._ends) else len(self.text)
                yield from pattern.regex.finditer(self.text, self._ends[at - 1] if at else 0, done)
