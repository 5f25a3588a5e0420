"""How much faster a batch is with two workers than with one, and what a worker costs.

Reads many copies of the own corpus's articles (each with a line of its own, so that none is like another) with one
worker and with two, several times in turn, and prints articles a second, the ratio, and the memory of a worker.

    python benchmarks/workers.py --copies 34 --rounds 2
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.runs.batch import Batch
from extractor.runs.journal import open_journal
from extractor.runs.local import Local
from extractor.runs.setup import Setup
from extractor.runs.work import Task
from extractor.sources import Item

CORPUS = Path(__file__).parents[1] / "corpus"


def tasks(copies: int) -> Iterator[Task]:
    """The corpus's articles, over and over."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    for copy in range(copies):
        for number, text in enumerate(texts):
            yield Item(f"{copy}-{number}", "", f"{text}\nCopy No. {copy}.\n".encode(), "text")


def peak(engine: Local) -> float:
    """The most memory that a worker has had resident, in megabytes; the system's own figure."""
    sizes = []
    for worker in engine.workers:
        status = Path(f"/proc/{worker.process.pid}/status").read_text()
        sizes.append(int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]))
    return max(sizes) / 1000


def measure(workers: int, copies: int) -> tuple[float, float, float]:
    """Articles a second once the workers are loaded, the memory of one of them, and the milliseconds of processor time
    an article costs this process, which no number of workers divides.
    """
    with tempfile.TemporaryDirectory() as folder, Local(Setup(), workers) as engine:
        with open_journal(Path(folder, "warm")) as journal:
            Batch(journal, b"").run(tasks(1), engine)
        with open_journal(Path(folder, "journal")) as journal:
            work = Batch(journal, b"")
            before, own = time.perf_counter(), time.process_time()
            work.run(tasks(copies), engine)
            spent = (time.process_time() - own) / work.done * 1000
            return work.done / (time.perf_counter() - before), peak(engine), spent


def main() -> None:
    """Measure in turn, so that both see the same machine, and print the best of each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=34)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    best = {1: 0.0, 2: 0.0}
    for _ in range(arguments.rounds):
        for workers in best:
            rate, memory, spent = measure(workers, arguments.copies)
            best[workers] = max(best[workers], rate)
            load = os.getloadavg()[0]
            own = f"{memory:.0f} MB a worker, {spent:.2f} ms an article in the master"
            print(f"{workers} workers: {rate:.1f} articles/s, {own}, load {load:.1f}", flush=True)
    print(f"two workers are {best[2] / best[1]:.2f} times one")


if __name__ == "__main__":
    main()
