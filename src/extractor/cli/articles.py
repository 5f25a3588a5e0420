"""`extractor article`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import Json, Known, MaxSize, Model, Patterns, examples, read_date, reading


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
    epilog=examples("extractor explain visit.txt --at 1:55", "extractor explain visit.txt --at 54 --model none")
)
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The article; - reads standard input.")],
    at: Annotated[str, typer.Option("--at", metavar="PLACE", help="Line and column, as 1:55, or an offset, as 54.")],
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Tell which rules looked at a place of an article, and why the winner won."""
    from extractor.commands import explain as commands

    raise typer.Exit(commands.explain_place(file, at, reading(None, patterns, model, max_size)))
