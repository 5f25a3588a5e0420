"""What the commands have in common: how articles are read, exit codes, the terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import track

from extractor.article import Article
from extractor.batch import Extract
from extractor.corpus import Corpus
from extractor.known import read_known
from extractor.records import Problem
from extractor.runs.setup import Setup

OK: Final = 0
DIFFERENT: Final = 1
"""A number does not hold, a record is not as expected, a file could not be read. Refusals are 2; see `cli`."""
KNOWN_VALUES: Final = "known_values.csv"


@dataclass(frozen=True, slots=True)
class Options:
    """What the commands that read articles have in common."""

    known: Sequence[Path]
    """Tables of known values."""
    patterns: Path | None
    """Folder of the pattern files; None for those that come with the program."""
    model: str | None
    """Name of the spaCy model, "none" for rules only, None for the default."""
    max_bytes: int

    def beside(self, folders: Sequence[Path]) -> "Options":
        """Take the tables of known values that lie in the folders when none is named."""
        known = self.known or tuple(own for folder in folders if (own := folder / KNOWN_VALUES).exists())
        return Options(known, self.patterns, self.model, self.max_bytes)

    def setup(self, time_limit: int | None = None, memory_limit: int | None = None) -> Setup:
        """Read the tables of known values, which may be refused, and say how articles are read."""
        known = tuple(value for path in self.known for value in read_known(path))
        return Setup(self.patterns, self.model, known, self.max_bytes, time_limit, memory_limit)

    def load(self) -> Extract:
        """Load what the pipeline needs; the tables first, since they are quick and may be refused."""
        return self.setup().load()


def progress(corpus: Corpus) -> Iterable[Article | Problem]:
    """Show a bar on standard error while articles are read, when that is a terminal."""
    console = Console(stderr=True)
    total = len(corpus) if corpus.counted else None
    return track(corpus, "Reading", total=total, console=console, transient=True, disable=not console.is_terminal)


class Terminal(Console):
    """Standard output for people: coloured only where it is a terminal, and never read as markup."""

    def __init__(self) -> None:
        """Take standard output as it is now."""
        super().__init__(highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Let the exception that rich is handling pass: the command line knows the exit code."""
        raise
