"""Claims held against known values: same measure, parties, period and unit.

Trade between two parties has no side that comes first. A claim of a part ("wheat exports"), of a bound or of what is
not yet actual is confirmed where it agrees, but never refuted; nor is one whose key several rows of the table share.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.claims.reading import Reading
from extractor.known import KnownValue
from extractor.records import Check, Money, Percent, Verdict

Key = tuple[str, frozenset[str], frozenset[str], str, str]
Ends = tuple[Decimal | None, Decimal | None]


def check_known(readings: Sequence[Reading], known: Sequence[KnownValue]) -> list[Check]:
    """One check for each claim whose quantity is in the table; ids follow the claims'."""
    rows: dict[Key, list[KnownValue]] = {}
    for value in known:
        rows.setdefault(_key(value.measure, value.subject, value.partner, value.period, value.unit), []).append(value)
    checks = [check for reading in readings if (check := _check(reading, rows)) is not None]
    confirmed = {check.source for check in checks if check.verdict == "supported"}
    return [_doubted(check) if check.source in confirmed else check for check in checks]


def _doubted(check: Check) -> Check:
    """Where another sentence of the article states the known value, a second value for it is more likely misread."""
    return check.model_copy(update={"verdict": "unverified"}) if check.verdict == "refuted" else check


def _key(measure: str, subject: Sequence[str], partner: Sequence[str], period: str, unit: str) -> Key:
    if measure == "trade":
        return measure, frozenset((*subject, *partner)), frozenset(), period, unit
    return measure, frozenset(subject), frozenset(partner), period, unit


def _check(reading: Reading, rows: Mapping[Key, list[KnownValue]]) -> Check | None:
    claim, mention = reading.claim, reading.mention
    unit = mention.currency if isinstance(mention, Money) else "percent"
    percent = isinstance(mention, Percent) and mention.unit == "percent"
    if not reading.is_claim or claim.period is None or unit is None or not (isinstance(mention, Money) or percent):
        return None
    found = rows.get(_key(claim.measure, claim.subject, claim.partner, claim.period, unit), [])
    if not found or reading.topic:
        return None
    row = next((r for r in found if _meets((mention.low, mention.high), _ends(r))), None)
    verdict: Verdict = "supported" if row else "refuted" if _comparable(reading) and len(found) == 1 else "unverified"
    row = row or found[0]
    says = {"supported": "agrees with", "refuted": "contradicts", "unverified": "differs from"}[verdict]
    return Check(
        id=f"known-{mention.start}",
        kind="known",
        verdict=verdict,
        claim=claim.id,
        values=(mention.id,),
        stated=(mention.low, mention.high),
        expected=_ends(row),
        explanation=f"{mention.text} {says} the known {row.value:f} {row.unit} ({row.row})",
        source=row.source,
    )


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
