"""`extractor check` and `extractor evaluate`: a folder against what is expected of it."""

import typer

from extractor.cli.app import app
from extractor.cli.options import Folder, Json, Known, MaxSize, Model, Patterns, examples, reading


@app.command(epilog=examples("extractor check corpus/", "extractor check corpus/ --known trade.csv"))
def check(
    folder: Folder, known: Known = None, patterns: Patterns = None, model: Model = None, max_size: MaxSize = 1
) -> None:
    """Compare each article's records with its NAME.expected.json, and its claims with known_values.csv.

    Says what matches, what differs and what is missing; exit code 1 on any difference.
    """
    from extractor.commands import corpora as commands

    raise typer.Exit(commands.check(folder, reading(known, patterns, model, max_size)))


@app.command(epilog=examples("extractor evaluate corpus/", "extractor evaluate corpus/ --json > scores.json"))
def evaluate(
    folder: Folder,
    as_json: Json = False,
    known: Known = None,
    patterns: Patterns = None,
    model: Model = None,
    max_size: MaxSize = 1,
) -> None:
    """Print precision, recall and F1 by kind against the NAME.expected.json files of a folder."""
    from extractor.commands import corpora as commands

    raise typer.Exit(commands.evaluate(folder, as_json, reading(known, patterns, model, max_size)))
