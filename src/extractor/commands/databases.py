"""What `extractor load` does."""

from collections.abc import Sequence
from pathlib import Path

from extractor.commands.options import OK, Terminal
from extractor.known import read_known
from extractor.outputs.load import load
from extractor.outputs.postgres import shown
from extractor.wording import count


def load_files(files: Sequence[Path], target: str, known: Sequence[Path]) -> int:
    """Load files of records and tables of known values into a database."""
    values = [value for path in known for value in read_known(path)]
    number = load(files, target, values)
    also = f" and {count(len(values), 'known value')}" if values else ""
    Terminal().print(f"{count(number, 'article')}{also} loaded into {shown(target)}", soft_wrap=True)
    return OK
