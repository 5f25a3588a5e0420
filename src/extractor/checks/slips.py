"""The closed list of slips, and which of them would mend a contradiction.

Specific slips are asked first: those the finder knows of (percent for points, the other direction, another base year,
another currency), a factor of ten or a thousand, two digits exchanged. There are few ways to make them, so that one
of them mends by chance hardly ever. A single wrong digit can be made in dozens of ways; it is named only when
nothing specific fits. A slip that makes the written numbers agree to the point goes before one that only brings the
intervals together. Where two kinds of slip mend equally well, none is named.
"""

import itertools
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import regex

from extractor.checks.figures import Figure
from extractor.checks.proposals import Proposal
from extractor.checks.relations import Relation
from extractor.intervals import Interval, add, around, exact, meets
from extractor.records import Year

Fit = Literal["point", "interval"]

_FACTORS = tuple(
    (Decimal(10) ** n, word) for n, word in ((1, "ten times"), (3, "a thousand times"), (6, "a million times"))
)
_NUMBER = regex.compile(r"\d[\d.,\u00a0\u2009\u202f ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The slip that mends a contradiction, and how well."""

    kind: str
    words: str
    fit: Fit


@dataclass(frozen=True, slots=True)
class _Variant:
    figure: Figure
    words: str


Variants = Callable[[Figure], Iterator[_Variant]]


def diagnose(proposal: Proposal, cleared: Collection[str] = ()) -> Diagnosis | None:
    """Name the one slip that mends `proposal`, or None where none or several do.

    `cleared` are the ids of figures that another relation confirms: no slip is looked for in them while others are
    left.
    """
    suspects = [f for f in proposal.figures if f.id not in cleared] or list(proposal.figures)
    searches: tuple[Callable[[Fit], dict[str, str]], ...] = (
        lambda fit: _specific(proposal, suspects, fit),
        lambda fit: _by_digit(proposal, suspects, fit),
    )
    for fit in ("point", "interval"):
        for search in searches:
            found = search(fit)
            if len(found) == 1:
                kind, words = next(iter(found.items()))
                return Diagnosis(kind, words, fit)
            if found:
                return None
    return None


def mended(proposal: Proposal, fit: Fit) -> bool:
    """Whether any slip of the list mends the proposal, with that fit at least."""
    suspects = list(proposal.figures)
    fits: tuple[Fit, ...] = ("point",) if fit == "point" else ("point", "interval")
    return any(_specific(proposal, suspects, f) or _by_digit(proposal, suspects, f) for f in fits)


def specific(proposal: Proposal, *, magnitude: bool) -> bool:
    """Whether a slip that is hardly ever a matter of chance mends the proposal to the point; a magnitude only counts where
    the members are sure, since any two numbers of one leading digit are a magnitude apart.
    """
    found = _specific(proposal, list(proposal.figures), "point")
    return bool(found.keys() - (set() if magnitude else {"magnitude"}))


def _specific(proposal: Proposal, suspects: list[Figure], fit: Fit) -> dict[str, str]:
    found = {m.diagnosis: m.diagnosis for m in proposal.mends if _agrees(m.relation, proposal.anchor, fit)}
    for name, variants in (("magnitude", _magnitudes), ("transposed", _transpositions)):
        words = list(_fitting(proposal, suspects, variants, fit))
        if words:
            found[name] = " or ".join(words)
    return found


def _by_digit(proposal: Proposal, suspects: list[Figure], fit: Fit) -> dict[str, str]:
    words = list(_fitting(proposal, suspects, _digits, fit))
    return {"digit": "one digit: " + " or ".join(words)} if words else {}


def _fitting(proposal: Proposal, suspects: list[Figure], variants: Variants, fit: Fit) -> Iterator[str]:
    """The words of each variant of a suspect with which some reading holds."""
    for reading in proposal.readings:
        for figure in suspects:
            if any(f.id == figure.id for f in reading.solvable):
                needed = _needed(reading, figure, proposal.anchor, fit)
                yield from (v.words for v in variants(figure) if meets(needed, _written_as(v.figure, fit)))


def _needed(relation: Relation, figure: Figure, anchor: Figure, fit: Fit) -> Interval:
    """The values that the other figures leave to `figure`; taken to the point, only the derived one may be rounded."""
    values = {f.id: _written_as(f, fit) for f in relation.figures}
    if fit == "point" and figure.id != anchor.id:
        values[anchor.id] = anchor.face
    elif fit == "point":
        half = (figure.face.width or Decimal(0)) / 2
        solved = relation.solve(figure.id, values)
        return add(solved, Interval(-half, half))
    return relation.solve(figure.id, values)


def _agrees(relation: Relation, anchor: Figure, fit: Fit) -> bool:
    return meets(_needed(relation, anchor, anchor, fit), _written_as(anchor, fit))


def _written_as(figure: Figure, fit: Fit) -> Interval:
    return exact(figure.value) if fit == "point" else figure.interval


def _magnitudes(figure: Figure) -> Iterator[_Variant]:
    if figure.dimension in ("year", "years", "ordinal", "times"):
        return
    for factor, words in _FACTORS:
        larger, smaller = _times(figure, factor), _times(figure, 1 / factor)
        yield _Variant(larger, f"{words} too small: {figure.mention.text} (magnitude x{factor:f})")
        yield _Variant(smaller, f"{words} too large: {figure.mention.text} (magnitude x{factor:f})")


def _transpositions(figure: Figure) -> Iterator[_Variant]:
    for written, digits in _writings(figure):
        places = [i for i, char in enumerate(digits) if char.isdigit()]
        for a, b in itertools.pairwise(places):
            if digits[a] != digits[b] and (digits[b] != "0" or a > places[0]):
                swapped = digits[:a] + digits[b] + digits[a + 1 : b] + digits[a] + digits[b + 1 :]
                yield from _rewritten(figure, written, swapped, "digits transposed: {new} for {old}")


def _digits(figure: Figure) -> Iterator[_Variant]:
    for written, digits in _writings(figure):
        places = [i for i, char in enumerate(digits) if char.isdigit()]
        for place in places:
            for other in "0123456789":
                if other != digits[place] and (other != "0" or place > places[0]):
                    changed = digits[:place] + other + digits[place + 1 :]
                    yield from _rewritten(figure, written, changed, "{new} for {old}")
        if len(places) > 1:
            yield from _rewritten(figure, written, digits[places[0] + 1 :].lstrip(",. "), "{new} for {old}")
        for leading in "123456789":
            yield from _rewritten(figure, written, leading + digits, "{new} for {old}")


def _writings(figure: Figure) -> Iterator[tuple[Decimal, str]]:
    """The figure's number as written, with its value; none for ranges and sums of two numbers."""
    mention = figure.mention
    written = figure.value / figure.unit
    found = _NUMBER.findall(mention.text)
    if figure.ranged or len(found) > 1 or (isinstance(mention, Year) and mention.year_end):
        return
    yield written, found[0] if found else f"{written.normalize():f}"


def _rewritten(figure: Figure, written: Decimal, digits: str, words: str) -> Iterator[_Variant]:
    """The figure with other digits in the places of its own."""
    old, new = _plain(figure), _number(digits)
    if old is None or new is None or old == 0 or new == 0:
        return
    value = written * new / old
    name = figure.mention.text.replace(_surface(figure), digits)
    yield _Variant(_moved(figure, value * figure.unit), words.format(new=name, old=figure.mention.text))


def _surface(figure: Figure) -> str:
    found = _NUMBER.search(figure.mention.text)
    return found[0] if found else figure.mention.text


def _plain(figure: Figure) -> Decimal | None:
    found = _NUMBER.search(figure.mention.text)
    return _number(found[0]) if found else figure.value / figure.unit


def _number(digits: str) -> Decimal | None:
    """The digits' number with one mark as decimal mark, or None; which mark groups does not matter for a ratio."""
    whole = regex.sub(r"[\s\u00a0\u2009\u202f]|,(?=\d{2,3}(?:\D|$))", "", digits).replace(",", ".")
    return Decimal(whole) if regex.fullmatch(r"\d+(?:\.\d+)?", whole) else None


def _moved(figure: Figure, value: Decimal) -> Figure:
    """The figure with another value and the same written precision."""
    shift = value - figure.value
    return replace(
        figure,
        value=value,
        interval=_shifted(figure.interval, shift),
        face=_shifted(figure.face, shift),
        loose=_shifted(figure.loose, shift),
    )


def _shifted(interval: Interval, shift: Decimal) -> Interval:
    low = None if interval.low is None else interval.low + shift
    high = None if interval.high is None else interval.high + shift
    return Interval(low, high)


def _times(figure: Figure, factor: Decimal) -> Figure:
    """The figure as if its magnitude word were another one."""
    half = (figure.face.width or Decimal(0)) / 2
    value = figure.value * factor
    low = None if figure.interval.low is None else figure.interval.low * factor
    high = None if figure.interval.high is None else figure.interval.high * factor
    return replace(figure, value=value, interval=Interval(low, high), face=around(value, half * factor))
