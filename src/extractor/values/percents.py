"""Percentages, percentage points and basis points."""

from collections.abc import Sequence

from extractor.lexicon.values import ValueLexicon
from extractor.records import Percent, PercentUnit
from extractor.values.amounts import Amount
from extractor.values.directions import DirectionReader, Told
from extractor.values.modifiers import read_modifier

UNITS: dict[str, PercentUnit] = {
    "percent": "percent",
    "percentage_point": "percentage_point",
    "basis_point": "basis_point",
}


def is_percent(amount: Amount) -> bool:
    """Whether the amount's unit is a percentage."""
    return amount.first.unit is not None and amount.first.unit.kind == "percent"


def read_percents(
    text: str, amounts: Sequence[Amount], directions: DirectionReader, lexicon: ValueLexicon
) -> list[Percent]:
    """Make the percent records of the amounts whose unit is a percentage; values unsigned, the direction tells the
    way.
    """
    records: list[Percent] = []
    told = Told(0, "none")
    floor = before = 0
    twin: Amount | None = None
    for amount in amounts:
        earlier, before, floor = before, floor, amount.end
        last, twin = twin, amount
        unit = amount.first.unit
        if unit is None or unit.id not in UNITS:
            continue
        reading = read_modifier(text, amount, lexicon, before)
        told = (last and directions.read_twin(text, last, amount, earlier, told)) or directions.read(
            text, amount, before, told
        )
        records.append(
            Percent.cut(
                text,
                amount.start,
                amount.end,
                f"percent.{unit.id}",
                value=amount.value,
                value_max=amount.value_max,
                unit=UNITS[unit.id],
                modifier=reading.modifier,
                direction=told.direction,
                low=reading.low,
                high=reading.high,
                inherited=amount.inherited,
                decimal_comma=amount.first.decimal_comma,
            )
        )
    return records
