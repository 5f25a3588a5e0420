"""`extractor conflicts`: articles against each other."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import Json, examples


@app.command(
    epilog=examples("extractor conflicts records.jsonl", "extractor conflicts part-*.jsonl.gz --doubtful --json")
)
def conflicts(
    files: Annotated[list[Path], typer.Argument(metavar="RECORDS...", help="JSONL that `batch` wrote; .gz too.")],
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="List also what may well be two different quantities.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List what articles say of one quantity that cannot all be true, with sentences and sources.

    Copies of one text count once. Exit code 1 when there is a contradiction; revisions and mirror statistics are none.
    """
    from extractor.commands import conflicts as commands

    raise typer.Exit(commands.conflicts(files, doubtful, as_json))
