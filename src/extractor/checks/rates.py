"""Rates: so many, times so much each, makes the total ("16 projects averaging 70 million dollars", "40 million a
year").
"""

from collections.abc import Iterator

import regex

from extractor.checks.figures import Figure, as_written, same_kind
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import Factor, proportion
from extractor.records import Quantity

BACK = 1
AHEAD = 1
EACH_REACH = 60
"""How closely "each" or "an average of" must stand at the rate."""
_CLAUSE_END = regex.compile(r"[,;:]\s")
_A_DAY = regex.compile(r"\b(?:a|per)\s(?:day|week|month|hour)|\b(?:daily|weekly|monthly)\b")


def find(page: Page) -> Iterator[Proposal]:
    """Propose count, rate and total for every number that is for one of several."""
    for rate in page.figures:
        if rate.level and not rate.ranged and _is_rate(page, rate):
            yield from _candidates(page, rate)


def _is_rate(page: Page, rate: Figure) -> bool:
    """Whether a number is for one of several: "Each plant will have 50 MW", "averaging 70 million dollars each"."""
    start, end = page.lead(rate)[0], page.tail(rate)[1]
    if not page.has(max(0, rate.start - EACH_REACH), rate.end + EACH_REACH, "each", "a-year"):
        return False
    before = [c for c in page.cues_in(max(start, rate.start - EACH_REACH), rate.start) if "each" in c.kinds]
    own = [c for c in before if c.start - start > 2 or start == page.sentence(rate)[0]]
    behind = page.first(rate.end, min(end, rate.end + EACH_REACH), "each", "a-year")
    return bool(own) or (behind is not None and _CLAUSE_END.search(page.text, rate.end, behind.start) is None)


def _candidates(page: Page, rate: Figure) -> Iterator[Proposal]:
    near = [f for f in page.near(rate, BACK, AHEAD) if not f.ranged and f.id != rate.id]
    yearly = page.has(rate.end, min(page.tail(rate)[1], rate.end + EACH_REACH), "a-year")
    counts = [f for f in near if _counts(f, yearly=yearly) and f.value > 1 and not _flowing(page, f)]
    totals = [f for f in near if f.level and same_kind(f, rate) and f.value > rate.value and not _each_of(page, f)]
    only = [f for f in counts if f.sentence == rate.sentence and f.id not in {t.id for t in totals}]
    for total in totals:
        for count in counts:
            if count.id != total.id:
                distance = sum(abs(page.place[f.id] - page.place[rate.id]) for f in (count, total))
                relation = proportion(Factor(as_written(count)), Factor(rate), equals=(Factor(total),))
                named = _named(page, rate, count)
                firm = (named or _only(count, only)) and _made(page, rate, total, totals)
                strength = Strength.EXPLICIT if firm else Strength.LIKELY
                if count.unit != 1 and not named:
                    strength = Strength.POSSIBLE  # the rate may be for another unit than the one written
                if firm or total.value > rate.value:
                    yield Proposal("rate", total, (relation,), strength, distance)


def _only(count: Figure, only: list[Figure]) -> bool:
    """Whether the count is the only one of the sentence."""
    return len(only) == 1 and only[0].id == count.id


def _named(page: Page, rate: Figure, count: Figure) -> bool:
    """Whether the count is of what "each" or "a" names ("Each plant", "a tonne")."""
    if _each_of(page, count):
        return True
    noun = count.label.lower().removesuffix("s")
    start, end = max(page.lead(rate)[0], rate.start - EACH_REACH), min(page.tail(rate)[1], rate.end + EACH_REACH)
    near = page.text[start : rate.start].lower() + page.text[rate.end : end].lower()
    return len(noun) > 2 and any(f"{word} {noun}" in near for word in ("each", "a", "an", "per", "every"))


def _each_of(page: Page, count: Figure) -> bool:
    """Whether "each of the" stands directly before a count."""
    return (
        page.text[max(0, count.start - 14) : count.start].lower().endswith(("each of the ", "each of its ", "each of "))
    )


def _made(page: Page, rate: Figure, total: Figure, totals: list[Figure]) -> bool:
    """Whether the total is the one meant: it stands in the rate's sentence and no other one does, or is told to be a sum."""
    own = [f for f in totals if f.sentence == rate.sentence]
    start, end = max(page.lead(total)[0], total.start - EACH_REACH), min(page.tail(total)[1], total.end + EACH_REACH)
    summed = page.has(start, total.start, "total") or page.has(total.end, end, "total")
    return (len(own) == 1 and own[0].id == total.id) or (summed and abs(total.sentence - rate.sentence) <= 1)


def _flowing(page: Page, count: Figure) -> bool:
    """Whether a number is itself for a stretch of time: "2.4 million barrels a day" are no barrels to be paid for."""
    return _A_DAY.search(f"{count.mention.text}{page.text[count.end : count.end + 10]}", 0) is not None


def _counts(figure: Figure, *, yearly: bool) -> bool:
    """Whether a figure can tell how many: years for a yearly rate, else a count or a quantity sold."""
    if yearly:
        return figure.dimension == "years"
    return isinstance(figure.mention, Quantity) and figure.mention.kind in ("count", "measure")
