"""`extractor article` and `extractor batch`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import Inputs, Json, Known, MaxSize, Model, Patterns, examples, read_date, reading


@app.command(
    epilog=examples(
        "extractor article visit.txt --published 2026-02-03",
        "extractor article visit.txt --known trade.csv --json > visit.json",
        "curl -s https://example.org/visit.txt | extractor article -",
    )
)
def article(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The article: text, Markdown, HTML, PDF, DOCX or EPUB; - reads standard input."
        ),
    ],
    as_json: Json = False,
    published: Annotated[
        date | None,
        typer.Option(
            "--published", metavar="DATE", parser=read_date, help='Date that "last year" hangs on, as 2026-02-03.'
        ),
    ] = None,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Read one article: its records, its claims, and whether its numbers hold."""
    from extractor.commands import articles as commands

    raise typer.Exit(commands.article(file, published, as_json, reading(known, patterns, model, max_size)))


@app.command(
    epilog=examples(
        "extractor batch corpus/ --out records.db",
        "extractor batch corpus/ --out records.jsonl --known trade.csv --known gdp.csv",
        "extractor batch 'news/**/*.html' wire.jsonl.gz --out records.jsonl",
        "find news -newer yesterday -name '*.pdf' | extractor batch - --out records.jsonl",
    )
)
def batch(
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where the records go: NAME.jsonl or NAME.db (SQLite).")
    ],
    text_column: Annotated[
        str | None, typer.Option("--text-column", metavar="NAME", help="The column of text in JSONL and Parquet.")
    ] = None,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Read many articles into a file or database, and sum up which numbers do not hold.

    Text, Markdown, HTML, PDF, DOCX, EPUB, and JSONL or Parquet with an article a row, each also packed with gzip.
    articles.csv beside them gives their dates, titles and sources; known_values.csv there is checked against unless
    --known names other tables. Exit code 1 when a file could not be read; the others are written all the same.
    """
    from extractor.commands import articles as commands

    raise typer.Exit(commands.batch(inputs, out, text_column, reading(known, patterns, model, max_size)))
