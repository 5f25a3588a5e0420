"""What `extractor batch` does."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from extractor import report
from extractor.commands.options import DIFFERENT, OK, Options, Terminal
from extractor.commands.progress import Reporting, progress_bar
from extractor.corpus import open_inputs
from extractor.errors import SourceError
from extractor.outputs import prove_output
from extractor.outputs.sqlite import left_over
from extractor.runs.assemble import merge, summarise, write_output, write_texts
from extractor.runs.batch import Batch, shard
from extractor.runs.cluster import Cluster
from extractor.runs.engine import Engine, Inline
from extractor.runs.journal import SUFFIX, Journal, open_journal
from extractor.runs.local import Local
from extractor.runs.setup import Setup
from extractor.wording import count

EngineName = Literal["local", "dask"]
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How a batch is run."""

    out: Path
    texts: Path | None = None
    column: str | None = None
    workers: int | None = None
    """Processes; 0 works in this one, None is one a core."""
    engine: EngineName = "local"
    scheduler: str | None = None
    shard: tuple[int, int] | None = None
    force: bool = False
    time_limit: int | None = None
    """Seconds an article."""
    memory_limit: int | None = None
    """Megabytes a worker."""
    reporting: Reporting = field(default_factory=Reporting)


def batch(inputs: Sequence[str], plan: Plan, options: Options) -> int:
    """Read articles into a file and print a summary. What can be refused is tried before the work begins."""
    corpus = open_inputs(inputs, options.max_bytes, plan.column)
    setup = options.beside(corpus.folders).setup(plan.time_limit, (plan.memory_limit or 0) * MEGABYTE or None)
    prove_output(plan.out)
    items = corpus.items() if plan.shard is None else shard(corpus.items(), *plan.shard)
    total = len(corpus) if corpus.counted and plan.shard is None else None
    with open_journal(plan.out.with_name(plan.out.name + SUFFIX)) as journal:
        with _engine(plan, setup) as engine, progress_bar(total, plan.reporting) as told:
            work = Batch(journal, setup.digest(), plan.force, told)
            with _keeping(work):
                work.run(items, engine)
        return _leave(journal, plan)


def _leave(journal: Journal, plan: Plan) -> int:
    """Write what the batch leaves behind, and tell what it found."""
    if plan.texts is not None:
        write_texts(journal, plan.texts)
    write_output(journal, plan.out)
    journal.tidy()
    summary = summarise(journal)
    if not plan.reporting.quiet:
        kept = left_over(plan.out, set(journal.ids())) if plan.out.suffix == ".db" else []
        report.show_summary(summary, plan.out, kept, Terminal())
    return DIFFERENT if summary.unread else OK


@contextmanager
def _engine(plan: Plan, setup: Setup) -> Iterator[Engine]:
    workers = cores() if plan.workers is None else plan.workers
    if plan.engine == "dask":
        with Cluster(setup, plan.scheduler, max(1, workers)) as cluster:
            yield cluster
    elif workers == 0:
        with nullcontext(Inline(setup)) as inline:
            yield inline
    else:
        with Local(setup, workers) as local:
            yield local


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _keeping(work: Batch) -> Iterator[None]:
    """Say at an interruption, by Ctrl-C or SIGTERM, what is kept."""
    before = signal.getsignal(signal.SIGTERM)
    main = threading.current_thread() is threading.main_thread()
    if main:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt as cause:
        kept = f"{count(work.done, 'finished article')} {'is' if work.done == 1 else 'are'} kept in {work.journal.path}"
        raise KeyboardInterrupt(f"{kept}; the same command goes on from there.") from cause
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)


def merge_parts(parts: Sequence[Path], out: Path) -> int:
    """Put the outputs of shards together."""
    missing = next((part for part in parts if not part.is_file()), None)
    if missing is not None:
        raise SourceError(f"{missing}: no such file. Give the JSON lines that the shards wrote.")
    number = merge(parts, out)
    print(f"{number:,} articles written to {out}")
    return OK
