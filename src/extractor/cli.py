"""The command line: arguments, help, errors and exit codes. What a command does is in `commands`.

What a command needs is imported when it runs, so that `--help` and `schema` answer at once.
"""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor import __version__
from extractor.errors import ExtractorError


class Skin(TyperGroup):
    """The group of commands, with one place that turns the program's own errors into a line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command. Exit code 2 and a line on standard error for an ExtractorError, 130 for Ctrl-C, 141 for a pipe
        that the reader has closed.
        """
        try:
            return super().invoke(ctx)
        except ExtractorError as error:
            print("extractor:", " ".join(str(error).split()), file=sys.stderr)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as error:
            print("extractor: interrupted. An output file is as it was before.", file=sys.stderr)
            raise typer.Exit(130) from error
        except BrokenPipeError as error:
            # Python would complain once more when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from error


app = typer.Typer(cls=Skin, no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)
patterns_app = typer.Typer(help="Look after the pattern files.", no_args_is_help=True, rich_markup_mode="markdown")
app.add_typer(patterns_app, name="patterns")

MEGABYTE = 1_000_000


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise typer.BadParameter(f"{text!r} is no date. Write it as 2026-02-03.") from cause


def _version(asked: bool) -> None:
    if asked:
        print(f"extractor {__version__}")
        raise typer.Exit


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
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder of articles: *.txt and *.md, subfolders too.")]


def _examples(*lines: str) -> str:
    """An epilog of one example a line."""
    return "\n\n".join(["Examples:", *(f"  {line}" for line in lines)])


@app.callback()
def extractor(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read the numbers, names and agreements in diplomatic and press texts, and tell whether the numbers hold.

    Exit codes: 0 all well; 1 a number does not hold, a record is not as expected or a file could not be read; 2 wrong
    usage or input that cannot be used.
    """


@app.command(
    epilog=_examples(
        "extractor article visit.txt --published 2026-02-03",
        "extractor article visit.txt --known trade.csv --json > visit.json",
        "curl -s https://example.org/visit.txt | extractor article -",
    )
)
def article(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The article, UTF-8 text; - reads standard input.")],
    as_json: Json = False,
    published: Annotated[
        date | None,
        typer.Option(
            "--published", metavar="DATE", parser=_date, help='Date that "last year" hangs on, as 2026-02-03.'
        ),
    ] = None,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Read one article: its records, its claims, and whether its numbers hold."""
    from extractor import commands

    options = commands.Options(known or (), patterns, model, max_size * MEGABYTE)
    raise typer.Exit(commands.article(file, published, as_json, options))


@app.command(
    epilog=_examples(
        "extractor batch corpus/ --out records.db",
        "extractor batch corpus/ --out records.jsonl --known trade.csv --known gdp.csv",
    )
)
def batch(
    folder: Folder,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Where the records go: NAME.jsonl or NAME.db (SQLite).")
    ],
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Read all articles of a folder into a file or database, and sum up which numbers do not hold.

    articles.csv in the folder gives their dates, titles and sources; known_values.csv there is checked against unless
    --known names other tables. Exit code 1 when a file could not be read; the others are written all the same.
    """
    from extractor import commands

    options = commands.Options(known or (), patterns, model, max_size * MEGABYTE)
    raise typer.Exit(commands.batch(folder, out, options))


@app.command(epilog=_examples("extractor check corpus/", "extractor check corpus/ --known trade.csv"))
def check(
    folder: Folder, known: Known = None, patterns: Patterns = None, model: Model = None, max_size: MaxSize = 1
) -> None:
    """Compare each article's records with its NAME.expected.json, and its claims with known_values.csv.

    Says what matches, what differs and what is missing; exit code 1 on any difference.
    """
    from extractor import commands

    raise typer.Exit(commands.check(folder, commands.Options(known or (), patterns, model, max_size * MEGABYTE)))


@app.command(epilog=_examples("extractor evaluate corpus/", "extractor evaluate corpus/ --json > scores.json"))
def evaluate(
    folder: Folder,
    as_json: Json = False,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Print precision, recall and F1 by kind against the NAME.expected.json files of a folder."""
    from extractor import commands

    options = commands.Options(known or (), patterns, model, max_size * MEGABYTE)
    raise typer.Exit(commands.evaluate(folder, as_json, options))


@app.command(epilog=_examples("extractor schema > extraction.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the records."""
    from extractor.outputs.standard import json_schema, print_utf8

    print_utf8(json_schema())


@patterns_app.command(
    "lint", epilog=_examples("extractor patterns lint", "extractor patterns lint --patterns my/patterns")
)
def prove(patterns: Patterns = None) -> None:
    """Try every pattern entry on its own examples and on the texts it must not match."""
    from extractor import commands

    raise typer.Exit(commands.prove_patterns(patterns))


def main() -> None:
    """Run the command line."""
    app(prog_name="extractor")
