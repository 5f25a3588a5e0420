"""What runs inside the workers of a Dask cluster. Only they and `cluster` import this module; it needs Dask."""

from typing import Any

from distributed import WorkerPlugin, get_worker

from extractor.batch import Extract
from extractor.errors import WorkerError
from extractor.runs.limits import limit_memory, time_limit
from extractor.runs.setup import Setup
from extractor.runs.work import Outcome, Task, work
from extractor.runs.worker import NO_MEMORY


class Loader(WorkerPlugin):  # type: ignore[misc]
    """Loads the pipeline in each worker process of the cluster, also in one that replaces another."""

    def __init__(self, setup: Setup, name: str) -> None:
        """Plan to load what `setup` says; `name` is what the workers know this plugin by."""
        self.how = setup
        self.name = name
        self.extract: Extract | None = None

    def setup(self, worker: Any) -> None:
        """Load; called by a worker when it starts."""
        limit_memory(self.how.memory_limit)
        self.extract = self.how.load()

    def do(self, task: Task) -> Outcome:
        """Work on one task."""
        if self.extract is None:
            raise WorkerError("a worker of the cluster has not loaded the pattern files. Look at its log.")
        with time_limit(self.how.time_limit):
            return work(task, self.extract, self.how.max_bytes)


def do(task: Task, name: str) -> Outcome | str:
    """Work on a task in a worker of the cluster; a text instead of an outcome says why it could not."""
    loader: Loader = get_worker().plugins[name]
    try:
        return loader.do(task)
    except MemoryError:
        return NO_MEMORY
