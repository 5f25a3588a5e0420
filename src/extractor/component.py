"""The extractor as a spaCy component: `nlp.add_pipe("extractor")` fills `doc.spans` with the article's mentions.

spaCy finds the factory through an entry point, so a user of spaCy imports nothing. Like `nlp.py`, this module knows
spaCy; nothing else in the package imports it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.article import Article, ModelName
from extractor.lexicon import Lexicon, load_lexicon
from extractor.pipeline import extract
from extractor.records import Agreement, Entity, Mention, Money, Percent, Quantity, Year

KINDS: Final[dict[str, type[Mention]]] = {
    "money": Money,
    "percentages": Percent,
    "quantities": Quantity,
    "years": Year,
    "entities": Entity,
    "agreements": Agreement,
}
"""The span groups and what each holds, named as in the output."""


@dataclass(frozen=True, slots=True)
class Given:
    """The names that an earlier component of the same pipeline found, in the place of a recogniser."""

    version: str
    doc: Doc

    def names(self, text: str) -> tuple[ModelName, ...]:
        """The document's own `doc.ents`; `text` is the document's."""
        return tuple(ModelName(name.start_char, name.end_char, name.label_) for name in self.doc.ents)


class ExtractorComponent:
    """Reads a document and leaves its mentions in `doc.spans`, a group a kind, and the whole record in `user_data`.

    A span's label is the entity's label, the agreement's type, or the kind ("MONEY"); its `id_` is the id of the record,
    with which `doc.user_data["extractor"]` tells the value. A mention that ends inside a token covers the token whole.
    """

    def __init__(self, lexicon: Lexicon, version: str, language: str | None) -> None:
        """`version` names the pipeline in the record's provenance, `language` is the code of its texts."""
        self.lexicon = lexicon
        self.version = version
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Read one document; its tokens and entities stay as they are."""
        names = Given(self.version, doc) if doc.has_annotation("ENT_IOB") else None
        extraction = extract(Article("doc", doc.text, language=self.language), self.lexicon, names)
        for key, kind in KINDS.items():
            doc.spans[key] = [_span(doc, mention) for mention in extraction.mentions() if type(mention) is kind]
        doc.user_data["extractor"] = extraction
        return doc


def _span(doc: Doc, mention: Mention) -> Span:
    tokens = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    assert tokens is not None, "a mention has characters, so it lies in tokens"
    return Span(doc, tokens.start, tokens.end, label=_label(mention), span_id=mention.id)


def _label(mention: Mention) -> str:
    if isinstance(mention, Entity):
        return mention.label
    return mention.type if isinstance(mention, Agreement) else type(mention).prefix.upper()


@Language.factory("extractor", default_config={"patterns": None})
def make_extractor(nlp: Language, name: str, patterns: str | None) -> ExtractorComponent:
    """Make the component; `patterns` is a folder to use in the place of the packaged one.

    Raises LexiconError for patterns that cannot be used.
    """
    lexicon = load_lexicon(Path(patterns)) if patterns is not None else load_lexicon()
    version = f"{nlp.lang}_{nlp.meta.get('name') or 'pipeline'} {nlp.meta.get('version', '')}".strip()
    return ExtractorComponent(lexicon, version, nlp.lang if nlp.lang in lexicon.languages.languages else None)
