"""Arbitrary and damaged bytes through the readers and the value layer; the long search is `fuzz.py`."""

import gzip

import pytest
from formats import docx, epub, pdf
from fuzz import readers, values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SEEDS = (
    pdf([["Exports rose by 5% to 3 billion euros.", "Page 1"], ["They fell.", "Page 2"]]),
    docx("<w:p><w:r><w:t>Exports rose by 5%.</w:t></w:r></w:p>", title="Trade"),
    epub({"a.xhtml": "<p>Exports rose by 5%.</p>"}),
    gzip.compress(b"Exports rose by 5%."),
    b"<html><body><article><p>Exports rose by 5% to 3 billion euros in the year.</p></article></body></html>",
    b"---\ntitle: x\n---\n# Exports\n\nrose by 5%.",
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
PIECES = st.sampled_from(
    ["$", "€", "1", "2.5", "1,000", "billion", "%", "-", "–", "to", "from", "yuan", "2025", "½", "٣", "one", "half", "a",
     "point", "per cent", "(", ")", ".", ",", "\n", " ", "\u00a0", "US", "Treaty on", "and", "million", "٪", "１２", "²"]
)  # fmt: skip


@FEW
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_files_are_read_or_refused(seed: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 40)))
    readers(seed[:start] + data.draw(st.binary(max_size=20)) + seed[end:])


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    readers(data)


@FEW
@given(
    st.one_of(
        st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
    )
)
def test_any_text_gives_records_that_hold(text: str) -> None:
    values(text.encode("utf-8", "ignore"))


@pytest.mark.parametrize(
    "text", ["9" * 9_000, "1," * 9_000, "one hundred " * 900, "$" * 9_000, "(" * 9_000, "1-" * 9_000]
)
def test_long_repetitions_end(text: str) -> None:
    values(text.encode())
