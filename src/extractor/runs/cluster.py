"""The Dask engine: workers of a cluster, each with one article in flight. Needs the extra `dask`.

A worker that dies costs the articles it had in flight; which they were is told by the scheduler. With an article a
thread that is one, and the same rules hold as on one machine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from types import TracebackType
from typing import Any, Final, Self

from extractor.errors import ExtractorError, WorkerError
from extractor.runs.engine import Crash
from extractor.runs.setup import Setup
from extractor.runs.work import Outcome, Task
from extractor.runs.worker import one_thread

PATIENCE: Final = 10
"""Seconds a scheduler has to answer."""


@dataclass(slots=True)
class Cluster:
    """Workers of a Dask scheduler, or of a cluster on this machine when no address is given."""

    setup: Setup
    address: str | None
    number: int
    """Workers of the cluster on this machine."""
    _open: list[Any] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Connect. Raises WorkerError when there is no Dask, or no scheduler at the address."""
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError as cause:
            message = (
                "--engine dask needs distributed, which is not installed. Install it: pip install 'extractor[dask]'."
            )
            raise WorkerError(message) from cause
        try:
            if self.address is None:
                with one_thread(), dask.config.set({"distributed.scheduler.allowed-failures": 0}):
                    cluster = LocalCluster(self.number, threads_per_worker=1, dashboard_address=None)
                self._open.append(cluster)
            client = Client(self._open[0] if self._open else self.address, timeout=PATIENCE)
        except OSError as cause:
            raise WorkerError(f"{self.address}: no Dask scheduler answers ({cause}). Check the address.") from cause
        self._open.append(client)
        from extractor.runs.loader import Loader

        client.register_plugin(Loader(self.setup, self._name), name=self._name)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster; one of our own ends."""
        while self._open:
            self._open.pop().close()

    @property
    def _name(self) -> str:
        return f"extractor-{self.setup.digest().hex()[:16]}"

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome | Crash]:
        """Do tasks, as many at a time as the cluster has threads."""
        from distributed import KilledWorker, as_completed

        from extractor.runs.loader import do

        client = self._open[-1]
        source = iter(tasks)
        size = max(1, sum(client.nthreads().values()))
        under_way: dict[Any, Task] = {}
        waiting = as_completed()

        def submit(more: int) -> None:
            for task in islice(source, more):
                future = client.submit(do, task, self._name, pure=False)
                under_way[future] = task
                waiting.add(future)

        submit(size)
        for future in waiting:
            task = under_way.pop(future)
            submit(1)
            error = future.exception()
            if isinstance(error, KilledWorker):
                yield Crash(task, "was lost")
            elif error is not None:
                raise error if isinstance(error, ExtractorError) else WorkerError(f"the cluster failed: {error!r}")
            else:
                result: Outcome | str = future.result()
                yield Crash(task, result) if isinstance(result, str) else result
