"""Records in words, for people: claims, intervals, verdicts, counts and places."""

from bisect import bisect_right
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

import regex

from extractor.records import Agreement, Check, Claim, Entity, Mention, Money, Percent, Quantity, Year

_SCALES: Final = ((12, "trillion"), (9, "billion"), (6, "million"))
_PERCENT: Final = {"percent": "percent", "percentage_point": "percentage points", "basis_point": "basis points"}
_MODIFIERS: Final[Mapping[str, str]] = {"about": "about ", "over": "over ", "under": "under ", "exact": "", "range": ""}
_MEASURES: Final = {"gdp": "GDP"}
_SIDES: Final = {
    "exports": "to",
    "imports": "from",
    "loan": "to",
    "aid": "to",
    "investment": "in",
    "remittances": "from",
}
"""The word between subject and partner; "with" for the others."""
_SIGNS: Final = {"increase": "+", "decrease": "−"}
_CONTROL: Final = regex.compile(r"\p{C}|\s")

VERDICTS: Final = {"supported": "holds", "refuted": "DOES NOT HOLD", "unverified": "unverified"}


class Lines:
    """Turns offsets of one text into line and column, both 1-based and in code points."""

    def __init__(self, text: str) -> None:
        """Note where the lines of `text` begin."""
        self._starts = [0, *(match.end() for match in regex.finditer("\n", text))]

    def place(self, offset: int) -> str:
        """Give "line:column" of an offset."""
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"


def one_line(text: str) -> str:
    """A surface fit to print: line breaks become spaces, control characters cannot reach the terminal.

    >>> one_line("Plan\\nfor\\x1b[31m Trade")
    'Plan for\\ufffd[31m Trade'
    """
    return _CONTROL.sub(lambda match: " " if match[0].isspace() else "\ufffd", text)


def count(number: int, noun: str) -> str:
    """A number and its noun.

    >>> count(1, "article"), count(2, "check"), count(0, "entity")
    ('1 article', '2 checks', '0 entities')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith(("ity", "copy")) else f"{number:,} {noun}s"


def number(value: Decimal) -> str:
    """A value with the largest magnitude word that keeps it readable, all its digits kept.

    >>> number(Decimal("106250000000")), number(Decimal("-1.50E+6")), number(Decimal("4000")), number(Decimal("0.07"))
    ('106.25 billion', '-1.5 million', '4,000', '0.07')
    """
    for exponent, word in _SCALES:
        scaled = value.scaleb(-exponent).normalize()
        if abs(scaled) >= 1 and scaled.as_tuple().exponent >= -6:  # type: ignore[operator]  # finite
            return f"{scaled:,f} {word}"
    return f"{value.normalize():,f}"


def money(record: Money) -> str:
    """The value read from a money mention, "over 100,000,000,000 USD"; an open currency names what it may be."""
    currency = record.currency or f"({' or '.join(record.currency_candidates) or 'currency not told'})"
    upper = f" to {record.amount_max:,f}" if record.amount_max is not None else ""
    return f"{_MODIFIERS[record.modifier]}{record.amount:,f}{upper} {currency}"


def percent(record: Percent) -> str:
    """The value read from a percent mention, "increase of about 12 percent"."""
    upper = f" to {record.value_max:,f}" if record.value_max is not None else ""
    size = f"{_MODIFIERS[record.modifier]}{record.value:,f}{upper} {_PERCENT[record.unit]}"
    return size if record.direction == "none" else f"{record.direction} of {size}"


def quantity(record: Quantity) -> str:
    """The value read from a quantity mention: "over 4,000 companies", "2.3 times", "6 in order"."""
    upper = f" to {record.value_max:,f}" if record.value_max is not None else ""
    unit = record.unit or {"multiple": "times", "ordinal": "in order"}.get(record.kind, "")
    return f"{_MODIFIERS[record.modifier]}{record.value:,f}{upper} {one_line(unit)}".rstrip()


def name(record: Entity) -> str:
    """A name as it is known elsewhere, with its label and a country's code: "Kyrgyzstan, GPE KG"."""
    return one_line(f"{record.name}, {record.label}{f' {record.code}' if record.code else ''}")


def agreement(record: Agreement) -> str:
    """What is known of an agreement: "memorandum, signed, 2025; China and Kyrgyzstan"."""
    facts = [record.type.replace("_", " "), "" if record.status == "unspecified" else record.status.replace("_", " ")]
    facts += [record.acronym or "", str(record.year or "")]
    parties = " and ".join(record.parties)
    return one_line(", ".join(fact for fact in facts if fact) + (f"; {parties}" if parties else ""))


def year(record: Year) -> str:
    """The years read: "2025", "2023 to 2024, fiscal"."""
    upper = f" to {record.year_end}" if record.year_end is not None else ""
    return f"{record.year}{upper}{'' if record.calendar == 'calendar' else f', {record.calendar}'}"


