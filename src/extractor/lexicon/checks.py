"""The words that tie numbers together: which of two levels is the earlier one, what makes a list add up, what is a
rest.
"""

import re
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True)
class CheckLexicon:
    """The cues of relations; one pattern finds them all, longest first."""

    pattern: "re.Pattern[str]"
    """The standard library's engine runs through so large an alternation several times faster."""
    kinds: Mapping[str, tuple[str, ...]]
    """The cues' ids by their words in lower case with single spaces."""
    entries: tuple[Entry, ...]
    """All TOML entries, for the lint."""

    def kinds_of(self, surface: str) -> tuple[str, ...]:
        """The cues that a surface found by `pattern` stands for."""
        return self.kinds[_SPACE.sub(" ", surface.lower().replace("’", "'"))]


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
    return CheckLexicon(_pattern(kinds), {word: tuple(dict.fromkeys(of)) for word, of in kinds.items()}, cues)


def _pattern(words: Iterable[str]) -> "re.Pattern[str]":
    """Whole words only; a curly apostrophe is as good as a straight one."""
    either = alternation(words).replace("'", "['’]")
    return re.compile(rf"(?i)(?<![\w-])(?:{either})(?![\w])")
