"""`extractor load`: records into a database."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import examples


@app.command(
    epilog=examples(
        "extractor load records.jsonl postgresql://user@host/name",
        "extractor load part-*.jsonl.gz records.db --known trade.csv",
        "extractor load records.jsonl records.parquet",
    )
)
def load(
    files: Annotated[list[Path], typer.Argument(metavar="RECORDS...", help="JSONL that `batch` wrote; .gz too.")],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="postgresql://USER@HOST/NAME, NAME.db (SQLite), NAME.duckdb or NAME.parquet (a folder).",
        ),
    ],
    known: Annotated[
        list[Path] | None, typer.Option("--known", metavar="FILE", help="CSV of known values to load as well.")
    ] = None,
) -> None:
    """Load records into the tables of a database, in place of older records of the same articles.

    Running it again changes nothing. docs/databases.md describes the tables and what to ask them.
    """
    from extractor.commands import databases as commands

    raise typer.Exit(commands.load_files(files, target, known or ()))
