"""What `extractor conflicts` does."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from extractor.commands.options import DIFFERENT, OK, Terminal
from extractor.conflict_view import show_conflicts
from extractor.conflicts import find_conflicts
from extractor.errors import SourceError
from extractor.outputs.load import read_records
from extractor.outputs.standard import print_utf8
from extractor.records import Extraction


def conflicts(files: Sequence[Path], doubtful: bool, as_json: bool) -> int:
    """List the quantities that the articles in files of records disagree on."""
    listed = [c for c in find_conflicts(_records(files)) if c.certain or doubtful]
    if as_json:
        print_utf8(json.dumps([c.model_dump(mode="json") for c in listed], indent=2, ensure_ascii=False))
    else:
        show_conflicts(listed, Terminal())
    return DIFFERENT if any(c.kind in ("conflict", "altered_copy") and c.certain for c in listed) else OK


def _records(files: Sequence[Path]) -> Iterator[Extraction]:
    for file in files:
        for place, data in read_records(file):
            try:
                yield Extraction.model_validate(data)
            except ValidationError as cause:
                first = cause.errors()[0]
                where = ".".join(str(part) for part in first["loc"])
                raise SourceError(f"{place}: no records of an article ({where}: {first['msg']}).") from cause
