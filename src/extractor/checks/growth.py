"""Growth: two levels of one thing and the percentage between them; the base year the words name."""

from collections.abc import Iterator

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import (
    clause_breaks,
    is_fraction_of_change,
    is_goal,
    marked_older,
    movement,
    older,
    operands,
    pairs,
)
from extractor.checks.page import Page
from extractor.checks.proposals import Mend, Proposal, Strength
from extractor.checks.relations import Equation, Form, change, stated
from extractor.checks.wholes import told
from extractor.intervals import meets

BASE_REACH = 40
"""How far behind the comparison the base year may stand: "10 per cent more than in 2023"."""
OR_REACH = 24
"""A level this closely tied to the percentage by "or" is the amount of the change, no level to count from."""
POINTS = "percent, not percentage points"
_PRONOUNS = (["It"], ["They"], ["This"], ["That"], ["The"])


def find(page: Page) -> Iterator[Proposal]:
    """Propose growth for every percentage of change."""
    for percent in page.figures:
        if percent.dimension == "times" and not percent.ranged and is_fraction_of_change(page, percent):
            row = page.by_sentence[percent.sentence]
            yield from (
                p for a, b in pairs(page, row) if page.adjacent(a, b, percent) for p in _between(page, percent, a, b)
            )
        if percent.dimension in ("percent", "points") and not percent.ranged and _is_change(page, percent):
            row = page.by_sentence[percent.sentence]
            if percent.dimension == "percent":
                yield from _against_base_year(page, percent)
                yield from _across_sentences(page, percent)
            yield from (
                p for a, b in pairs(page, row) if page.adjacent(a, b, percent) for p in _between(page, percent, a, b)
            )


def equations(new: Figure, old: Figure, percent: Figure, moves: str) -> tuple[tuple[Equation, ...], tuple[Mend, ...]]:
    """The readings of a change with its direction, and the mend by the other direction; both ways where none is told."""
    more, less = (Form.MORE, Form.LESS) if percent.dimension == "times" else (Form.UP, Form.DOWN)
    up, down = change(new, old, percent, more), change(new, old, percent, less)
    if moves == "none":
        return (up, down), ()
    if moves == "increase":
        return (up,), (Mend("direction: a decrease, no increase", down),)
    return (down,), (Mend("direction: an increase, no decrease", up),)


def _between(page: Page, percent: Figure, a: Figure, b: Figure) -> Iterator[Proposal]:
    """The percentage between two levels of its own sentence; what is only aimed at is nothing to count from."""
    old = older(page, a, b, percent)
    if any(f.start > percent.end and " or " in page.text[percent.end : f.start][:OR_REACH] for f in (a, b)):
        return
    if old is not None and _opens_another(page, old, a if old is b else b):
        return
    if is_goal(page, b if old is None else old) or (old is None and is_goal(page, a)):
        return
    moves = movement(page, percent, a, b)
    breaks = clause_breaks(page, a, b, percent)
    first, second = (a, b) if old is None or old is b else (b, a)
    new, base = page.plain(first), page.plain(second)
    readings, mends = equations(new, base, percent, moves)
    strength = Strength.POSSIBLE if old is None else Strength.EXPLICIT
    if old is None:
        readings = (*readings, *equations(base, new, percent, moves)[0])
    if _other_growth(page, percent) or breaks or not told(page, percent).silent:
        strength = Strength.POSSIBLE
    if percent.dimension == "points":
        mends = tuple(Mend(POINTS, equation) for equation in readings)
        readings = ()
    yield Proposal("growth", percent, readings, strength, distance=breaks, mends=mends)


def _opens_another(page: Page, old: Figure, new: Figure) -> bool:
    """Whether a level begins another movement, one with an end of its own: "to 4.1 billion, ... from 9.7 to 10.2"."""
    row = [f for f in page.by_sentence[old.sentence] if f.start >= old.end]
    following = next((f for f in row if same_kind(f, old)), None)
    return following is not None and following.id != new.id and page.text[old.end : following.start].strip() == "to"


def _against_base_year(page: Page, percent: Figure) -> Iterator[Proposal]:
    """ "2.95 billion in 2025, 10 per cent more than in 2023": the old level is the one that was dated 2023 before."""
    year = _base_year(page, percent)
    new = _new_level(page, percent) if year is not None else None
    if year is None or new is None:
        return
    base = int(year.value)
    series = [f for f in operands(page, page.near(percent, 2)) if f.id != new.id and _same_series(page, f, new)]
    bases = [f for f in series if f.end <= percent.start and page.dated(f) == base]
    if not bases:
        return
    moves = movement(page, percent, new)
    readings, mends = equations(new, bases[-1], percent, moves)
    others = [(f, page.dated(f)) for f in series if page.dated(f) not in (None, base)]
    shifted = [
        Mend(f"base year: {dated}, not {base}", r) for f, dated in others for r in equations(new, f, percent, moves)[0]
    ]
    slipped = any(meets(m.relation.solve(percent.id, stated(m.relation.figures)), percent.interval) for m in shifted)
    dating = page.year_of(bases[-1])
    beside = (*((dating.id,) if dating else ()), year.id)
    strength = Strength.CERTAIN if slipped else Strength.EXPLICIT
    yield Proposal("growth", percent, readings, strength, mends=(*mends, *shifted), beside=beside)


def _new_level(page: Page, percent: Figure) -> Figure | None:
    """The level that a percentage counts up to: the last one before it in its sentence; else, in a sentence without one, the
    level that was dated before with the year named there ("The figure for 2019 is 25% higher").
    """
    before = [f for f in operands(page, page.by_sentence[percent.sentence]) if f.end <= percent.start]
    if before:
        return before[-1]
    years = [f for f in page.by_sentence[percent.sentence] if f.dimension == "year" and f.end <= percent.start]
    if len(years) != 1:
        return None
    dated = [f for f in operands(page, page.near(percent, 2)) if page.dated(f) == int(years[0].value)]
    return dated[-1] if dated and dated[-1].end <= percent.start else None


