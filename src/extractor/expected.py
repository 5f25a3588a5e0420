"""`NAME.expected.json` beside `NAME.txt`: the records a careful reader expects of an article.

    {"money": [{"text": "106.3 billion US dollars", "amount": "106300000000", "currency": "USD", "modifier": "exact"}],
     "years": [{"text": "2025", "n": 2, "year": 2025}],
     "claims": [{"value": "106.3 billion US dollars", "measure": "trade", "subject": ["China"], "period": "2025",
                 "change": {"value": "12%", "direction": "increase", "base": "2024"}}],
     "checks": [{"kind": "sum", "values": ["71.2 billion", "35.1 billion", "106.3 billion"], "verdict": "supported"}],
     "wrong_on_purpose": {"text": "46%", "true": "64%", "why": "two digits exchanged"}}

A mention is named by its surface and `n`, its 1-based occurrence in the text (1 unless given). Fields that are left
out are not compared, but `amount_max`, `value_max` and `year_end` left out mean null. A kind that is left out is not
compared at all; one that is there, be it empty, is taken as complete, unless `partial` names it: `"partial":
{"money": [{"text": "77"}]}` says that other money may be found, but none at "77".
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from extractor.errors import SourceError
from extractor.records import (
    Agreement,
    Change,
    Check,
    Claim,
    Entity,
    Mention,
    Money,
    Percent,
    Quantity,
    Record,
    Year,
)
from extractor.wording import count

SUFFIX: Final = ".expected.json"
MENTIONS: Final[Mapping[str, type[Mention]]] = {
    "money": Money,
    "percentages": Percent,
    "quantities": Quantity,
    "years": Year,
    "entities": Entity,
    "agreements": Agreement,
}
_IMPLIED: Final = ("amount_max", "value_max", "year_end")
_OWN_KEYS: Final = ("id", "start", "end")
"""Fields of records that the program gives; an expectation cannot state them."""

Fields = dict[str, Any]
"""Stated fields with values of the record's own types."""


@dataclass(frozen=True, slots=True)
class Place:
    """A surface of the article and where it stands, half-open code-point offsets."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """An expected mention, or the expected claim that stands on a mention. `change` values are surfaces' places."""

    place: Place
    fields: Fields


@dataclass(frozen=True, slots=True)
class WantedCheck:
    """An expected check: the kind, the surfaces that take part in any order, and further stated fields."""

    kind: str
    values: tuple[Place, ...]
    fields: Fields


@dataclass(frozen=True, slots=True)
class Expectation:
    """The content of one expected file, resolved against its article. A kind that is not in `mentions` is not
    compared."""

    mentions: Mapping[str, tuple[Wanted, ...]]
    claims: tuple[Wanted, ...] | None
    checks: tuple[WantedCheck, ...] | None
    wrong_on_purpose: Place | None = None
    """A number the article gets wrong by intention: a refuted check must name it, and none may refute others."""
    partial: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Kinds whose list is not complete, each with the surfaces that must not be found."""

    def judges(self, kind: str, start: int, end: int) -> bool:
        """Whether a record found at a place, and not expected there, is an error."""
        return kind not in self.partial or any(start < p.end and p.start < end for p in self.partial[kind])


def expected_path(article: Path) -> Path:
    """Give the path of an article's expected file."""
    return article.with_name(article.stem + SUFFIX)