def interval(low: Decimal | None, high: Decimal | None, unit: str = "") -> str:
    """An interval in words; an end that is None is open. Digits that say nothing beside the width are left out, outwards.

    >>> interval(Decimal("3150000000"), Decimal("3250000000"), "USD"), interval(Decimal(5), None), interval(None, None)
    ('3.15 to 3.25 billion USD', 'at least 5', 'anything')
    >>> interval(Decimal("11.4035087719"), Decimal("12.6315789474"), "percent"), interval(None, Decimal("66.6666666667"))
    ('11.4 to 12.64 percent', 'at most 66.6667')
    """
    if low is None and high is None:
        return "anything"
    low, high = _readable(low, high)
    if low is None or high is None or low == high:
        known = number(low if low is not None else high)  # type: ignore[arg-type]  # one of them is there
        bound = "exactly" if low == high else "at least" if high is None else "at most"
        return f"{bound} {known} {unit}".rstrip()
    lower, upper = number(low), number(high)
    scale = upper.partition(" ")[2]
    if scale and lower.endswith(f" {scale}"):
        lower = lower.removesuffix(f" {scale}")
    return f"{lower} to {upper} {unit}".rstrip()


def _readable(low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The ends rounded outwards, to a hundredth of the width's magnitude; an end that stands alone to six digits, but
    never before the decimal mark.
    """
    if low is not None and high is not None:
        last = (high - low).adjusted() - 2 if high > low else None
    else:
        end = low if low is not None else high
        last = min(0, end.adjusted() - 5) if end else None
    if last is None:
        return low, high
    return _rounded(low, last, ROUND_FLOOR), _rounded(high, last, ROUND_CEILING)


def _rounded(end: Decimal | None, last: int, rounding: str) -> Decimal | None:
    """With no digit behind the power of ten `last`."""
    if end is None or int(end.as_tuple().exponent) >= last:
        return end
    return end.scaleb(-last).to_integral_value(rounding=rounding).scaleb(last)


def unit_of(check: Check, mentions: Mapping[str, Mention]) -> str:
    """The unit of a check's intervals: that of the mention whose own interval is the stated one; "" when none is."""
    for identity in check.values:
        mention = mentions.get(identity)
        if isinstance(mention, Money | Percent | Quantity) and (mention.low, mention.high) == check.stated:
            if isinstance(mention, Money):
                return mention.currency or ""
            return _PERCENT.get(mention.unit or "", mention.unit or "")
    return ""


def claim(record: Claim, mentions: Mapping[str, Mention]) -> str:
    """A claim as one line: "trade, China with Central Asia, 2025: 106.3 billion US dollars, +12% on 2024, said by
    ..."."""
    head = ", ".join(
        part for part in (measure(record.measure), _parties(record), record.period or "period not told") if part
    )
    parts = [_value(record, mentions), *change(record, mentions)]
    if record.modality != "actual":
        parts.append(record.modality)
    if record.attribution:
        parts.append(f"said by {record.attribution}")
    return one_line(f"{head}: {', '.join(parts)}")


def _parties(record: Claim) -> str:
    subject, partner = (" and ".join(side) for side in (record.subject, record.partner))
    if not partner:
        return subject or "nobody named"
    return f"{subject} {_SIDES.get(record.measure, 'with')} {partner}".lstrip()


def _value(record: Claim, mentions: Mapping[str, Mention]) -> str:
    mention = mentions[record.value]
    modifier = _MODIFIERS[getattr(mention, "modifier", "exact")]
    if record.direction in _SIGNS:
        return _signed(record.direction, modifier, mention.text)
    return f"{modifier}{mention.text}"


def measure(name: str) -> str:
    """A claim's measure as one writes it.

    >>> measure("gdp"), measure("interest_rate")
    ('GDP', 'interest rate')
    """
    return _MEASURES.get(name, name.replace("_", " "))


def change(record: Claim, mentions: Mapping[str, Mention]) -> list[str]:
    """How a claim's value moved, "+12% on 2024"; empty when nothing tells."""
    told = record.change
    if told is None:
        return []
    size = mentions.get(told.value or "")
    if size is not None:
        modifier = _MODIFIERS[getattr(size, "modifier", "exact")]
        words = _signed(told.direction, modifier, size.text)
    else:
        words = told.direction if told.direction in _SIGNS else "changed"
    earlier = mentions.get(told.from_ or "")
    return [words + (f" from {earlier.text}" if earlier else "") + (f" on {told.base}" if told.base else "")]


def _signed(direction: str | None, modifier: str, surface: str) -> str:
    """A change with its sign, unless the surface brings one."""
    sign = _SIGNS.get(direction or "", "")
    return f"{modifier}{'' if surface[:1] in '+-−' else sign}{surface}"
