"""Texts that carry their expected records: the notation of pattern examples and of the tests.

    reached <money amount=106300000000 currency=USD modifier=over>106.3 billion US dollars</money>

A mark is `<kind key=value key="two words">surface</kind>`; marks may nest. Kinds are the prefixes of ids (money,
percent, quantity, year, entity, agreement). Attributes are compared as strings with the fields of the record found;
a list is written `a|b`, a field that must be None is written `null`. The claim that stands on a value is reached by
the prefix `claim.`: `<money claim.measure=exports claim.subject=China>`; its change by `claim.change.base`.
"""

from dataclasses import dataclass

import regex

KINDS = ("money", "percent", "quantity", "year", "entity", "agreement")
_TAG = regex.compile(rf"<(?P<close>/)?(?P<kind>{'|'.join(KINDS)})(?P<attrs>(?:\s+[\w.]+=(?:\"[^\"]*\"|[^\s>\"]*))*)>")
_ATTR = regex.compile(r"([\w.]+)=(?:\"([^\"]*)\"|([^\s>\"]*))")


@dataclass(frozen=True, slots=True)
class Mark:
    """One expected record: kind, half-open offsets into the plain text, and the fields it must have."""

    kind: str
    start: int
    end: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the marks in order of their start."""

    text: str
    marks: tuple[Mark, ...]


def parse(marked: str) -> Marked:
    """Take the marks out of a text.

    Raises ValueError when a mark is not closed or closes another one.
    """
    plain, at, length = [], 0, 0
    open_marks: list[tuple[str, int, dict[str, str]]] = []
    marks: list[Mark] = []
    for tag in _TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if not tag["close"]:
            fields = {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTR.finditer(tag["attrs"])}
            open_marks.append((tag["kind"], length, fields))
            continue
        if not open_marks or open_marks[-1][0] != tag["kind"]:
            raise ValueError(f"</{tag['kind']}> closes no open mark in {marked!r}")
        kind, start, fields = open_marks.pop()
        marks.append(Mark(kind, start, length, fields))
    if open_marks:
        raise ValueError(f"<{open_marks[-1][0]}> is not closed in {marked!r}")
    plain.append(marked[at:])
    return Marked("".join(plain), tuple(sorted(marks, key=lambda m: (m.start, -m.end))))