def read_expected(path: Path, text: str) -> Expectation:
    """Read an expected file of the article whose text is given.

    Raises SourceError naming the file and the entry: not JSON, an unknown key or value, a surface the article does not
    hold.
    """
    data = _json(path)
    wrong, partial = data.pop("wrong_on_purpose", None), data.pop("partial", {})
    known = (*MENTIONS, "claims", "checks")
    for key, entries in data.items():
        if key not in known:
            raise SourceError(f"{path}: {key!r} is no kind of record. Use {', '.join(known)} or wrong_on_purpose.")
        if not isinstance(entries, list):
            raise SourceError(f"{path}: {key} must be a list of objects.")
    if wrong is not None and not isinstance(wrong, dict):
        raise SourceError(f"{path}: wrong_on_purpose must be an object that names the number as 'text', or null.")
    if not isinstance(partial, dict) or not all(isinstance(refused, list) for refused in partial.values()):
        raise SourceError(f"{path}: partial must be an object of kinds, each with a list of surfaces.")
    reader = _Reader(path, text)
    return Expectation(
        mentions={
            kind: tuple(reader.mention(at, entry, model) for at, entry in reader.entries(kind, data))
            for kind, model in MENTIONS.items()
            if kind in data
        },
        claims=tuple(reader.claim(at, e) for at, e in reader.entries("claims", data)) if "claims" in data else None,
        checks=tuple(reader.check(at, e) for at, e in reader.entries("checks", data)) if "checks" in data else None,
        wrong_on_purpose=reader.place("wrong_on_purpose", wrong) if wrong else None,
        partial={
            kind: tuple(reader.place(f"partial.{at}", entry) for at, entry in reader.entries(kind, partial))
            for kind in partial
        },
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns entries into expectations; `at` is an entry's place in the file ("money[3]") for messages."""

    path: Path
    text: str

    def entries(self, kind: str, data: Fields) -> Iterator[tuple[str, Fields]]:
        for number, entry in enumerate(data.get(kind, ())):
            at = f"{kind}[{number}]"
            if not isinstance(entry, dict):
                raise SourceError(f"{self.path}: {at} must be an object, found {entry!r}.")
            yield at, entry

    def mention(self, at: str, entry: Fields, model: type[Mention]) -> Wanted:
        stated = {name: value for name, value in entry.items() if name not in ("text", "n")}
        implied: Fields = {name: None for name in _IMPLIED if name in model.model_fields}
        return Wanted(self.place(at, entry), implied | self._fields(at, stated, model))

    def claim(self, at: str, entry: Fields) -> Wanted:
        stated = {name: value for name, value in entry.items() if name not in ("value", "n", "change")}
        fields = self._fields(at, stated, Claim)
        if "change" in entry:
            fields["change"] = None if entry["change"] is None else self._change(f"{at}.change", entry["change"])
        return Wanted(self.place(at, entry, "value"), fields)

    def check(self, at: str, entry: Fields) -> WantedCheck:
        values = entry.get("values")
        if not isinstance(values, list) or "kind" not in entry:
            raise SourceError(f"{self.path}: {at} must have a kind and a list of values, the surfaces that take part.")
        places = tuple(
            self.place(f"{at}.values[{number}]", value if isinstance(value, dict) else {"text": value})
            for number, value in enumerate(values)
        )
        stated = {name: value for name, value in entry.items() if name != "values"}
        fields = self._fields(at, stated, Check)
        return WantedCheck(fields.pop("kind"), places, fields)

    def place(self, at: str, entry: Fields, key: str = "text") -> Place:
        """Find the n-th occurrence of a surface."""
        surface, n = entry.get(key), entry.get("n", 1)
        if not isinstance(surface, str) or not surface or not isinstance(n, int) or n < 1:
            raise SourceError(
                f"{self.path}: {at} must name its surface as {key!r}, and its occurrence as a number 'n'."
            )
        start = -1
        for _ in range(n):
            start = self.text.find(surface, start + 1)
            if start < 0:
                times = count(self.text.count(surface), "time")
                raise SourceError(
                    f"{self.path}: {at}: {surface!r} occurs {times} in the article, n is {n}. "
                    "Copy the surface from the article and count from 1."
                )
        return Place(surface, start, start + len(surface))

    def _change(self, at: str, entry: Fields) -> Fields:
        """A claim's change; its `value` and `from` are surfaces, the latter counted by `from_n`."""
        stated = {name: value for name, value in entry.items() if name not in ("value", "n", "from", "from_n")}
        fields = self._fields(at, stated, Change)
        if "value" in entry:
            fields["value"] = None if entry["value"] is None else self.place(at, entry, "value")
        if "from" in entry:
            earlier = {"from": entry["from"], "n": entry.get("from_n", 1)}
            fields["from_"] = None if entry["from"] is None else self.place(at, earlier, "from")
        return fields

    def _fields(self, at: str, stated: Fields, model: type[Record]) -> Fields:
        fields = {}
        for name, value in stated.items():
            if name not in model.model_fields or name in _OWN_KEYS:
                allowed = ", ".join(field for field in model.model_fields if field not in _OWN_KEYS)
                raise SourceError(f"{self.path}: {at}: {name!r} is no field there. Use {allowed}.")
            try:
                fields[name] = _adapter(model, name).validate_python(value)
            except ValidationError as cause:
                raise SourceError(f"{self.path}: {at}.{name}: {cause.errors()[0]['msg']}, found {value!r}.") from cause
        return fields


@cache
def _adapter(model: type[Record], name: str) -> TypeAdapter[Any]:
    return TypeAdapter[Any](model.model_fields[name].annotation or str)


def _json(path: Path) -> Fields:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except OSError as cause:
        raise SourceError(f"{path}: cannot be read: {cause.strerror}.") from cause
    except UnicodeDecodeError as cause:
        raise SourceError(
            f"{path}: not UTF-8: byte {cause.start} is 0x{cause.object[cause.start]:02X}. Save it as UTF-8."
        ) from cause
    except json.JSONDecodeError as cause:
        raise SourceError(
            f"{path}: line {cause.lineno}, column {cause.colno}: {cause.msg}. Mend the JSON there."
        ) from cause
    if not isinstance(data, dict):
        raise SourceError(f"{path}: must hold one object with the kinds of records as keys.")
    return data
