"""What a long run says while it works: a bar on a terminal, a log for machines and for the curious. Never on stdout."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from extractor.wording import one_line

LOGGER: Final = "extractor"
Log = Literal["text", "json"]


@dataclass(frozen=True, slots=True)
class Reporting:
    """How much a command says: `quiet` only errors, `verbose` each article; `log` how it is written."""

    quiet: bool = False
    verbose: bool = False
    log: Log = "text"


class Rate(ProgressColumn):
    """Articles finished a second in this run; those taken over from the journal do not count."""

    def render(self, task: Task) -> Text:
        """Draw it."""
        fresh = task.completed - task.fields.get("taken_over", 0)
        return Text(f"{fresh / task.elapsed:.1f}/s" if task.elapsed and fresh else "", "dim")


@contextmanager
def progress_bar(total: int | None, reporting: Reporting) -> Iterator[Callable[[int, int], None]]:
    """Show how far a batch is while the block runs, where standard error is a terminal and nobody asked for quiet.

    Gives the function to call with how many articles are finished, and how many of them were so before.
    """
    console = Console(stderr=True)
    shown = console.is_terminal and not reporting.quiet and reporting.log == "text"
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with logging_to(console, reporting), Progress(*columns, console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, taken_over: bar.update(task, completed=done, taken_over=taken_over)


class JsonLines(logging.Formatter):
    """Log records as JSON, one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        return json.dumps(line, ensure_ascii=False)


class Lines(logging.Handler):
    """Log records as lines above the bar, free of anything that could steer the terminal."""

    def __init__(self, console: Console) -> None:
        """Print to `console`."""
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Print one record."""
        self._console.print(Text(f"extractor: {one_line(self.format(record))}"), soft_wrap=True)


@contextmanager
def logging_to(console: Console, reporting: Reporting) -> Iterator[None]:
    """Write the program's own log to standard error while the block runs; other programs' logs are left alone."""
    handler = logging.StreamHandler() if reporting.log == "json" else Lines(console)
    if reporting.log == "json":
        handler.setFormatter(JsonLines())
    logger = logging.getLogger(LOGGER)
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.ERROR if reporting.quiet else logging.DEBUG if reporting.verbose else logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
