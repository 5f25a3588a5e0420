"""`extractor batch` and `extractor merge`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.app import app
from extractor.cli.options import Inputs, Known, MaxSize, Model, Patterns, Quiet, Verbose, examples, reading


class EngineName(StrEnum):
    """Where the work of a batch is done."""

    local = "local"
    dask = "dask"


class LogName(StrEnum):
    """How a log is written."""

    text = "text"
    json = "json"


def read_shard(text: str) -> tuple[int, int]:
    """Read "3/16"; wrong usage when it is no shard."""
    number, slash, total = text.partition("/")
    if not slash or not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
        raise typer.BadParameter(f"{text!r} is no shard. Write 3/16 for the third of sixteen.")
    return int(number), int(total)


@app.command(
    epilog=examples(
        "extractor batch corpus/ --out records.db",
        "extractor batch corpus/ --out records.jsonl --known trade.csv --known gdp.csv",
        "extractor batch 'news/**/*.html' wire.jsonl.gz --out records.jsonl --texts texts/",
        "find news -newer yesterday -name '*.pdf' | extractor batch - --out records.jsonl",
        "extractor batch corpus/ --out part-3.jsonl --shard 3/16",
    )
)
def batch(
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where the records go: NAME.jsonl or NAME.db (SQLite).")
    ],
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="DIR", help="Write the texts that the offsets point into here.")
    ] = None,
    text_column: Annotated[
        str | None, typer.Option("--text-column", metavar="NAME", help="The column of text in JSONL and Parquet.")
    ] = None,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", metavar="N", min=0, envvar="EXTRACTOR_WORKERS", help="Processes; one a core unless given."
        ),
    ] = None,
    time_limit: Annotated[
        int, typer.Option("--time-limit", metavar="SECONDS", min=1, help="Longest time an article may take.")
    ] = 120,
    memory_limit: Annotated[
        int, typer.Option("--memory-limit", metavar="MB", min=100, help="Most memory a worker may use.")
    ] = 4_000,
    force: Annotated[
        bool, typer.Option("--force", help="Read all articles anew, also those that are finished.")
    ] = False,
    shard: Annotated[
        str | None, typer.Option("--shard", metavar="I/N", help="Read only part I of N of the articles.")
    ] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="Where the work is done.")] = EngineName.local,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler; without it, one of our own.")
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    log: Annotated[LogName, typer.Option("--log", help="How messages on standard error are written.")] = LogName.text,
) -> None:
    """Read many articles into a file or database, and sum up which numbers do not hold.

    Text, Markdown, HTML, PDF, DOCX, EPUB, and JSONL or Parquet with an article a row, each also packed with gzip.
    articles.csv beside them gives their dates, titles and sources; known_values.csv there is checked against unless
    --known names other tables.

    What is finished is kept in OUT.journal: a batch that was stopped goes on where it was, and a later one reads only
    what has changed. Exit code 1 when a file could not be read; the others are written all the same.
    """
    from extractor.commands import batch as commands
    from extractor.commands.progress import Reporting

    plan = commands.Plan(
        out=out,
        texts=texts,
        column=text_column,
        workers=workers,
        engine=engine.value,
        scheduler=scheduler,
        shard=read_shard(shard) if shard else None,
        force=force,
        time_limit=time_limit,
        memory_limit=memory_limit,
        reporting=Reporting(quiet, verbose, log.value),
    )
    raise typer.Exit(commands.batch(inputs, plan, reading(known, patterns, model, max_size)))


@app.command(epilog=examples("extractor merge part-*.jsonl --out records.jsonl"))
def merge(
    parts: Annotated[list[Path], typer.Argument(metavar="PART...", help="The JSON lines that the shards wrote.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="One file of all articles, sorted by id.")],
) -> None:
    """Put the outputs of shards together: the same bytes as one batch over all articles."""
    from extractor.commands import batch as commands

    raise typer.Exit(commands.merge_parts(parts, out))
