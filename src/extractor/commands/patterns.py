"""What `extractor patterns` does."""

from pathlib import Path

from extractor import report
from extractor.commands.options import DIFFERENT, OK, Terminal
from extractor.lexicon import load_lexicon
from extractor.lint import lint


def prove(patterns: Path | None) -> int:
    """Try every pattern entry on its own examples and refusals."""
    problems = lint(load_lexicon(patterns))
    report.show_problems(problems, Terminal())
    return DIFFERENT if problems else OK
