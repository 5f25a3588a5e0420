"""The closed list of slips, and which of them would mend a contradiction.

Specific slips are asked first: those the finder knows of (percent for points, the other direction, another base year,
another currency), a factor of ten or a thousand, two digits exchanged. There are few ways to make them, so that one
of them mends by chance hardly ever. A single wrong digit can be made in dozens of ways; it is named only when
nothing specific fits. A slip that makes the written numbers agree to the point goes before one that only brings the
intervals together. Where two kinds of slip mend equally well, none is named.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.checks.figures import Figure
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Relation, Values
from extractor.checks.spelling import DIGIT, TRANSPOSED, Spelling, spelling_of
from extractor.intervals import Interval, add, exact, meets, negate, subtract

Fit = Literal["point", "interval"]

Slip = tuple[str, str]
"""The id of a figure, and in words what was written for what."""
MAGNITUDE = "magnitude"
_FACTORS = tuple(
    (Decimal(10) ** n, word) for n, word in ((1, "ten times"), (3, "a thousand times"), (6, "a million times"))
)


@dataclass(frozen=True, slots=True)
class Mending:
    """A slip that mends a contradiction: its kind, how well, in which figure, and in words."""

    kind: str
    fit: Fit
    figure: str
    """Id of the figure that was written wrongly; of the anchor where the words are wrong."""
    words: str
    luck: Decimal = Decimal(0)
    """How many slips of its kind would be expected to mend numbers that have nothing to do with each other."""

    @property
    def slip(self) -> Slip:
        """What is mended, whichever relation asks for it."""
        return self.figure, self.words

    @property
    def specific(self) -> bool:
        """Whether it can be made in a few ways only."""
        return self.kind != DIGIT


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The slip that mends a contradiction, and how well."""

    kind: str
    words: str
    fit: Fit


def mendings(proposal: Proposal) -> tuple[Mending, ...]:
    """Every slip of the list that mends the proposal: all that do so to the point; else, where the words name the relation
    and its members, all that bring the intervals together.
    """
    for fit in _FITS if proposal.strength >= Strength.EXPLICIT else _FITS[:1]:
        found = (*_in_words(proposal, fit), *_in_numbers(proposal, fit))
        if found:
            return found
    return ()


def diagnose(found: Sequence[Mending], cleared: Collection[str], votes: Mapping[Slip, int]) -> Diagnosis | None:
    """Name the one slip that mends, or None where none or several do.

    `cleared` are the ids of figures that another relation confirms: no slip is looked for in them while others are
    left. `votes` tell how many contradictions of the article each slip would mend: one that mends several goes first.
    """
    suspected = [m for m in found if m.figure not in cleared] or list(found)
    most = max((votes.get(m.slip, 1) for m in suspected), default=1)
    if most > 1:
        suspected = [m for m in suspected if votes.get(m.slip, 1) == most]
    chosen = [m for m in suspected if m.specific] or suspected
    kinds = dict.fromkeys(m.kind for m in chosen)
    if len(kinds) != 1:
        return None
    words = " or ".join(dict.fromkeys(m.words for m in chosen))
    return Diagnosis(chosen[0].kind, f"one digit: {words}" if chosen[0].kind == DIGIT else words, chosen[0].fit)


_FITS: tuple[Fit, ...] = ("point", "interval")


def _in_words(proposal: Proposal, fit: Fit) -> Iterator[Mending]:
    """The slips that the finder knows of."""
    anchor = proposal.anchor
    for mend in proposal.mends:
        values = _written(mend.relation, fit)
        if meets(_needed(mend.relation, anchor, anchor, fit, values), _written_as(anchor, fit)):
            yield Mending(mend.diagnosis, fit, anchor.id, mend.diagnosis)


def _in_numbers(proposal: Proposal, fit: Fit) -> Iterator[Mending]:
    """The slips in one number with which some reading holds."""
    found: list[Mending] = []
    luck: dict[str, Decimal] = defaultdict(Decimal)
    for reading in proposal.readings:
        values = _written(reading, fit)
        for figure in reading.solvable:
            needed = _needed(reading, figure, proposal.anchor, fit, values)
            spelling = spelling_of(figure)
            found += _repaired(figure, needed, fit, spelling)
            for kind, chance in _luck(figure, needed, spelling).items():
                luck[kind] += chance
    return (replace(mending, luck=luck[mending.kind]) for mending in found)


