"""The local engine: worker processes of this machine, each with one article in flight.

A worker that dies costs that one article and is replaced. The pool of the standard library would lose all of them.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from extractor.errors import ExtractorError, WorkerError
from extractor.runs import worker
from extractor.runs.engine import Crash
from extractor.runs.limits import death
from extractor.runs.setup import Setup
from extractor.runs.work import Outcome, Task


@dataclass(slots=True, eq=False)
class Worker:
    """A worker process with the end of the pipe to it; it is starting until `ready`, and idle without a task."""

    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    task: Task | None = None

    def end(self) -> None:
        """Stop it, whatever it does."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


@dataclass(slots=True)
class Local:
    """Worker processes on this machine. They are started when there is work for them, and stay between runs."""

    setup: Setup
    number: int
    """Most workers at a time."""
    workers: list[Worker] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop all workers."""
        while self.workers:
            self.workers.pop().end()

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome | Crash]:
        """Do tasks, giving each as it is finished. Raises the error of a worker that cannot work at all."""
        source = iter(tasks)
        waiting = deque(islice(source, self.number))
        while waiting or any(w.task is not None for w in self.workers):
            for idle in [w for w in self.workers if w.ready and w.task is None][: len(waiting)]:
                self._send(idle, waiting.popleft())
                waiting.extend(islice(source, 1))
            while len(self.workers) < self.number and self._starting() < len(waiting):
                self._start()
            for heard in self._heard():
                yield from self._listen(heard)

    def _starting(self) -> int:
        return sum(not w.ready for w in self.workers)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.main, args=(self.setup, theirs), daemon=True)
        with worker.one_thread():
            process.start()
        theirs.close()
        self.workers.append(Worker(process, ours))

    def _send(self, to: Worker, task: Task) -> None:
        to.task = task
        try:
            to.pipe.send(task)
        except (BrokenPipeError, ConnectionResetError):
            return  # it has died; its pipe tells so when it is listened to

    def _heard(self) -> list[Worker]:
        """Wait until workers have something to say, or have died."""
        pipes = {w.pipe: w for w in self.workers if not w.ready or w.task is not None}
        return [pipes[pipe] for pipe in wait(list(pipes)) if isinstance(pipe, Connection)]

    def _listen(self, one: Worker) -> Iterator[Outcome | Crash]:
        try:
            message: worker.Message = one.pipe.recv()
        except (EOFError, ConnectionResetError):
            one.process.join()
            yield from self._lost(one, death(one.process.exitcode))
            return
        if isinstance(message, ExtractorError):
            raise message
        if isinstance(message, Outcome):
            one.task = None
            yield message
        elif message == worker.READY:
            one.ready = True
        else:
            yield from self._lost(one, message)

    def _lost(self, one: Worker, how: str) -> Iterator[Crash]:
        self.workers.remove(one)
        one.end()
        if not one.ready:
            raise WorkerError(f"a worker {how} before it was ready. Give it more memory, or try --workers 0.")
        if one.task is not None:
            yield Crash(one.task, how)
