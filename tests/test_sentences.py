"""Where sentences begin and end; offsets point into the verbatim text and leave white space out."""

from time import process_time

import pytest

from extractor.lexicon import Lexicon
from extractor.sentences import split_sentences

CASES = [
    ("", []),
    (" \n\t ", []),
    ("Trade grew. Exports fell.", ["Trade grew.", "Exports fell."]),
    ("Headline without a stop\n\nBody begins here.", ["Headline without a stop", "Body begins here."]),
    ("- exports\n- imports", ["- exports", "- imports"]),
    ("a line that was\nwrapped by a mailer goes on", ["a line that was\nwrapped by a mailer goes on"]),
    ("Items:\nexports and\n\nimports", ["Items:", "exports and", "imports"]),
    ('He said: "It grew." She agreed.', ['He said: "It grew."', "She agreed."]),
    ("It cost $3.5 million. $2 million was paid.", ["It cost $3.5 million.", "$2 million was paid."]),
    ("Prices rose 1.5 per cent in Q1. 2024 was worse.", ["Prices rose 1.5 per cent in Q1.", "2024 was worse."]),
    ("The U.S. Commerce Department said so.", ["The U.S. Commerce Department said so."]),
    ("He flew to the U.S. The talks go on.", ["He flew to the U.S.", "The talks go on."]),
    ("It opens at 9 a.m. Monday.", ["It opens at 9 a.m. Monday."]),
    ("Mr. Li met Dr. J. Smith of Acme Corp. Holdings.", ["Mr. Li met Dr. J. Smith of Acme Corp. Holdings."]),
    ("She works at Acme Corp. The firm is old.", ["She works at Acme Corp.", "The firm is old."]),
    ("It paid Rs. 500 on Jan. 3, No. 5 of Art. 7.", ["It paid Rs. 500 on Jan. 3, No. 5 of Art. 7."]),
    ("We ask why. No. That is no answer.", ["We ask why.", "No.", "That is no answer."]),
    (
        "Exports rose (by 5%). Imports fell.[12] Prices held.",
        ["Exports rose (by 5%).", "Imports fell.[12]", "Prices held."],
    ),
    ("Why? Nobody knows! And yet… It moves.", ["Why?", "Nobody knows!", "And yet…", "It moves."]),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences_of_a_text(text: str, sentences: list[str], lexicon: Lexicon) -> None:
    spans = split_sentences(text, lexicon.claims.abbreviations)
    assert [text[start:end] for start, end in spans] == sentences


def test_without_a_list_the_shapes_still_hold() -> None:
    text = "J. Smith left the U.S. Navy. Mr. Li stayed."
    assert [text[a:b] for a, b in split_sentences(text)] == ["J. Smith left the U.S. Navy.", "Mr.", "Li stayed."]


@pytest.mark.parametrize("worst", ["a. ", "\n", ". A", ".", "a.", '."', " .", "U.S. ", "Mr. "])
def test_time_grows_with_length_and_no_faster(worst: str, lexicon: Lexicon) -> None:
    known = lexicon.claims.abbreviations

    def seconds(count: int) -> float:
        text = worst * count
        best = float("inf")
        for _ in range(3):
            begin = process_time()
            split_sentences(text, known)
            best = min(best, process_time() - begin)
        return best

    assert seconds(32_000) < 8 * seconds(8_000) + 0.02
