"""How languages are told apart, and which of them are served."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.errors import LexiconError
from extractor.lexicon.tables import Entry, read_toml

Script = Literal[
    "Latin", "Cyrillic", "Arabic", "Han", "Kana", "Hangul", "Devanagari", "Bengali", "Thai", "Greek", "Hebrew",
    "Georgian", "Armenian", "Ethiopic",
]  # fmt: skip


class Language(Entry):
    """A language: `id` is its ISO 639 code, `words` are its commonest short words."""

    name: str
    script: Script
    words: tuple[str, ...] = ()
    served: bool = False


@dataclass(frozen=True, eq=False)
class LanguageLexicon:
    """The languages, by script and by word."""

    languages: Mapping[str, Language]
    """By code."""
    words: Mapping[str, Mapping[str, frozenset[str]]]
    """By script, the words of each language by code."""
    entries: tuple[Entry, ...]

    @property
    def served(self) -> tuple[str, ...]:
        """The codes of the languages that are read."""
        return tuple(code for code, language in self.languages.items() if language.served)


def load_languages(folder: Path) -> LanguageLexicon:
    """Read `languages.toml`. Raises LexiconError when a script has several languages and one of them no words."""
    languages = read_toml(folder / "languages.toml", "language", Language)
    words: dict[str, dict[str, frozenset[str]]] = {}
    for language in languages:
        words.setdefault(language.script, {})[language.id] = frozenset(language.words)
    for script, lists in words.items():
        if len(lists) > 1 and (bare := [code for code, known in lists.items() if not known]):
            raise LexiconError(f"languages.toml: {bare[0]}: words: {script} has other languages too, so list its words")
    return LanguageLexicon({language.id: language for language in languages}, words, languages)
