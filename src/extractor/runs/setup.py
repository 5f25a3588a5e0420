"""What a worker needs to read articles, small enough to travel, and what it makes of it."""

import hashlib
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from extractor.batch import Extract
from extractor.known import KnownValue
from extractor.lexicon import digest_of, load_lexicon
from extractor.nlp import load_recogniser, model_version
from extractor.pipeline import extract, known_table
from extractor.sources.limits import MAX_BYTES

LIBRARIES: Final = ("numpy", "pydantic", "pypdfium2", "regex", "spacy", "thinc", "trafilatura")
"""Libraries that an article's records depend on."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How articles are read: pattern files, model, known values, limits."""

    patterns: Path | None = None
    """Folder of the pattern files; None for those that come with the program."""
    model: str | None = None
    """Name of the spaCy model, "none" for rules only, None for the default."""
    known: tuple[KnownValue, ...] = ()
    max_bytes: int = MAX_BYTES
    time_limit: int | None = None
    """Seconds an article may take; None for any time."""
    memory_limit: int | None = None
    """Bytes of memory a worker may use; None for all there is."""

    def load(self) -> Extract:
        """Load what the pipeline needs. Raises LexiconError or SourceError when something cannot be used."""
        lexicon = load_lexicon(self.patterns)
        return partial(
            extract, lexicon=lexicon, recogniser=load_recogniser(self.model), known=known_table(self.known, lexicon)
        )

    def digest(self) -> bytes:
        """A digest of all that records depend on beside the article: the program, its libraries, patterns, model, known
        values, and the limit of an article's length. Equal digests give equal records.
        """
        parts = (_program(), digest_of(self.patterns), model_version(self.model), self.known, self.max_bytes)
        return hashlib.sha256(repr(parts).encode()).digest()


def _program() -> str:
    """A digest of the program's own source and of its libraries' versions."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(repr([(name, _version(name)) for name in LIBRARIES]).encode())
    return digest.hexdigest()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
