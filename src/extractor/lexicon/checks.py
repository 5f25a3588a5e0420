"""The words that tie numbers together: which of two levels is the earlier one, what makes a list add up, what is a
rest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from extractor.lexicon.tables import Entry, read_toml
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import DirectionEntry

_SPACE = regex.compile(r"\s+")
_PLACE = regex.compile(r"(?<!\(\?P|\(\?)<(\p{Ll}[\p{Ll}-]+)>")
"""Where a template names a phrase; no name of a group."""


class CueEntry(Entry):
    """Words that play one part in a relation; `examples` are texts in which the cue stands, `never` texts without it."""

    words: tuple[str, ...]
    sought: bool = True
    """Whether texts are searched for the words; False where only the word at a certain place is asked about."""


class PhraseEntry(Entry):
    """Words that fill one place of a finder's pattern; `examples` are texts in which one of them stands, `never` texts without."""

    words: tuple[str, ...]

    @property
    def either(self) -> str:
        """A pattern of all the words."""
        return "(?:" + "|".join(regex.escape(word, special_only=True) for word in self.words) + ")"


@dataclass(frozen=True, eq=False)
class CheckLexicon:
    """The cues of relations; one pattern finds them all, longest first."""

    pattern: "re.Pattern[str]"
    """Reads lower case with straight apostrophes. The standard library's engine runs through so large an alternation
    several times faster.
    """
    kinds: Mapping[str, tuple[str, ...]]
    """The cues' ids by their words in lower case with single spaces."""
    phrases: Mapping[str, PhraseEntry]
    entries: tuple[Entry, ...]
    """All TOML entries, for the lint."""
    compiled: dict[str, "regex.Pattern[str]"] = field(default_factory=dict, init=False, repr=False)
    """The patterns that finders asked for, by their templates."""

    def wording(self, template: str) -> "regex.Pattern[str]":
        """A finder's pattern with the words of the phrases that it names, whatever their case: `<makes>\\s+$`."""
        pattern = self.compiled.get(template)
        if pattern is None:
            filled = _PLACE.sub(lambda place: self.phrases[place[1]].either, template)
            pattern = self.compiled[template] = regex.compile(filled, regex.IGNORECASE)
        return pattern

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Every cue of a text in text order: its half-open offsets and what it stands for."""
        kinds = self.kinds
        for match in self.pattern.finditer(_folded(text)):
            words = match[0]
            yield *match.span(), kinds[words] if words in kinds else kinds[_SPACE.sub(" ", words)]


def load_checks(folder: Path) -> CheckLexicon:
    """Read checks.toml, and the words of movement from directions.toml; raises LexiconError for an unusable entry."""
    cues = read_toml(folder / "checks.toml", "cue", CueEntry)
    phrases = read_toml(folder / "checks.toml", "phrase", PhraseEntry)
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
    return CheckLexicon(
        _pattern(sought),
        {word: tuple(dict.fromkeys(of)) for word, of in kinds.items()},
        {p.id: p for p in phrases},
        (*cues, *phrases),
    )


def _pattern(words: Iterable[str]) -> "re.Pattern[str]":
    """Whole words only."""
    return re.compile(rf"(?<!-)\b(?:{alternation(words)})(?!\w)")


def _folded(text: str) -> str:
    """The text in lower case with straight apostrophes, every character in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.replace("’", "'")
