"""The change slot of a claim, and the direction of a change that stands without a level."""

from extractor.claims.change import tells_change
from extractor.claims.line import Line
from extractor.claims.reading import Value
from extractor.claims.when import base_of, earlier_when
from extractor.periods.model import Stretch
from extractor.records import Change, Direction, Money, Percent

_VERB = 80
"""Characters before a change in which the verb of movement stands."""


def change_slot(value: Value, own: Stretch | None, line: Line) -> Change | None:
    """How a level moved: by what, which way, since when, from what value; None when the text does not tell."""
    changes = line.moves.changes(value.id)
    first = line.moves.earlier(value.id)
    told = next((v for v in line.sentence.values if v.id == (changes[0] if changes else first)), None)
    if told is None:
        return None
    base = base_of(told, own, line.sentence, line.scene)
    opening = next((v for v in line.sentence.values if v.id == first), None)
    if base is None and opening is not None:
        began = earlier_when(opening, own, line.sentence, line.scene)
        base = began.stretch if began else None
    return Change(
        value=changes[0] if changes else None,
        direction=direction_slot(told, line) or _by_words(told, line),
        base=base.label if base else None,
        from_=first,
    )


def direction_slot(value: Value, line: Line) -> Direction | None:
    """The way a number that is a change moves; None for a level."""
    if isinstance(value, Percent):
        return value.direction if value.direction != "none" else None
    if isinstance(value, Money) and tells_change(value, line.scene, line.directions):
        return _by_words(value, line)
    return None


def _by_words(value: Value, line: Line) -> Direction | None:
    return line.directions.nearest(line.scene.text, max(line.sentence.start, value.start - _VERB), value.start)
