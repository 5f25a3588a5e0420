"""Quantities that are stated in different articles with values that cannot all be true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, product

from extractor.conflicts.copies import Print, copies, print_of
from extractor.conflicts.model import Conflict, ConflictKind, StatedValue, Witness
from extractor.conflicts.statements import Quantity, Statement, statements
from extractor.intervals import Interval, meets
from extractor.records import Extraction

_KINDS: tuple[ConflictKind, ...] = ("conflict", "altered_copy", "revision")
"""The weightiest first; a quantity is listed under the weightiest of its pairs."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A value with the statements of it, by the group of copies they stand in."""

    value: Interval
    by_text: Mapping[str, Sequence[Statement]]

    def first(self) -> list[Statement]:
        """One statement for each text."""
        return [stated[0] for stated in self.by_text.values()]


def find_conflicts(extractions: Iterable[Extraction]) -> list[Conflict]:
    """Give the quantities that articles disagree on, the certain ones first, then by quantity.

    Where a document comes several times, its last records count. Time and memory grow with the number of claims; the
    articles themselves are not kept.
    """
    collected = Statements()
    for extraction in extractions:
        collected.add(extraction)
    return collected.conflicts()


class Statements:
    """What documents state of quantities, taken in one by one; the documents themselves are not kept."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: dict[str, list[Statement]] = {}
        self._prints: dict[str, Print] = {}

    def add(self, extraction: Extraction) -> None:
        """Take in a document; one that came before is replaced."""
        self._told[extraction.document.id] = list(statements(extraction))
        self._prints[extraction.document.id] = print_of(extraction)

    def conflicts(self) -> list[Conflict]:
        """Give the quantities that the documents disagree on, the certain ones first, then by quantity."""
        texts = copies(list(self._prints.values()))
        found: dict[Quantity, list[Statement]] = defaultdict(list)
        for document in sorted(self._told):
            for statement in self._told[document]:
                found[statement.quantity].append(statement)
        listed = [*_same(found, texts), *_mirrored(found, texts)]
        return sorted(
            listed, key=lambda c: (not c.certain, c.kind, c.measure, c.subject, c.partner, c.period, c.topic, c.unit)
        )


def _same(found: Mapping[Quantity, list[Statement]], texts: Mapping[str, str]) -> Iterator[Conflict]:
    for quantity, stated in found.items():
        conflict = _conflict(quantity, stated, texts)
        if conflict is not None:
            yield conflict


def _mirrored(found: Mapping[Quantity, list[Statement]], texts: Mapping[str, str]) -> Iterator[Conflict]:
    """One side's exports beside the other's imports."""
    for quantity, exports in found.items():
        if quantity.measure != "exports" or not quantity.partner:
            continue
        other = replace(quantity, measure="imports", subject=quantity.partner, partner=quantity.subject)
        imports = _values(found.get(other, []), texts)
        apart = [(a, b) for a in _values(exports, texts) for b in imports if not meets(a.value, b.value)]
        pairs = list(_pairs(apart))
        if pairs:
            certain = any(a.certain and b.certain for a, b in pairs)
            yield _listed("mirror", certain, quantity, [*exports, *found[other]], texts)


def _conflict(quantity: Quantity, stated: Sequence[Statement], texts: Mapping[str, str]) -> Conflict | None:
    """None when all the values can be true together."""
    if _agree(stated):
        return None
    apart = ((a, b) for a, b in combinations(_values(stated, texts), 2) if not meets(a.value, b.value))
    best: tuple[bool, int] | None = None
    for one, two in _pairs(apart):
        rank = (one.certain and two.certain, -_KINDS.index(_kind(one, two, texts)))
        best = max(best, rank) if best else rank
        if best == (True, 0):
            break
    return _listed(_KINDS[-best[1]], best[0], quantity, stated, texts) if best else None


def _agree(stated: Sequence[Statement]) -> bool:
    """Whether all values have one in common."""
    lows = [s.value.low for s in stated if s.value.low is not None]
    highs = [s.value.high for s in stated if s.value.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _pairs(apart: Iterable[tuple[_Value, _Value]]) -> Iterator[tuple[Statement, Statement]]:
    """The statements of two values in different documents, one for each text."""
    for one, two in apart:
        for a, b in product(one.first(), two.first()):
            if a.document != b.document:
                yield a, b


def _kind(one: Statement, two: Statement, texts: Mapping[str, str]) -> ConflictKind:
    if texts[one.document] == texts[two.document]:
        return "altered_copy"
    dated = one.published and two.published and one.published != two.published
    return "revision" if dated and one.speaker and one.speaker == two.speaker else "conflict"


def _values(stated: Sequence[Statement], texts: Mapping[str, str]) -> list[_Value]:
    """The different values, by size, each with its statements by text."""
    found: dict[Interval, dict[str, list[Statement]]] = {}
    for statement in stated:
        found.setdefault(statement.value, {}).setdefault(texts[statement.document], []).append(statement)
    return sorted((_Value(value, by_text) for value, by_text in found.items()), key=_size)


def _size(value: _Value) -> tuple[Decimal, Decimal]:
    low, high = value.value.ends
    return (low if low is not None else high or Decimal(0), high if high is not None else low or Decimal(0))


def _listed(
    kind: ConflictKind, certain: bool, quantity: Quantity, stated: Sequence[Statement], texts: Mapping[str, str]
) -> Conflict:
    values = _values(stated, texts)
    return Conflict(
        kind=kind,
        certain=certain,
        measure=quantity.measure,
        subject=quantity.subject,
        partner=quantity.partner,
        period=quantity.period,
        unit=quantity.unit,
        nature=quantity.nature,
        topic=quantity.topic,
        values=tuple(
            StatedValue(
                low=v.value.low, high=v.value.high, witnesses=tuple(_witness(told) for told in v.by_text.values())
            )
            for v in values
        ),
        gap=_gap(values),
    )


def _witness(told: Sequence[Statement]) -> Witness:
    first = told[0]
    return Witness(
        document=first.document,
        source=first.origin,
        published=first.published,
        claim=first.claim.id,
        text=first.text,
        sentence=first.claim.sentence,
        attribution=first.claim.attribution,
        measure=first.quantity.measure,
        copies=tuple(dict.fromkeys(s.document for s in told[1:] if s.document != first.document)),
    )


def _gap(values: Sequence[_Value]) -> Decimal | None:
    """How far the smallest and the greatest value are apart, in per cent of the greater."""
    least, most = values[0].value.middle, values[-1].value.middle
    if least is None or most is None or not (greater := max(abs(least), abs(most))):
        return None
    return ((most - least) / greater * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
