"""Arguments that several commands take, and how their texts are read."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.commands.options import Options

MEGABYTE = 1_000_000


def read_date(text: str) -> date:
    """Read a date; wrong usage when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise typer.BadParameter(f"{text!r} is no date. Write it as 2026-02-03.") from cause


Known = Annotated[
    list[Path] | None,
    typer.Option("--known", metavar="FILE", help="CSV of known values to check against; may be given several times."),
]
Patterns = Annotated[
    Path | None,
    typer.Option("--patterns", metavar="DIR", help="Pattern files to use instead of those that come along."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="spaCy model that finds names; none: rules only.")
]
MaxSize = Annotated[int, typer.Option("--max-size", metavar="MB", min=1, help="Largest article that is read.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Folders, files or quoted patterns; - is a list of files on standard input."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell each step on standard error.")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of articles, subfolders too.")]


def examples(*lines: str) -> str:
    """An epilog of one example a line."""
    return "\n\n".join(["Examples:", *(f"  {line}" for line in lines)])


def reading(known: list[Path] | None, patterns: Path | None, model: str | None, max_size: int) -> "Options":
    """The arguments on how articles are read as one value; `max_size` counts megabytes."""
    from extractor.commands.options import Options

    return Options(known or (), patterns, model, max_size * MEGABYTE)
