"""Fingerprints: copies of a text are told, other texts are not, and the same text gives the same fingerprint."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.fingerprint import BANDS, alike, bands, fingerprint

TEXT = " ".join(
    f"Clause {n} says that port number {n} ships {n * 7} tons of salt and {n * 3} of tin." for n in range(40)
)


def test_case_spacing_and_punctuation_make_no_other_text() -> None:
    one, two = fingerprint("Exports rose.\nImports fell!"), fingerprint("EXPORTS  rose; imports fell")
    assert one == two


def test_a_shortened_copy_is_alike_and_another_text_is_not() -> None:
    whole, cut = fingerprint(TEXT), fingerprint(TEXT[: int(len(TEXT) * 0.9)])
    other = fingerprint("The two ministers met in the harbour and spoke about fish for more than an hour.")
    assert whole and cut and other
    assert alike(whole.shingles, cut.shingles) > 0.75
    assert set(bands(whole.shingles)) & set(bands(cut.shingles))
    assert alike(whole.shingles, other.shingles) < 0.1


def test_a_text_without_words_has_none() -> None:
    assert fingerprint(" … \n") is None


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1))
def test_any_text_is_wholly_alike_to_itself(text: str) -> None:
    mark = fingerprint(text)
    if mark is not None:
        assert mark == fingerprint(text)
        assert alike(mark.shingles, mark.shingles) == 1
        assert len(bands(mark.shingles)) == BANDS
