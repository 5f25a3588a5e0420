"""Known values: what statistics say, one row a quantity, to hold articles against.

A table is CSV in UTF-8 with a header row and the columns measure, subject, partner, period, value, unit, tolerance and
source. `measure` and `period` are written as in a claim; `subject` and `partner` are names, several of them joined
by `|`; `unit` is a currency code or "percent"; `value` is a plain decimal in that unit and `tolerance` (0 when
empty) how far the true value may lie from it, half a unit of the last published digit as a rule. Two more columns may
be there: `definition` tells what is counted where there are several ways ("goods"), `vintage` the date of an edition.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, get_args

import regex

from extractor.errors import SourceError
from extractor.intervals import Interval, around
from extractor.records import Measure

COLUMNS: Final = ("measure", "subject", "partner", "period", "value", "unit", "tolerance", "source")
OPTIONAL: Final = ("definition", "vintage")
_REQUIRED = ("measure", "subject", "period", "value", "unit", "source")
_PART = r"\d{4}(?:-(?:Q[1-4]|H[12]|0[1-9]|1[0-2]))?"
_PERIOD = regex.compile(rf"{_PART}(?:/{_PART})?")
_UNIT = regex.compile(r"[A-Z]{3}|percent|\p{Ll}[\p{Ll} -]*")


@dataclass(frozen=True, slots=True)
class KnownValue:
    """One published value and where it comes from."""

    measure: Measure
    subject: tuple[str, ...]
    partner: tuple[str, ...]
    period: str
    value: Decimal
    unit: str
    tolerance: Decimal
    source: str
    row: str
    """Where it stands, "known_values.csv:12"."""
    definition: str | None = None
    """What is counted, where there are several ways ("goods", "goods and services")."""
    vintage: str | None = None
    """Date of the edition, where several are held."""

    @property
    def interval(self) -> Interval:
        """The values it allows."""
        return around(self.value, self.tolerance)


def read_table(path: Path) -> tuple[KnownValue, ...]:
    """Read a table of known values.

    Raises SourceError naming the file, the line and the column of the first cell that cannot be used.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(path, reader.fieldnames or ())
            return tuple(_read_rows(path, reader))
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError(f"{path}: cannot be read: {cause}") from cause
    except csv.Error as cause:
        raise SourceError(f"{path}: line {reader.line_num}: no valid CSV: {cause}") from cause


def _check_header(path: Path, header: object) -> None:
    names = list(header) if isinstance(header, list) else []
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        expected = ",".join(COLUMNS)
        raise SourceError(f"{path}: line 1: column {missing[0]} is missing; the header has to be {expected}")


def _read_rows(path: Path, reader: "csv.DictReader[str]") -> Iterator[KnownValue]:
    for row in reader:
        place = f"{path}: line {reader.line_num}"
        if None in row or None in row.values():
            raise SourceError(f"{place}: {len(COLUMNS)} cells expected; quote a cell that holds a comma")
        yield _read_row(
            place,
            f"{path.name}:{reader.line_num}",
            {name: (row.get(name) or "").strip() for name in (*COLUMNS, *OPTIONAL)},
        )


def _read_row(place: str, row: str, cells: dict[str, str]) -> KnownValue:
    for name in _REQUIRED:
        if not cells[name]:
            raise SourceError(f"{place}: column {name}: is empty")
    measures = get_args(Measure)
    if cells["measure"] not in measures:
        raise SourceError(f"{place}: column measure: {cells['measure']!r} is none of {', '.join(measures)}")
    if period_of(cells["period"]) is None:
        raise SourceError(
            f"{place}: column period: {cells['period']!r}; write 2025, 2025-Q1, 2025-H1, 2025-01 or a range 2024/2025"
        )
    if not _UNIT.fullmatch(cells["unit"]):
        raise SourceError(f"{place}: column unit: {cells['unit']!r}; write a currency code (USD) or percent")
    tolerance = _number(place, "tolerance", cells["tolerance"] or "0")
    if tolerance < 0:
        raise SourceError(f"{place}: column tolerance: {cells['tolerance']!r} is below zero")
    return KnownValue(
        measure=next(m for m in measures if m == cells["measure"]),
        subject=_names(cells["subject"]),
        partner=_names(cells["partner"]),
        period=cells["period"],
        value=_number(place, "value", cells["value"]),
        unit=cells["unit"],
        tolerance=tolerance,
        source=cells["source"],
        row=row,
        definition=cells["definition"] or None,
        vintage=cells["vintage"] or None,
    )


def period_of(cell: str) -> str | None:
    """The cell when it is a period in a claim's notation, else None."""
    return cell if _PERIOD.fullmatch(cell) else None


def _number(place: str, column: str, cell: str) -> Decimal:
    try:
        value = Decimal(cell)
    except InvalidOperation as cause:
        raise SourceError(
            f"{place}: column {column}: {cell!r} is no number; write plain digits (106300000000)"
        ) from cause
    if not value.is_finite():
        raise SourceError(f"{place}: column {column}: {cell!r} is no number; write plain digits (106300000000)")
    return value


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split("|") if name.strip())
