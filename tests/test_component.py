"""The extractor in a spaCy pipeline, blank or with a model, and the cutting of long texts for the model."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractor import nlp as nlp_module
from extractor.nlp import MODELS, Recogniser, units
from extractor.records import Extraction

TEXT = "Sweden lent Norway 3.2 billion euros in 2024, up 5%, for 40 ferries under the Osmat Treaty. Anna Varkul agreed."


def _groups(language: Language) -> dict[str, list[tuple[str, str]]]:
    doc = language(TEXT)
    assert isinstance(doc.user_data["extractor"], Extraction)
    return {key: [(span.text, span.label_) for span in group] for key, group in doc.spans.items()}


def test_blank_pipeline_fills_the_span_groups() -> None:
    language = spacy.blank("en")
    language.add_pipe("extractor")
    groups = _groups(language)
    assert groups["money"] == [("3.2 billion euros", "MONEY")]
    assert groups["percentages"] == [("5%", "PERCENT")]
    assert groups["years"] == [("2024", "YEAR")]
    assert groups["quantities"] == [("40", "QUANTITY")]
    assert groups["entities"][:2] == [("Sweden", "GPE"), ("Norway", "GPE")]
    assert groups["agreements"] == [("Osmat Treaty", "treaty")]


def test_span_ids_lead_to_the_records() -> None:
    language = spacy.blank("en")
    language.add_pipe("extractor")
    doc = language(TEXT)
    records = {mention.id: mention for mention in doc.user_data["extractor"].mentions()}
    for group in doc.spans.values():
        assert [records[span.id_].text for span in group] == [span.text for span in group]


def test_model_pipeline_gives_its_names_to_the_extractor() -> None:
    package = next(name for name in MODELS if spacy.util.is_package(name))
    language = spacy.load(package, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    language.add_pipe("extractor", last=True)
    assert ("Anna Varkul", "PERSON") in _groups(language)["entities"]
    assert language(TEXT).user_data["extractor"].provenance.model.startswith("en_core_web_")


@given(st.text(alphabet="ab \n", max_size=300), st.integers(2, 40))
def test_units_cover_the_text_without_a_gap(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nlp_module, "UNIT", size)
        pieces = units(text)
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(0 < end - start <= size for start, end in pieces if text)


def test_long_text_gives_the_names_of_its_parts(recogniser: Recogniser) -> None:
    paragraph = "Angela Merkel met the leaders of France in Berlin.\n\n"
    whole = paragraph * (2 * nlp_module.UNIT // len(paragraph))
    names = {whole[name.start : name.end] for name in recogniser.names(whole)}
    assert {"Angela Merkel", "France", "Berlin"} <= names
