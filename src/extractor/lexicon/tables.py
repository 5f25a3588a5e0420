"""Reading of pattern files: TOML for rules, CSV for long tables, every entry validated, every error with its place."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import LexiconError


class Entry(BaseModel):
    """Base of all pattern entries: frozen, closed to unknown keys, with the texts that prove it.

    `examples` are marked texts (see `extractor.marked`): the marked records must be found with the attributes given.
    `never` are texts in which nothing of the entry's kind may be found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    why: str = ""
    source: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Table(BaseModel):
    """Base of all rows of pattern tables: frozen and closed to unknown columns; `id` is the row's key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str = ""


Model = TypeVar("Model", bound=BaseModel)


def read_toml(path: Path, section: str, model: type[Model]) -> tuple[Model, ...]:
    """Read the `[[section]]` entries of a TOML file.

    Raises LexiconError naming the file, the entry and the key when an entry does not fit `model`, or an id occurs
    twice.
    """
    return validated(path.name, document_of(path).get(section, []), model)


def document_of(path: Path) -> Mapping[str, Any]:
    """The whole of a TOML file; raises LexiconError for one that cannot be read."""
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise LexiconError(f"{path.name}: cannot be read: {cause}") from cause


@lru_cache(maxsize=4)
def _parsed(text: str) -> Mapping[str, Any]:
    """Parse a file once, though its sections are asked for one by one."""
    return tomllib.loads(text)


def read_csv(path: Path, model: type[Model]) -> tuple[Model, ...]:
    """Read a CSV table with a header row; a cell left empty is a key left out, `a|b` is a list where `model` wants one.

    Raises LexiconError naming the file, the line and the column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise LexiconError(f"{path.name}: cannot be read: {cause}") from cause
    lists = {name for name, f in model.model_fields.items() if "tuple" in str(f.annotation)}
    split = [{k: tuple(v.split("|")) if k in lists else v for k, v in row.items()} for row in rows]
    return validated(path.name, split, model)


def validated(file: str, rows: Iterable[object], model: type[Model]) -> tuple[Model, ...]:
    """Validate rows against `model`; raises LexiconError for the first that does not fit or whose id is taken."""
    entries: list[Model] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        name = row.get("id", f"entry {number}") if isinstance(row, dict) else f"entry {number}"
        try:
            entry = model.model_validate(row)
        except ValidationError as cause:
            first = cause.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise LexiconError(f"{file}: {name}: {key}: {first['msg']}, found {first['input']!r}") from cause
        key = str(getattr(entry, "id", number))
        if key in seen:
            raise LexiconError(f"{file}: {name}: id is taken by an earlier entry")
        seen.add(key)
        entries.append(entry)
    return tuple(entries)
