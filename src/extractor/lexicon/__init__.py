"""`patterns/` as one immutable lexicon: the words, tables and rules that the mechanisms work with.

Each part is read and compiled by its own module from its own files; nothing else in the program opens `patterns/`.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import LexiconError
from extractor.lexicon.agreements import AgreementLexicon, load_agreements
from extractor.lexicon.checks import CheckLexicon, load_checks
from extractor.lexicon.claims import ClaimLexicon, load_claims
from extractor.lexicon.languages import LanguageLexicon, load_languages
from extractor.lexicon.names import NameLexicon, load_names
from extractor.lexicon.periods import PeriodLexicon, load_periods
from extractor.lexicon.tables import Entry
from extractor.lexicon.values import ValueLexicon, load_values

__all__ = ["Entry", "Lexicon", "default_folder", "digest_of", "load_lexicon"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the program knows of words, in one value."""

    values: ValueLexicon
    names: NameLexicon
    agreements: AgreementLexicon
    periods: PeriodLexicon
    claims: ClaimLexicon
    checks: CheckLexicon
    languages: LanguageLexicon
    digest: str
    """ "sha256:…" over the pattern files, names and bytes, in sorted order."""

    def entries(self) -> tuple[Entry, ...]:
        """All entries that bring examples, for the lint."""
        parts = (self.values, self.names, self.agreements, self.periods, self.claims, self.checks, self.languages)
        return tuple(entry for part in parts for entry in part.entries)


def default_folder() -> Path:
    """The `patterns/` that came with the program: inside the installed package, or beside `src/` in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "patterns"
    return installed if installed.is_dir() else package.parents[1] / "patterns"


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Read and compile a folder of pattern files, the program's own by default.

    Raises LexiconError naming file, entry and key for the first entry that cannot be used.
    """
    folder = _existing(folder)
    with _nothing_collected():
        return _loaded(folder)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the garbage collector from walking, over and over, what is being built and all stays: a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _loaded(folder: Path) -> Lexicon:
    return Lexicon(
        values=load_values(folder),
        names=load_names(folder),
        agreements=load_agreements(folder),
        periods=load_periods(folder),
        claims=load_claims(folder),
        checks=load_checks(folder),
        languages=load_languages(folder),
        digest=digest_of(folder),
    )


def digest_of(folder: Path | None = None) -> str:
    """The digest of a folder of pattern files, the program's own by default; see `Lexicon.digest`."""
    folder = _existing(folder)
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".toml", ".csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"sha256:{digest.hexdigest()}"


def _existing(folder: Path | None) -> Path:
    folder = folder or default_folder()
    if not folder.is_dir():
        raise LexiconError(f"{folder}: no such folder; --patterns wants a folder of pattern files")
    return folder
