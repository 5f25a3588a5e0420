"""A reader's marks, saved from an article's page, become expected records beside the article.

A file of marks holds JSON lines. The first of an article names the kinds of which every record was marked
(`complete`); each further one is a mark: `kind`, `mark` (accept, correct or reject), the surface it stands on (`text`,
`start`) and the record's `fields` as they should be. A check names its numbers as `places`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from extractor.corpus import read_article
from extractor.errors import SourceError
from extractor.expected import MENTIONS, expected_path, read_expected
from extractor.outputs.files import replacing

_IMPLIED: Final = ("amount_max", "value_max", "year_end")
Fields = dict[str, Any]


def promote(file: Path, folder: Path) -> list[tuple[Path, int]]:
    """Put the marks of a file into the expected files of a folder's articles; give each with the number of marks.

    Marks replace what was expected at the same places, and leave the rest. A kind that had no list and of which not
    every record was marked becomes `partial`. Raises SourceError naming the line that cannot be used; files before it
    are written.
    """
    articles: dict[str, list[tuple[str, Fields]]] = {}
    for place, line in _lines(file):
        articles.setdefault(str(line["document"]), []).append((place, line))
    return [_promote(folder, name, lines) for name, lines in articles.items()]


def _promote(folder: Path, name: str, lines: list[tuple[str, Fields]]) -> tuple[Path, int]:
    text = _text(folder, name, lines[0][0], {str(line.get("sha256")) for _, line in lines})
    path = expected_path(folder / name)
    data: Fields = json.loads(path.read_text(encoding="utf-8-sig")) if path.exists() else {}
    page = _Article(text, data, set(data))
    marks = [(place, line) for place, line in lines if "mark" in line]
    for place, mark in marks:
        try:
            page.take(mark)
        except (KeyError, TypeError, ValueError, AttributeError) as cause:
            raise SourceError(f"{place}: no mark that a page saves ({type(cause).__name__}: {cause}).") from cause
    for kind in {kind for _, line in lines for kind in line.get("complete", ())}:
        data["partial"].pop(kind, None)
    if not data["partial"]:
        del data["partial"]
    with replacing(path) as part:
        part.write_text(_written(data), encoding="utf-8")
        read_expected(part, text)
    return path, len(marks)


class _Article:
    """The expected records of one article while marks go into them."""

    def __init__(self, text: str, data: Fields, listed: set[str]) -> None:
        self._text, self._data, self._listed = text, data, listed
        self._partial: dict[str, list[Fields]] = data.setdefault("partial", {})

    def take(self, mark: Mapping[str, Any]) -> None:
        """Put one mark in, in place of what was expected at its place."""
        kind, keep = mark["kind"], mark["mark"] in ("accept", "correct")
        if mark["mark"] not in ("accept", "correct", "reject") or kind not in (*MENTIONS, "claims", "checks"):
            raise ValueError(f"{mark['mark']} of {kind}")
        entries = self._data.setdefault(kind, [])
        if kind == "checks":
            self._check(entries, mark, keep)
            return
        if kind not in self._listed:
            self._partial.setdefault(kind, [])
        start = int(mark["start"])
        key = "value" if kind == "claims" else "text"
        surface = self._surface(key, str(mark["text"]), start)
        end = start + len(str(mark["text"]))
        entries[:] = [entry for entry in entries if not self._meets(entry, key, start, end)]
        refused = self._partial.get(kind, [])
        refused[:] = [entry for entry in refused if not self._meets(entry, "text", start, end)]
        if keep:
            entries.append(surface | self._fields(kind, mark["fields"]))
            entries.sort(key=lambda entry: self._start(entry, key))
        elif kind in self._partial:
            refused.append({"text": surface[key], "n": surface["n"]})

    def _check(self, entries: list[Fields], mark: Mapping[str, Any], keep: bool) -> None:
        values = [self._surface("text", place["text"], place["start"]) for place in mark["places"]]
        same = {(value["text"], value["n"]) for value in values}

        def named(entry: Fields) -> set[tuple[str, int]]:
            objects = [value if isinstance(value, dict) else {"text": value} for value in entry["values"]]
            return {(value["text"], value.get("n", 1)) for value in objects}

        entries[:] = [e for e in entries if not (named(e) == same and e["kind"] == mark["fields"]["kind"])]
        if keep:
            entries.append({"kind": mark["fields"]["kind"], "values": values, "verdict": mark["fields"]["verdict"]})

    def _fields(self, kind: str, fields: Fields) -> Fields:
        """A record's fields as an expected file states them."""
        stated = {name: value for name, value in fields.items() if not (name in _IMPLIED and value is None)}
        change = stated.get("change")
        if kind == "claims" and change:
            told = {name: value for name, value in change.items() if name not in ("value", "from")}
            if change.get("value"):
                told |= self._surface("value", change["value"]["text"], change["value"]["start"])
            if earlier := change.get("from"):
                place = self._surface("from", earlier["text"], earlier["start"])
                told |= {"from": place["from"], "from_n": place["n"]}
            stated["change"] = told
        return stated

    def _surface(self, key: str, text: str, near: int) -> Fields:
        """Name the occurrence of `text` that begins nearest to `near`."""
        starts = list(_occurrences(self._text, text)) if text else []
        if not starts:
            raise ValueError(f"{text!r} is not in the article")
        nearest = min(range(len(starts)), key=lambda at: abs(starts[at] - near))
        return {key: text, "n": nearest + 1}

    def _start(self, entry: Fields, key: str) -> int:
        starts = list(_occurrences(self._text, entry[key]))
        return starts[int(entry.get("n", 1)) - 1]

    def _meets(self, entry: Fields, key: str, start: int, end: int) -> bool:
        at = self._start(entry, key)
        return at < end and start < at + len(entry[key])


def _occurrences(text: str, surface: str) -> Iterator[int]:
    at = text.find(surface)
    while at >= 0:
        yield at
        at = text.find(surface, at + 1)


def _lines(file: Path) -> Iterator[tuple[str, Fields]]:
    try:
        content = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as cause:
        raise SourceError(f"{file}: cannot be read: {cause}. Give the marks that a page saved.") from cause
    for number, line in enumerate(content.splitlines(), 1):
        place = f"{file}: line {number}"
        try:
            data = json.loads(line)
        except ValueError as cause:
            raise SourceError(f"{place}: no JSON: {cause}.") from cause
        if not isinstance(data, dict) or "document" not in data:
            raise SourceError(f"{place}: no mark that a page saves: it names no document.")
        yield place, data


def _text(folder: Path, name: str, place: str, digests: set[str]) -> str:
    """The article's text, if it is the one that the marks were made on."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise SourceError(f"{place}: {folder} holds no article {name}. Give the folder that the page was made of.")
    text = read_article(path).text
    if digests != {hashlib.sha256(text.encode()).hexdigest()}:
        raise SourceError(f"{place}: {path} has changed since the page was made. Make the page anew and mark again.")
    return text


def _written(data: Fields) -> str:
    """One record a line, as the expected files are written by hand."""
    parts = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            lines = ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in value)
            parts.append(f" {json.dumps(key)}: [\n{lines}\n ]")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
