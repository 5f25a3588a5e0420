"""The names that are read off the model's layers are those that spaCy's own pass over it gives."""

from pathlib import Path

import pytest

from extractor.article import ModelName
from extractor.nlp import Recogniser

ARTICLES = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in ARTICLES]
ODD = [
    "Kenya",
    "the United States",
    "\n\n  Kenya",
    "I can't say that the Ministry of Roads isn't in Ulan Bator",
    "visited the Republic of",
    TEXTS[0].upper(),
    TEXTS[1].replace(" ", "  \n"),
]


@pytest.mark.parametrize("text", [*TEXTS, *ODD], ids=[*(path.stem for path in ARTICLES), *map(str, range(len(ODD)))])
def test_the_names_are_those_of_the_pipeline(text: str, recogniser: Recogniser | None) -> None:
    if recogniser is None or recogniser.decoder is None:
        pytest.skip("the default model is built otherwise")
    own = recogniser.language(text).ents
    assert recogniser.names(text) == tuple(ModelName(name.start_char, name.end_char, name.label_) for name in own)


def test_white_space_alone_has_no_names(recogniser: Recogniser | None) -> None:
    assert recogniser is None or recogniser.names(" \n ") == ()
