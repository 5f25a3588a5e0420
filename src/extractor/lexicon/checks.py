"""The words that tie numbers together: which of two levels is the earlier one, what makes a list add up, what is a
rest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import regex

from extractor.lexicon.tables import Entry, read_toml
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import DirectionEntry

_SPACE = regex.compile(r"\s+")


class CueEntry(Entry):
    """Words that play one part in a relation; `examples` are texts in which the cue stands, `never` texts without it."""

    words: tuple[str, ...]
    sought: bool = True
    """Whether texts are searched for the words; False where only the word at a certain place is asked about."""


@dataclass(frozen=True)
class CheckLexicon:
    """The cues of relations; one pattern finds them all, longest first."""

    pattern: "re.Pattern[str]"
    """Reads lower case with straight apostrophes. The standard library's engine runs through so large an alternation
    several times faster.
    """
    kinds: Mapping[str, tuple[str, ...]]
    """The cues' ids by their words in lower case with single spaces."""
    entries: tuple[Entry, ...]
    """All TOML entries, for the lint."""

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Every cue of a text in text order: its half-open offsets and what it stands for."""
        kinds = self.kinds
        for match in self.pattern.finditer(_folded(text)):
            words = match[0]
            yield *match.span(), kinds[words] if words in kinds else kinds[_SPACE.sub(" ", words)]


def load_checks(folder: Path) -> CheckLexicon:
    """Read checks.toml, and the words of movement from directions.toml; raises LexiconError for an unusable entry."""
    cues = read_toml(folder / "checks.toml", "cue", CueEntry)
    directions = read_toml(folder / "directions.toml", "direction", DirectionEntry)
    moves = {"increase": "up", "decrease": "down"}
    words = [(word, cue.id) for cue in cues for word in cue.words]
    words += [(word, moves[d.id]) for d in directions for word in (*d.verbs, *d.nouns)]
    kinds: dict[str, list[str]] = {}
    for word, kind in words:
        kinds.setdefault(word.lower(), []).append(kind)
    sought = {word.lower() for cue in cues if cue.sought for word in cue.words} | {
        word.lower() for word, kind in words if kind in moves.values()
    }
    return CheckLexicon(_pattern(sought), {word: tuple(dict.fromkeys(of)) for word, of in kinds.items()}, cues)


def _pattern(words: Iterable[str]) -> "re.Pattern[str]":
    """Whole words only."""
    return re.compile(rf"(?<!-)\b(?:{alternation(words)})(?!\w)")


def _folded(text: str) -> str:
    """The text in lower case with straight apostrophes, every character in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'")