def repairs(figure: Figure, needed: Interval, fit: Fit) -> list[Mending]:
    """The slips in one number with which it lies within `needed`, each with its luck; none for an open interval."""
    spelling = spelling_of(figure)
    luck = _luck(figure, needed, spelling)
    return [replace(mending, luck=luck[mending.kind]) for mending in _repaired(figure, needed, fit, spelling)]


def _repaired(figure: Figure, needed: Interval, fit: Fit, spelling: Spelling | None) -> list[Mending]:
    """The slips in one number with which it lies within `needed`, whatever their luck."""
    if not needed.bounded or not figure.value:
        return []
    return [*_magnitudes(figure, needed, fit), *(_misspelt(figure, spelling, needed, fit) if spelling else ())]


def _luck(figure: Figure, needed: Interval, spelling: Spelling | None) -> dict[str, Decimal]:
    """How many slips of each kind would be expected to meet the interval by chance."""
    width = needed.width
    if width is None or not figure.value:
        return {}
    return {kind: ways * width / abs(figure.value) for kind, ways in _ways(spelling).items()}


def _ways(spelling: Spelling | None) -> dict[str, int]:
    """How many slips of each kind can be made in a number."""
    digits = len(spelling.digits) if spelling else 0
    return {MAGNITUDE: 2 * len(_FACTORS), TRANSPOSED: max(0, digits - 1), DIGIT: 9 * digits + 10 if digits else 0}


def _written(relation: Relation, fit: Fit) -> Values:
    """The figures of a relation as they are written."""
    return {f.id: _written_as(f, fit) for f in relation.figures}


def _needed(relation: Relation, figure: Figure, anchor: Figure, fit: Fit, values: Values) -> Interval:
    """The values that the other figures leave to `figure`; taken to the point, only the derived one may be rounded."""
    if fit == "point" and figure.id != anchor.id:
        values = {**values, anchor.id: anchor.face}
    elif fit == "point":
        half = (figure.face.width or Decimal(0)) / 2
        return add(relation.solve(figure.id, values), Interval(-half, half))
    return relation.solve(figure.id, values)


def _written_as(figure: Figure, fit: Fit) -> Interval:
    return exact(figure.value) if fit == "point" else figure.interval


def _magnitudes(figure: Figure, needed: Interval, fit: Fit) -> Iterator[Mending]:
    if figure.dimension in ("year", "years", "ordinal", "times"):
        return
    written = _written_as(figure, fit)
    for factor, words in _FACTORS if _has_magnitude(figure) else _FACTORS[:1]:
        if meets(needed, _scaled(written, factor)):
            text = f"{words} too small: {figure.mention.text} (magnitude x{factor:f})"
            yield Mending(MAGNITUDE, fit, figure.id, text)
        if meets(needed, _scaled(written, 1 / factor)):
            text = f"{words} too large: {figure.mention.text} (magnitude x{factor:f})"
            yield Mending(MAGNITUDE, fit, figure.id, text)


def _has_magnitude(figure: Figure) -> bool:
    """Whether a thousand more or less can be written by one wrong word: a percentage or a bare count has none."""
    return figure.level and (figure.money or any(char.isalpha() for char in figure.mention.text))


def _scaled(interval: Interval, factor: Decimal) -> Interval:
    return Interval(
        None if interval.low is None else interval.low * factor,
        None if interval.high is None else interval.high * factor,
    )


def _misspelt(figure: Figure, spelling: Spelling, needed: Interval, fit: Fit) -> Iterator[Mending]:
    """Other digits in the places of the figure's own with which it lies within `needed`."""
    shift = subtract(_written_as(figure, fit), exact(figure.value))
    allowed = add(needed, negate(shift))
    for kind, digits in (*spelling.transposed(), *spelling.wrong(allowed)):
        value = int(digits) * spelling.step
        if value and _within(value, allowed):
            words = f"{spelling.written(digits)} for {figure.mention.text}"
            words = words if kind == DIGIT else f"digits transposed: {words}"
            yield Mending(kind, fit, figure.id, words)


def _within(value: Decimal, allowed: Interval) -> bool:
    return (allowed.low is None or allowed.low <= value) and (allowed.high is None or value <= allowed.high)
