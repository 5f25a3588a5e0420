"""A whole batch: what is finished is taken over from the journal, and the rest is worked on."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.records import Problem
from extractor.runs.engine import Crash, Engine
from extractor.runs.journal import Journal
from extractor.runs.work import Outcome, Task, task_id
from extractor.sources import Item

log: Final = logging.getLogger(__name__)


def _silent(done: int, taken_over: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Batch:
    """A batch under way, and how far it is."""

    journal: Journal
    digest: bytes
    """Of all that records depend on beside the article; see `Setup.digest`."""
    force: bool = False
    """Do everything anew, whatever is finished."""
    progress: Callable[[int, int], None] = _silent
    """Told after each article how many are finished, and how many of them were so before."""
    done: int = 0
    taken_over: int = 0
    _keys: dict[str, bytes] = field(default_factory=dict)
    """By id, of the tasks under way, what they are kept under."""

    def run(self, tasks: Iterable[Task], engine: Engine) -> None:
        """Finish all tasks. A task that cost a worker is tried once more, alone; then it is a problem of its article.

        What cost two workers is kept as a problem, but tried again by the next batch: it may lie in the machine.
        """
        crashes = list(self._finish(engine.run(self._open(tasks))))
        again = [lost for crash in crashes for lost in self._alone(crash, engine)]
        problems = [Problem(where=task_id(lost.task), message=f"{_twice(lost)}") for lost in again]
        if problems:
            self._keys.update({problem.where: self._key(problem) for problem in problems})
            list(self._finish(engine.run(problems)))

    def _alone(self, crash: Crash, engine: Engine) -> list[Crash]:
        log.warning("%s: a worker %s; it is tried once more, alone", task_id(crash.task), crash.reason)
        return list(self._finish(engine.run([crash.task])))

    def _open(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks that are left to do, each id once."""
        for given in tasks:
            task = given if self.journal.take(task_id(given)) else self._second(given)
            if task is None:
                continue
            key = self._key(task)
            if not self.force and self.journal.has(task_id(task), key):
                self.taken_over += 1
                self._count(task_id(task), "taken over")
            else:
                self._keys[task_id(task)] = key
                yield task

    def _second(self, task: Task) -> Problem | None:
        """The problem of an article whose id is taken; None when even its place has been told already."""
        place = task.name if isinstance(task, Item) else task.where
        if not self.journal.take(place):
            return None
        return Problem(where=place, message=f"its id {task_id(task)!r} stands there twice. The first one was read.")

    def _key(self, task: Task) -> bytes:
        own = task.digest() if isinstance(task, Item) else repr(task).encode()
        return hashlib.sha256(self.digest + own).digest()

    def _finish(self, results: Iterable[Outcome | Crash]) -> Iterator[Crash]:
        """Keep what is finished; gives the crashes."""
        for result in results:
            if isinstance(result, Crash):
                yield result
            else:
                self.journal.add(result, self._keys.pop(result.id))
                self._count(result.id, "finished")

    def _count(self, id: str, how: str) -> None:
        self.done += 1
        log.debug("%s: %s", id, how)
        self.progress(self.done, self.taken_over)


def _twice(crash: Crash) -> str:
    return f"a worker {crash.reason} on this article, twice. Take it out, or raise --time-limit or --memory-limit."


def shard(tasks: Iterable[Task], number: int, total: int) -> Iterator[Task]:
    """Give the tasks of shard `number` of `total`, counted from 1: by a digest of the id, so that an article stays in
    its shard whatever others come or go.
    """
    for task in tasks:
        digest = hashlib.sha256(task_id(task).encode("utf-8", "backslashreplace")).digest()
        if int.from_bytes(digest[:8]) % total == number - 1:
            yield task
