"""A worker process: loads the pipeline once, then works on one article after another until nobody sends more."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Final, Literal

from extractor.errors import ExtractorError
from extractor.runs.limits import limit_memory, time_limit
from extractor.runs.setup import Setup
from extractor.runs.work import Outcome, work

READY: Final = "ready"
NO_MEMORY: Final = "needs more memory than the limit allows"

Message = Literal["ready"] | Outcome | ExtractorError | str
"""What a worker says: that it is ready, a finished article, why it cannot work at all, or why it gives up."""

_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def one_thread() -> Iterator[None]:
    """Within the block, processes are started with one thread for their matrices: the workers share the cores."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def main(setup: Setup, pipe: Connection) -> None:
    """Work until the pipe is closed. Ctrl-C is the business of the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _serve(setup, pipe)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _serve(setup: Setup, pipe: Connection) -> None:
    limit_memory(setup.memory_limit)
    try:
        extract = setup.load()
    except ExtractorError as cause:
        pipe.send(cause)
        return
    pipe.send(READY)
    while True:
        task = pipe.recv()
        try:
            with time_limit(setup.time_limit):
                outcome = work(task, extract, setup.max_bytes)
        except MemoryError:
            pipe.send(NO_MEMORY)
            return
        pipe.send(outcome)
