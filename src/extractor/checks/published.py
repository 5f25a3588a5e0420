"""Claims held against known values: same measure, parties, period and unit.

A claim of a part ("wheat exports"), of a bound or of what is not yet actual is confirmed where it agrees, but never
refuted; nor is one whose key rows of the table share that nothing tells apart. A value that is that of another period,
measure, unit, definition or vintage is told as such and left unverified: a real contradiction agrees with nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractor.claims.reading import Reading
from extractor.known import KnownTable, KnownValue
from extractor.records import Check, Claim, Money, Percent, Verdict

Ends = tuple[Decimal | None, Decimal | None]
_MAGNITUDES: Final = {-6: "a million times", -3: "a thousand times", 3: "a thousand times", 6: "a million times"}


def check_known(readings: Sequence[Reading], known: KnownTable) -> list[Check]:
    """One check for each claim whose quantity is in the table; ids follow the claims'."""
    found = [judged for reading in readings if (judged := _judge(reading, known)) is not None]
    confirmed = {judged.row.row for judged in found if judged.verdict == "supported"}
    return [_told(_doubted(judged) if judged.row.row in confirmed else judged) for judged in found]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A claim, the row of its quantity, and what comes of it."""

    reading: Reading
    row: KnownValue
    verdict: Verdict
    which: str
    """Which of several values of one quantity the row is; empty where there is one."""
    diagnosis: str | None


def _doubted(judged: _Judged) -> _Judged:
    """Where another sentence of the article states the known value, a second value for it is more likely misread."""
    return replace(judged, verdict="unverified") if judged.verdict == "refuted" else judged


def _judge(reading: Reading, known: KnownTable) -> _Judged | None:
    claim, mention = reading.claim, reading.mention
    unit = mention.currency if isinstance(mention, Money) else "percent"
    percent = isinstance(mention, Percent) and mention.unit == "percent"
    if not reading.is_claim or claim.period is None or unit is None or not (isinstance(mention, Money) or percent):
        return None
    found = known.find(claim.measure, claim.subject, claim.partner, claim.period, unit)
    if not found or reading.topic:
        return None
    stated = (mention.low, mention.high)
    latest = _by_vintage(found)[-1]
    row = next((r for r in reversed(_by_vintage(found)) if _meets(stated, _ends(r))), None)
    mixed_up = None if row else _mixed_up(claim, unit, stated, known)
    slip = None if row or mixed_up else _magnitude(stated, latest)
    told_apart = len({(r.definition, r.vintage) for r in found}) == len(found)
    contradicts = not mixed_up and _comparable(reading) and told_apart
    verdict: Verdict = "supported" if row else "refuted" if contradicts else "unverified"
    return _Judged(reading, row or latest, verdict, _which(row or latest, found), mixed_up or slip)


def _told(judged: _Judged) -> Check:
    mention, row = judged.reading.mention, judged.row
    says = {"supported": "agrees with", "refuted": "contradicts", "unverified": "differs from"}[judged.verdict]
    return Check(
        id=f"known-{mention.start}",
        kind="known",
        verdict=judged.verdict,
        claim=judged.reading.claim.id,
        values=(mention.id,),
        stated=(mention.low, mention.high),
        expected=_ends(row),
        explanation=f"{mention.text} {says} the known {row.value:,f} {row.unit}{judged.which} ({row.row})",
        diagnosis=judged.diagnosis,
        source=row.source,
    )


def _by_vintage(rows: Sequence[KnownValue]) -> list[KnownValue]:
    """The rows, those of the latest edition last."""
    return sorted(rows, key=lambda r: r.vintage or "")


def _which(row: KnownValue, found: Sequence[KnownValue]) -> str:
    """Which of several values of one quantity a row is."""
    facts = [row.definition, f"as of {row.vintage}" if row.vintage else None] if len(found) > 1 else []
    return "".join(f", {fact}" for fact in facts if fact)


def _mixed_up(claim: Claim, unit: str, stated: Ends, known: KnownTable) -> str | None:
    """What the stated value is instead, where the table has it for another period, measure or unit."""
    beside = known.beside(claim.measure, claim.subject, claim.partner, claim.period or "", unit)
    return next((f"{words} ({row.row})" for words, row in beside if _meets(stated, _ends(row))), None)


def _magnitude(stated: Ends, row: KnownValue) -> str | None:
    """ "a thousand times too large", where nothing but the magnitude is wrong."""
    for exponent, words in _MAGNITUDES.items():
        low, high = (end.scaleb(exponent) if end is not None else None for end in _ends(row))
        if _meets(stated, (low, high)):
            return f"{words} too {'large' if exponent > 0 else 'small'}"
    return None


def _comparable(reading: Reading) -> bool:
    """Whether a claim states the whole quantity plainly, so that a mismatch contradicts it."""
    plain = reading.mention.modifier in ("exact", "about")
    told = {reading.origins.get(slot) for slot in ("measure", "period")} <= {"clause", "sentence"}
    return plain and told and reading.nature == "level" and reading.claim.modality == "actual"


def _ends(row: KnownValue) -> Ends:
    """The row's interval without its sign: texts write a deficit as a positive number."""
    low, high = row.value - row.tolerance, row.value + row.tolerance
    return (-high, -low) if row.value < 0 else (low, high)


def _meets(one: Ends, two: Ends) -> bool:
    return (one[0] is None or two[1] is None or one[0] <= two[1]) and (
        two[0] is None or one[1] is None or two[0] <= one[1]
    )
