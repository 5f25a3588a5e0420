"""Names are looked for only at the words that tell them: what is found there must be all that there is."""

from itertools import chain
from pathlib import Path

import pytest
import regex

from extractor.lexicon import Lexicon
from extractor.lexicon.trie import alternation
from extractor.names.runs import MODEL_NUMBER
from extractor.names.surfaces import Surfaces
from extractor.names.words import Words

ARTICLES = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_patterns_find_around_their_words_all_that_they_find_in_the_text(path: Path, lexicon: Lexicon) -> None:
    text = path.read_text(encoding="utf-8")
    words = Words(text)
    names = lexicon.names
    for pattern in (p for p in names.families if p.words):
        whole = [m.span() for m in pattern.regex.finditer(text) if "\n" not in m[0]]
        assert [m.span() for m in words.around(pattern) if "\n" not in m[0]] == whole, pattern.rule
    for pattern in (names.titled, names.given_name, *(p for p in names.contexts if p.words)):
        assert [m.span() for m in words.beginning(pattern)] == [m.span() for m in pattern.regex.finditer(text)]


SURFACES = ("Bank", "Bank of Varkul", "Bank of", "of Varkul Bay", "NRA", "St. Osmat", "U.S.", "Vahidov's Own")
TEXTS = (
    "the Bank of Varkul Bay and the Bank of Osmat",
    "Bank  of\nVarkul; Banks of Varkul",
    "NRA, (NRA) NRAs and NRA-led",
    "St. Osmat and St.Osmat in the U.S. and the U.S.A.",
    "Vahidov's Ownership, Vahidov's Own",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_surfaces_are_found_as_one_pattern_would_find_them(text: str) -> None:
    pattern = regex.compile(rf"(?<!\w)(?:{alternation(SURFACES)})(?!\w|{MODEL_NUMBER})")
    expected = [(*m.span(), " ".join(m[0].split())) for m in pattern.finditer(text)]
    assert list(Surfaces(SURFACES).find(Words(text))) == expected


def test_thousands_of_names_of_one_beginning_are_found_in_one_walk() -> None:
    text = " ".join(chain.from_iterable((f"Bank of Osmat{n}", f"Bank{n}") for n in range(3000)))
    surfaces = [f"Bank of Osmat{n}" for n in range(3000)]
    assert len(list(Surfaces(surfaces).find(Words(text)))) == len(surfaces)
