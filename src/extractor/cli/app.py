"""The command line's one application: how errors and interruptions become a line and an exit code."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor import __version__
from extractor.errors import ExtractorError


def printable(text: str) -> str:
    """A message on one line, free of anything that could steer the terminal: a file's name may hold it."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


class Skin(TyperGroup):
    """The group of commands, with one place that turns the program's own errors into a line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command. Exit code 2 and a line on standard error for an ExtractorError, 130 for Ctrl-C, 141 for a pipe
        that the reader has closed.
        """
        try:
            return super().invoke(ctx)
        except ExtractorError as error:
            print("extractor:", printable(str(error)), file=sys.stderr)
            raise typer.Exit(2) from error
        except KeyboardInterrupt as error:
            print(
                "extractor: interrupted. An output file is as it was before.",
                *map(printable, map(str, error.args)),
                file=sys.stderr,
            )
            raise typer.Exit(130) from error
        except BrokenPipeError as error:
            # Python would complain once more when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from error


app = typer.Typer(cls=Skin, no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)
patterns_app = typer.Typer(help="Look after the pattern files.", no_args_is_help=True, rich_markup_mode="markdown")
app.add_typer(patterns_app, name="patterns")


def _version(asked: bool) -> None:
    if asked:
        print(f"extractor {__version__}")
        raise typer.Exit


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
