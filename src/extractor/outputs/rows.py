"""Records as rows of the tables in `layout`.

Rows are made from the JSON form of an Extraction (a line of a JSONL file, or `model_dump(mode="json")`), so that a
file of records can be loaded without building the types again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from extractor.known import KnownValue
from extractor.outputs.layout import TABLES, VERSION
from extractor.records import SCHEMA_VERSION

MENTIONS: Final = ("money", "percentages", "quantities", "years", "entities", "agreements", "periods")

SET: Final = 500
"""So many articles are kept in memory and go into a database at a time."""

Cell = str | int | None
Row = tuple[Cell, ...]
"""Cells in the order of the table's columns. Numbers and dates are text, flags 0 or 1, JSON its text."""
Rows = dict[str, list[Row]]
"""Rows by table, in the order in which they can be inserted."""
Fields = Mapping[str, Any]

_RENAMED: Final = {"start": "start_offset", "end": "end_offset", "where": "place"}
_OWN_ROWS: Final = {"agreements": ("parties", "events"), "checks": ("values",)}
"""Fields that are rows of another table."""
_NAMES: Final = {table.name: tuple(name for name in table.names if name != "more") for table in TABLES}


def rows(data: Fields) -> Rows:
    """Give the rows of one article, the documents row first.

    `data` is an Extraction in JSON form. Raises KeyError or TypeError when it is none.
    """
    document = data["document"]["id"]
    tables: Rows = {"documents": [_row("documents", document, _document(data))]}
    for kind in MENTIONS:
        tables[kind] = [_row(kind, document, _renamed(kind, record)) for record in data.get(kind, ())]
    tables["agreement_parties"] = [
        (document, a["id"], at, name) for a in data["agreements"] for at, name in enumerate(a["parties"])
    ]
    tables["agreement_events"] = [
        _row("agreement_events", document, _renamed("", event) | {"agreement_id": a["id"], "position": at})
        for a in data["agreements"]
        for at, event in enumerate(a["events"])
    ]
    tables["claims"] = [_row("claims", document, _claim(record)) for record in data["claims"]]
    tables["claim_parties"] = [
        (document, c["id"], role, at, name)
        for c in data["claims"]
        for role in ("subject", "partner")
        for at, name in enumerate(c[role])
    ]
    surfaces = {m["id"]: (m["text"], m["start"]) for kind in MENTIONS for m in data.get(kind, ())}
    tables["checks"] = [_row("checks", document, _check(record, surfaces)) for record in data["checks"]]
    tables["check_values"] = [
        (document, c["id"], at, value) for c in data["checks"] for at, value in enumerate(c["values"])
    ]
    for table, records in (("numerals_left", data["numerals"]["left"]), ("problems", data["problems"])):
        tables[table] = [
            _row(table, document, _renamed(table, record) | {"position": at}) for at, record in enumerate(records)
        ]
    return tables


def joined(articles: Iterable[Rows]) -> Rows:
    """Put the rows of several articles together, by table in the order of insertion; an article's last rows count."""
    tables: Rows = {table.name: [] for table in TABLES}
    latest = {article["documents"][0][0]: article for article in articles}
    for article in latest.values():
        for name, cells in article.items():
            tables[name] += cells
    return {name: cells for name, cells in tables.items() if cells}


def known_rows(values: Iterable[KnownValue]) -> list[Row]:
    """Give the rows of a table of known values."""
    return [
        (
            v.row, v.measure, "; ".join(v.subject), "; ".join(v.partner), v.period, *_years(v.period),
            format(v.value, "f"), v.unit, format(v.tolerance, "f"), v.source,
        )
        for v in values
    ]  # fmt: skip


def meta_rows() -> list[Row]:
    """Give what a database says of itself."""
    return [("tables_version", str(VERSION)), ("schema_version", SCHEMA_VERSION)]


def _row(table: str, document: str, fields: dict[str, Any]) -> Row:
    """Put fields in the order of the columns; what is left over goes into `more`."""
    fields["document_id"] = document
    if table == "documents":
        del fields["document_id"]
    cells = [fields.pop(name, None) for name in _NAMES[table]]
    cells = [cell if type(cell) is str or cell is None else _cell(cell) for cell in cells]
    return (*cells, json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else None)


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value  # type: ignore[no-any-return]  # JSON leaves only text, whole numbers and null


def _renamed(table: str, record: Fields) -> dict[str, Any]:
    own = _OWN_ROWS.get(table, ())
    return {_RENAMED.get(name, name): value for name, value in record.items() if name not in own}


def _document(data: Fields) -> dict[str, Any]:
    nested = (*MENTIONS, "claims", "checks", "problems", "document", "provenance", "numerals")
    ledger = {f"numerals_{name}": value for name, value in data["numerals"].items() if name != "left"}
    own = {name: value for name, value in data.items() if name not in nested}
    return {**_flat(data["document"], "fingerprint"), **data["provenance"], **ledger, **own}


def _flat(record: Fields, name: str) -> dict[str, Any]:
    """The fields with those of the record in one of them put beside the others, under both names."""
    fields = dict(record)
    inner = fields.pop(name, None)
    if isinstance(inner, dict):
        return fields | {f"{name}_{part}": value for part, value in inner.items()}
    return fields if inner is None else fields | {name: inner}


def _claim(record: Fields) -> dict[str, Any]:
    fields = {name: value for name, value in record.items() if name not in ("value", "change", "subject", "partner")}
    fields = _flat(fields, "sentence") | {"value_id": record["value"]}
    fields |= {role: "; ".join(record[role]) for role in ("subject", "partner")}
    fields["first_year"], fields["last_year"] = _years(record["period"])
    renamed = {"value": "change_value_id", "from": "change_from_id"}
    change = record["change"] or {}
    return fields | {renamed.get(name, f"change_{name}"): value for name, value in change.items()}


def _check(record: Fields, surfaces: Mapping[str, tuple[str, int]]) -> dict[str, Any]:
    moved = ("claim", "values", "stated", "expected")
    fields = {name: value for name, value in record.items() if name not in moved}
    numbers = [surfaces[value] for value in record["values"] if value in surfaces]
    fields |= {"claim_id": record["claim"], "numbers": "; ".join(text for text, _ in numbers)}
    fields["start_offset"] = min((start for _, start in numbers), default=None)
    for side in ("stated", "expected"):
        fields[f"{side}_low"], fields[f"{side}_high"] = record[side]
    return fields


def _years(period: str | None) -> Sequence[int | None]:
    """First and last year of a period in a claim's notation; (None, None) where it tells none."""
    parts = [part[:4] for part in (period or "").split("/")]
    return [int(part) if part.isascii() and part.isdigit() else None for part in (parts[0], parts[-1])]
