"""What a finished batch leaves behind: the output, the texts, the sum. All of it comes from the journal, in its order."""

import heapq
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from extractor.batch import Summary
from extractor.errors import OutputError
from extractor.outputs import open_writer
from extractor.outputs.files import naming, replacing
from extractor.records import Extraction
from extractor.runs.journal import Journal
from extractor.sources.formats import suffix_format

JSON_LINES: Final = ".jsonl"


def write_output(journal: Journal, out: Path) -> None:
    """Write a batch's records, sorted by id, whole or not at all. JSON lines are copied as they were finished."""
    if out.suffix == JSON_LINES:
        with replacing(out) as part, naming(out), part.open("wb") as file:
            for outcome in journal.outcomes():
                file.write(outcome.record + b"\n")
        return
    with open_writer(out) as write:
        for outcome in journal.outcomes():
            write(Extraction.model_validate_json(outcome.record))


def write_texts(journal: Journal, folder: Path) -> None:
    """Write the texts that the records' offsets point into, a file an article; see `text_path`."""
    for outcome in journal.outcomes():
        if outcome.text is None:
            continue
        path = folder / text_path(outcome.id)
        data = outcome.text.encode()
        with naming(path):
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.part")
            part.write_bytes(data)
            part.replace(path)


def text_path(id: str) -> Path:
    """Where an article's text goes below the folder of texts: its id, with ".txt" behind it unless it is text already.

    An id cannot lead out of the folder: what would is written with percent signs.

    >>> text_path("north/a.txt").as_posix(), text_path("b.html").as_posix(), text_path("/../c").as_posix()
    ('north/a.txt', 'b.html.txt', '%2F/%2E%2E/c.txt')
    """
    parts = [_part(part) for part in id.split("/")]
    if suffix_format(parts[-1]) not in ("text", "markdown") or parts[-1].endswith(".gz"):
        parts[-1] += ".txt"
    return Path(*parts)


def _part(part: str) -> str:
    if part == "":
        return "%2F"
    if part in (".", ".."):
        return part.replace(".", "%2E")
    return "".join(quote(c, safe="") if c in '\\:*?"<>|' or ord(c) < 32 else c for c in part)


def summarise(journal: Journal) -> Summary:
    """Sum up a batch."""
    summary = Summary()
    for outcome in journal.outcomes():
        summary.count(outcome.summed())
    return summary


def merge(parts: Sequence[Path], out: Path) -> int:
    """Put JSON lines of several shards together, sorted by id; gives how many there are.

    Raises OutputError when a file is not sorted, no output of ours, or two hold the same id.
    """
    last = None
    number = 0
    with replacing(out) as target, naming(out), target.open("wb") as file:
        for id, line in heapq.merge(*(_sorted_lines(part) for part in parts), key=lambda row: row[0]):
            if id == last:
                raise OutputError(f"{out}: two parts hold the article {id!r}. Merge shards of one batch, each once.")
            file.write(line)
            last = id
            number += 1
    return number


def _sorted_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    last = ""
    with naming(path), path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                id = str(json.loads(line)["document"]["id"])
            except (ValueError, KeyError, TypeError) as cause:
                raise OutputError(
                    f"{path}: line {number}: no record of this program. Merge outputs of batches."
                ) from cause
            if id < last:
                raise OutputError(f"{path}: line {number}: is not sorted by id. Merge outputs as they were written.")
            last = id
            yield id, line
