"""What goes into the pipeline: an article, and the same article cut into sentences with the model's names."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

Span = tuple[int, int]
"""Half-open code-point offsets (start, end) into `Article.text`."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text to read. `text` is kept verbatim: every offset the program hands out points into it."""

    id: str
    """Stable identifier, the path relative to the corpus folder with forward slashes."""
    text: str
    source: str = ""
    """Where it was read from, for people: a path, `-` for standard input."""
    title: str | None = None
    published: date | None = None
    """The date that "last year" hangs on; None when nobody told."""
    language: str | None = "en"
    """ISO 639 code; None when nobody told, and the pipeline is to find out."""
    author: str | None = None
    site: str | None = None
    """The publication, as the article's own file names it."""
    reader: str | None = None
    """The library that took the text from its file, with its version; None for text that stood there as it is."""
    pages: tuple[int, ...] = ()
    """Where in the text each page of its file begins; empty for a file without pages."""


@dataclass(frozen=True, slots=True)
class ModelName:
    """A name as a statistical model marked it, before the lexicon corrects it. `label` is the model's own."""

    start: int
    end: int
    label: str


class NameFinder(Protocol):
    """Whatever marks names in a text; the same text gives the same names on every call."""

    @property
    def version(self) -> str:
        """What marked the names, for the record's provenance."""

    def names(self, text: str) -> tuple[ModelName, ...]:
        """Mark the names in a text, in text order."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences in text order and the names a model found; nothing in it knows spaCy."""

    article: Article
    sentences: tuple[Span, ...]
    names: tuple[ModelName, ...] = field(default=())

    @property
    def text(self) -> str:
        """The article's verbatim text."""
        return self.article.text
