"""The ledger of numerals: every run of digits and every number word is in a record, ignored for a reason, or
unclaimed.
"""

from collections import deque
from collections.abc import Iterable, Sequence

from extractor.article import Span
from extractor.reach import Reach
from extractor.records import LeftOver, Mention, Numerals
from extractor.values.ignore import IgnoredNumber


def balance(
    text: str, numerals: Iterable[Span], mentions: Sequence[Mention], ignored: Sequence[IgnoredNumber]
) -> Numerals:
    """Count where each numeral ended; `numerals` in text order, total = in_records + ignored + unclaimed by construction.

    "a third", read as an ordinal, is in the record of "third".
    """
    total = in_records = 0
    left: list[LeftOver] = []
    recorded = Reach(mentions)
    reasons = deque(sorted(ignored, key=lambda number: number.start))
    for start, end in numerals:
        total += 1
        if recorded.before(end) >= end:
            in_records += 1
            continue
        while reasons and reasons[0].end < end:
            reasons.popleft()
        reason = _reason(reasons, start, end)
        left.append(LeftOver(text=text[start:end], start=start, end=end, reason=reason))
    unclaimed = sum(numeral.reason is None for numeral in left)
    return Numerals(
        total=total, in_records=in_records, ignored=len(left) - unclaimed, unclaimed=unclaimed, left=tuple(left)
    )


def _reason(ignored: Iterable[IgnoredNumber], start: int, end: int) -> str | None:
    """Which rule ignored the numeral; `ignored` in text order."""
    for number in ignored:
        if number.start > start:
            return None
        if end <= number.end:
            return number.reason
    return None
