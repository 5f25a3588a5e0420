"""Stretches of text that meet and hold each other, against the plain definitions."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from extractor.reach import Reach


class Span(NamedTuple):
    start: int
    end: int


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_reach_answers_as_the_definitions_do(stretches: list[Span], one: Span) -> None:
    reach = Reach(stretches)
    holding = [s for s in stretches if s.start <= one.start and one.end <= s.end]
    assert reach.meet(one) == any(s.start < one.end and one.start < s.end for s in stretches)
    assert reach.hold(one) == bool(holding)
    assert reach.outlast(one) == any(s.end > one.end for s in holding)
