"""JSON lines: one Extraction a line, UTF-8, in the order of the articles. Same records, same bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.outputs.files import naming, replacing
from extractor.records import Extraction


@contextmanager
def jsonl_writer(path: Path) -> Iterator[Callable[[Extraction], None]]:
    """Write a new JSONL file that takes the place of an older one of this name when all is written.

    Raises OutputError when the file cannot be written.
    """
    with replacing(path) as part:
        file = part.open("wb")

        def write(extraction: Extraction) -> None:
            with naming(path):
                file.write(extraction.model_dump_json().encode() + b"\n")

        try:
            yield write
        finally:
            with naming(path):
                file.close()
