"""Where the work is done. An engine takes tasks and gives outcomes, in any order, one task in flight a worker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from extractor.batch import Extract
from extractor.runs.setup import Setup
from extractor.runs.work import Outcome, Task, work


@dataclass(frozen=True, slots=True)
class Crash:
    """A task on which a worker was lost, and how: "died of SIGSEGV"."""

    task: Task
    reason: str


class Engine(Protocol):
    """Does tasks; entered before the first and left after the last."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome | Crash]:
        """Do tasks, taken from the iterable only when a worker is free; give each as it is finished."""
        ...


@dataclass(slots=True)
class Inline:
    """Works in this very process, one task after another: no limits, nothing survives a crash. For debugging."""

    setup: Setup
    _extract: Extract | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome | Crash]:
        """Do tasks in order; what they need is loaded for the first."""
        for task in tasks:
            self._extract = self._extract or self.setup.load()
            yield work(task, self._extract, self.setup.max_bytes)