def _base_year(page: Page, percent: Figure) -> Figure | None:
    """The year in "10 per cent more than in 2023", when no level follows that is meant instead."""
    cue = page.first(percent.end, percent.end + 24, "beyond", "than")
    if cue is None or cue.start - percent.end > 3:
        return None
    row = page.by_sentence[percent.sentence]
    year = next((f for f in row if f.dimension == "year" and cue.end <= f.start <= cue.end + BASE_REACH), None)
    if year is None or any(f.level and cue.end <= f.start <= year.end + BASE_REACH for f in row):
        return None
    return year


def _same_series(page: Page, level: Figure, new: Figure) -> bool:
    """Whether two levels are of one thing: the sentence goes on about it, or their claims say so."""
    if not same_kind(level, new):
        return False
    one, other = page.claims.get(level.id), page.claims.get(new.id)
    if one is not None and other is not None:
        return (one.measure, set(one.subject) | set(one.partner)) == (
            other.measure,
            set(other.subject) | set(other.partner),
        )
    opening = page.text[page.sentence(new)[0] :][:16].split()[:1]
    return level.sentence == new.sentence or (level.sentence == new.sentence - 1 and opening in _PRONOUNS)


def _across_sentences(page: Page, percent: Figure) -> Iterator[Proposal]:
    """The new level beside the percentage, the old one in a sentence before: agreement may count, disagreement may
    not.
    """
    beside = [f for f in operands(page, page.by_sentence[percent.sentence]) if page.adjacent(f, percent)]
    earlier = [f for f in operands(page, page.near(percent, 2)) if f.sentence < percent.sentence]
    moves = movement(page, percent)
    for new in beside:
        for old in [f for f in earlier if same_kind(f, new)][-3:]:
            readings, _ = equations(new, old, percent, moves)
            strength = Strength.EXPLICIT if _keyed(page, new, old, percent) else Strength.POSSIBLE
            yield Proposal("growth", percent, readings, strength, distance=10 + percent.sentence - old.sentence)
    if not beside:
        yield from _said_afterwards(page, percent, earlier, moves)
    yield from _looking_back(page, percent, moves)


def _looking_back(page: Page, percent: Figure, moves: str) -> Iterator[Proposal]:
    """The new level is the only one of its kind in the sentence before, the old one the only one in the percentage's own: "They
    had been 309,000 in the previous year, so that the drop comes to 26%", "That is 4 per cent up on the 5.71 million of 2024".
    """
    row = [f for f in page.by_sentence[percent.sentence] if f.level and not f.ranged]
    if len(row) != 1 or percent.sentence == 0 or not _is_past(page, row[0], percent):
        return
    old = row[0]
    news = [f for f in operands(page, page.by_sentence[percent.sentence - 1]) if same_kind(f, old)]
    if len(news) == 1 and not _other_growth(page, percent):
        readings, mends = equations(page.plain(news[0]), page.plain(old), percent, moves)
        yield Proposal("growth", percent, readings, Strength.NAMED, distance=5, mends=mends)


def _is_past(page: Page, level: Figure, percent: Figure) -> bool:
    """Whether a sentence tells the earlier level: it opens with a time before, says what "had been", or compares with it what
    its opening pronoun stands for.
    """
    start, _ = page.sentence(level)
    if level.end <= percent.start:
        opening = page.first(start, level.start, "earlier")
        return (opening is not None and opening.start - start <= 3) or page.has(start, level.start, "had-been")
    pronoun = page.text[start:][:6].split()[:1] in _PRONOUNS[:4]
    return pronoun and percent.start - start <= BASE_REACH and marked_older(page, level, percent)


def _keyed(page: Page, new: Figure, old: Figure, percent: Figure) -> bool:
    """Whether the claims say that the percentage moved the one quantity from the other period to its own."""
    now, then = page.claims.get(new.id), page.claims.get(old.id)
    if now is None or then is None or now.change is None or now.change.value != percent.id or now.measure == "other":
        return False
    parties = set(now.subject) | set(now.partner)
    same = now.measure == then.measure and parties == set(then.subject) | set(then.partner)
    return same and then.period is not None and then.period == now.change.base and now.period != then.period


def _said_afterwards(page: Page, percent: Figure, earlier: list[Figure], moves: str) -> Iterator[Proposal]:
    """Both levels stand in the sentences before: "It was 2.5 billion, and is 4.1 billion now. The increase of 64%
    ..."
    """
    for a, b in pairs(page, earlier)[-2:]:
        old = older(page, a, b)
        new, base = (a, b) if old is b else (b, a)
        readings, _ = equations(page.plain(new), page.plain(base), percent, moves)
        yield Proposal("growth", percent, readings, Strength.POSSIBLE, distance=20 + percent.sentence - b.sentence)


def _is_change(page: Page, percent: Figure) -> bool:
    """Whether the percentage tells a change: by its own direction, or by words of change around it."""
    if getattr(percent.mention, "direction", "none") != "none":
        return True
    start, end = page.lead(percent)[0], page.tail(percent)[1]
    return page.has(
        max(start, percent.start - 40), min(end, percent.end + 30), "change", "up", "down", "beyond", "than"
    )


def _other_growth(page: Page, percent: Figure) -> bool:
    """Whether the percentage is real, yearly or monthly growth, or a contribution: no quotient of the levels beside
    it.
    """
    start, end = page.lead(percent)[0], page.tail(percent)[1]
    return page.has(max(start, percent.start - 80), min(end, percent.end + 60), "real", "yearly-growth", "contribution")
