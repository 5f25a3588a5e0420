"""`extractor schema` and `extractor patterns`: what the records and the pattern files are."""

import typer

from extractor.cli.app import app, patterns_app
from extractor.cli.options import Patterns, examples


@app.command(epilog=examples("extractor schema > extraction.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the records."""
    from extractor.outputs.standard import json_schema, print_utf8

    print_utf8(json_schema())


@patterns_app.command(
    "lint", epilog=examples("extractor patterns lint", "extractor patterns lint --patterns my/patterns")
)
def prove(patterns: Patterns = None) -> None:
    """Try every pattern entry on its own examples and on the texts it must not match."""
    from extractor.commands import patterns as commands

    raise typer.Exit(commands.prove(patterns))
