"""Statistical offices' own CSV files read as known values, by a mapping file that says what each column holds.

A mapping is TOML. A file may have one period a row (`period`, `value`) or one a column (`periods`, a regular expression
for the headers); docs/known-values.md shows one of each.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Final

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extractor.errors import SourceError
from extractor.known.values import KnownValue, period_of, read_table
from extractor.records import Measure

_MONTH: Final = regex.compile(r"(\d{4})[M-]?(0[1-9]|1[0-2])")


class Meaning(BaseModel):
    """What a row with a certain code measures."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: Measure
    unit: str
    """Currency code, "percent", or a unit's name."""
    factor: Decimal = Decimal(1)
    """The unit's size: 1000000 where the file counts millions."""
    definition: str | None = None
    """What is counted, where there are several ways: "goods", "goods and services"."""


class KnownMapping(BaseModel):
    """Which column of a file holds what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    """The CSV file, beside the mapping unless the path is absolute."""
    source: str
    vintage: str | None = None
    """Date of this edition, where several are held."""
    skip: int = Field(default=0, ge=0)
    """Lines before the header."""
    subject: str
    partner: str | None = None
    nobody: tuple[str, ...] = ("World",)
    """What stands in the partner's column where the value is that of all partners together."""
    names: Mapping[str, str] = Field(default_factory=dict)
    """Names of the file under which claims know a party by another ("Korea, Rep." is "South Korea")."""
    code: str
    """The column that tells what is measured, by `measures`; rows with other codes are left out."""
    measures: Mapping[str, Meaning]
    only: Mapping[str, str] = Field(default_factory=dict)
    """Rows are taken that hold these texts in these columns."""
    period: str | None = None
    value: str | None = None
    periods: str | None = None
    missing: tuple[str, ...] = ("", "..")
    tolerance_percent: Decimal = Decimal(0)
    """How far the true value may lie from the published one, in per cent of it, beside half of its last digit."""

    @model_validator(mode="after")
    def _shaped(self) -> "KnownMapping":
        if bool(self.periods) == bool(self.period and self.value):
            raise ValueError("give either `periods` (one period a column) or both `period` and `value` (one a row)")
        return self


def read_known(path: Path) -> tuple[KnownValue, ...]:
    """Read known values: a table with our columns, or for a path that ends in .toml the file that it maps.

    Raises SourceError naming the file, the line and the column of the first cell that cannot be used.
    """
    if path.suffix != ".toml":
        return read_table(path)
    mapping = _mapping(path)
    file = path.parent / mapping.file
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(islice(lines, mapping.skip, None), strict=True)
            return tuple(_rows(file, reader, mapping))
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError(f"{file}: cannot be read: {cause}") from cause
    except csv.Error as cause:
        raise SourceError(f"{file}: line {reader.line_num + mapping.skip}: no valid CSV: {cause}") from cause


def _mapping(path: Path) -> KnownMapping:
    try:
        return KnownMapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError(f"{path}: cannot be read: {cause}") from cause
    except tomllib.TOMLDecodeError as cause:
        raise SourceError(f"{path}: no valid TOML: {cause}") from cause
    except ValidationError as cause:
        first = cause.errors()[0]
        raise SourceError(f"{path}: {'.'.join(map(str, first['loc'])) or 'mapping'}: {first['msg']}") from cause


def _rows(file: Path, reader: "csv.DictReader[str]", mapping: KnownMapping) -> Iterator[KnownValue]:
    header = list(reader.fieldnames or ())
    named = [mapping.subject, mapping.partner, mapping.code, mapping.period, mapping.value, *mapping.only]
    for name in named:
        if name and name not in header:
            raise SourceError(
                f"{file}: line {mapping.skip + 1}: column {name!r} is missing; there are {', '.join(header)}"
            )
    wide = [name for name in header if mapping.periods and regex.fullmatch(mapping.periods, name)]
    for row in reader:
        meaning = mapping.measures.get(row[mapping.code] or "")
        if meaning is None or any(row[name] != text for name, text in mapping.only.items()):
            continue
        line = reader.line_num + mapping.skip
        cells = [(name, name) for name in wide] or [(row[mapping.period or ""], mapping.value or "")]
        for told, column in cells:
            if (row[column] or "").strip() not in mapping.missing:
                yield _value(file, line, told, column, row, meaning, mapping)


def _value(
    file: Path, line: int, told: str, column: str, row: Mapping[str, str], meaning: Meaning, mapping: KnownMapping
) -> KnownValue:
    place = f"{file}: line {line}"
    period = period_of(_MONTH.sub(r"\1-\2", told.strip()) if _MONTH.fullmatch(told.strip()) else told.strip()[:7])
    if period is None:
        raise SourceError(f"{place}: column {mapping.period or column}: {told!r} is no period")
    try:
        value = Decimal(row[column].strip())
    except InvalidOperation as cause:
        raise SourceError(f"{place}: column {column}: {row[column]!r} is no number") from cause
    subject = row[mapping.subject].strip()
    partner = row[mapping.partner].strip() if mapping.partner else ""
    half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    return KnownValue(
        measure=meaning.measure,
        subject=(mapping.names.get(subject, subject),),
        partner=() if not partner or partner in mapping.nobody else (mapping.names.get(partner, partner),),
        period=period,
        value=value * meaning.factor,
        unit=meaning.unit,
        tolerance=(half + abs(value) * mapping.tolerance_percent / 100) * meaning.factor,
        source=mapping.source,
        row=f"{file.name}:{line}",
        definition=meaning.definition,
        vintage=mapping.vintage,
    )
