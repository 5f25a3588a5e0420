"""`extractor report`: pages to look at in a browser."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import Known, MaxSize, Model, Patterns, examples, read_date, reading


@app.command(
    epilog=examples(
        "extractor report visit.txt --published 2026-02-03 --out visit.html",
        "extractor report corpus/ --out site/",
        "extractor report records.jsonl --texts articles/ --out site/",
    )
)
def report(
    file: Annotated[Path, typer.Argument(metavar="INPUT", help="An article, a folder of articles, or JSONL records.")],
    out: Annotated[Path, typer.Option("--out", metavar="PAGE", help="An .html file; a folder for many articles.")],
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="The articles of the records; else the folder of the records."),
    ] = None,
    published: Annotated[
        date | None,
        typer.Option("--published", metavar="DATE", parser=read_date, help="Date of the article, as 2026-02-03."),
    ] = None,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Write pages that show each number in its text, with what was read and whether it holds.

    A page needs no network and nothing beside it. Of many articles index.html leads to all, what does not hold first.
    """
    from extractor.commands import pages as commands

    options = reading(known, patterns, model, max_size)
    raise typer.Exit(commands.report(file, out, texts, published, options))


@app.command(epilog=examples("extractor promote visit.txt.marks.jsonl corpus/", "extractor check corpus/"))
def promote(
    marks: Annotated[list[Path], typer.Argument(metavar="MARKS...", help="Files of marks that pages saved.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The articles that the pages were made of.")],
) -> None:
    """Turn a reader's marks into expected records beside the articles, NAME.expected.json.

    `extractor check` then tells what the program reads otherwise.
    """
    from extractor.commands import pages as commands

    raise typer.Exit(commands.promote_marks(marks, folder))
