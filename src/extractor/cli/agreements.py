"""`extractor agreements`: the register of a corpus."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import Json, examples


@app.command(
    epilog=examples("extractor agreements records.jsonl", "extractor agreements part-*.jsonl.gz --json > register.json")
)
def agreements(
    files: Annotated[list[Path], typer.Argument(metavar="RECORDS...", help="JSONL that `batch` wrote; .gz too.")],
    as_json: Json = False,
) -> None:
    """Join the agreements of a batch's articles into a register: each once, with its names, events and documents."""
    from extractor.commands import agreements as commands

    raise typer.Exit(commands.show_register(files, as_json))
