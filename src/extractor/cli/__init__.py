"""The command line: arguments, help, errors and exit codes. What a command does is in `commands`.

Each area has a module of its own that adds its commands to `app`. What a command needs is imported when it runs, so
that `--help` and `schema` answer at once.
"""

from extractor.cli import agreements, articles, batch, conflicts, corpora, data, databases, pages
from extractor.cli.app import app

__all__ = ["agreements", "app", "articles", "batch", "conflicts", "corpora", "data", "databases", "main", "pages"]


def main() -> None:
    """Run the command line."""
    app(prog_name="extractor")
