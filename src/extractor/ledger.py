"""The ledger of numerals: every run of digits and every number word is in a record, ignored for a reason, or
unclaimed.
"""

from collections.abc import Iterable, Sequence

from extractor.article import Span
from extractor.records import LeftOver, Mention, Numerals
from extractor.values.ignore import IgnoredNumber


def balance(
    text: str, numerals: Iterable[Span], mentions: Sequence[Mention], ignored: Sequence[IgnoredNumber]
) -> Numerals:
    """Count where each numeral ended ("a third", read as an ordinal, is in the record of "third"); total = in_records + ignored + unclaimed by construction."""
    total = in_records = 0
    left: list[LeftOver] = []
    for start, end in numerals:
        total += 1
        if any(m.start < end <= m.end for m in mentions):
            in_records += 1
            continue
        reason = next((i.reason for i in ignored if i.start <= start and end <= i.end), None)
        left.append(LeftOver(text=text[start:end], start=start, end=end, reason=reason))
    unclaimed = sum(numeral.reason is None for numeral in left)
    return Numerals(
        total=total, in_records=in_records, ignored=len(left) - unclaimed, unclaimed=unclaimed, left=tuple(left)
    )
