"""A batch that is stopped, killed, starved or fed with articles that kill: what is kept, what is done again, what is said."""

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hostile import Hostile

from extractor.article import Article
from extractor.commands.batch import Plan, batch
from extractor.commands.options import Options
from extractor.errors import OutputError, WorkerError
from extractor.lexicon import Lexicon
from extractor.pipeline import extract
from extractor.records import Extraction, Problem
from extractor.runs.assemble import merge, summarise, text_path, write_output, write_texts
from extractor.runs.batch import Batch, shard
from extractor.runs.cluster import Cluster
from extractor.runs.engine import Engine, Inline
from extractor.runs.journal import open_journal
from extractor.runs.local import Local
from extractor.runs.setup import Setup
from extractor.runs.work import Task
from extractor.sources import Item

SENTENCE = "In 20{0:02} exports rose by {0}% to ${0}.5 billion, and imports fell from {1} to {0} million euros.\n"
ARTICLES = 30
ENGLISH = Options(known=(), patterns=None, model="none", max_bytes=1_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles of a few sentences."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(ARTICLES):
        text = "".join(SENTENCE.format(number % 90 + at, number + 7) for at in range(1, 4))
        (corpus / f"{number:02}.txt").write_text(text)
    return corpus


def items(**texts: str) -> list[Task]:
    return [Item(id, id, text.encode(), "text") for id, text in texts.items()]


def finish(path: Path, tasks: Sequence[Task], engine: Engine, digest: bytes = b"", force: bool = False) -> Batch:
    with open_journal(path) as journal:
        work = Batch(journal, digest, force)
        work.run(iter(tasks), engine)
        return work


def said(path: Path, tasks: Sequence[Task], engine: Engine) -> dict[str, str]:
    """Run a batch; by id, the first problem of each article."""
    with open_journal(path) as journal:
        Batch(journal, b"").run(iter(tasks), engine)
        return {o.id: Extraction.model_validate_json(o.record).problems[0].message for o in journal.outcomes()}


# --- killed at any moment


def kept(path: Path) -> set[str]:
    """The ids that a journal holds, read as another program would."""
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return {id for (id,) in connection.execute("SELECT id FROM done")} if tables else set()


@pytest.fixture
def start(lexicon: Lexicon, folder: Path, tmp_path: Path) -> Callable[..., "multiprocessing.context.ForkProcess"]:
    """Start a real batch in a process of its own that notes each article it begins."""

    def noting(article: Article) -> Extraction:
        with (tmp_path / "begun").open("a") as file:
            file.write(f"{article.id}\n")
        return extract(article, lexicon)

    def run(out: Path, limit: int | None) -> None:
        Setup.load = lambda _: noting  # type: ignore[method-assign,assignment]
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            code = batch([str(folder)], Plan(out=out, workers=0), ENGLISH)
        except OutputError as error:
            (tmp_path / "error").write_text(str(error))
            code = 2
        os._exit(code)

    def start(out: Path, limit: int | None = None) -> "multiprocessing.context.ForkProcess":
        process = multiprocessing.get_context("fork").Process(target=run, args=(out, limit))
        process.start()
        return process

    return start


def begun(folder: Path) -> set[str]:
    path = folder / "begun"
    ids = set(path.read_text().split()) if path.exists() else set()
    path.unlink(missing_ok=True)
    return ids


def test_a_batch_killed_at_any_moment_gives_the_same_bytes(
    start: Callable[..., "multiprocessing.context.ForkProcess"], tmp_path: Path
) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    before = time.monotonic()
    start(whole).join()
    duration = time.monotonic() - before
    chance = random.Random(2026)
    done: set[str] = set()
    begun(tmp_path)
    kills = 0
    while kills < 15:
        process = start(out)
        time.sleep(chance.uniform(0, duration / 6))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert process.exitcode in (-signal.SIGKILL, 0)
        kills += process.exitcode != 0
        assert not begun(tmp_path) & done, "what is finished is not begun again"
        done = kept(tmp_path / "out.jsonl.journal")
        if len(done) == ARTICLES:
            (tmp_path / "out.jsonl.journal").unlink()
            done = set()
    process = start(out)
    process.join()
    assert process.exitcode == 0
    assert not begun(tmp_path) & done
    assert out.read_bytes() == whole.read_bytes()


def test_a_full_disk_keeps_what_is_finished(
    start: Callable[..., "multiprocessing.context.ForkProcess"], tmp_path: Path
) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    start(whole).join()
    size = (tmp_path / "whole.jsonl.journal").stat().st_size
    process = start(out, limit=size // 2)
    process.join()
    assert process.exitcode == 2
    assert (tmp_path / "error").read_text().endswith("What is finished is kept; mend that and start again.")
    done = kept(tmp_path / "out.jsonl.journal")
    assert 0 < len(done) < ARTICLES
    begun(tmp_path)
    start(out).join()
    assert not begun(tmp_path) & done
    assert out.read_bytes() == whole.read_bytes()


def command(folder: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "extractor", "batch", str(folder), "--out", str(out), "--model", "none", *more]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_keeps_what_is_finished(folder: Path, tmp_path: Path, how: signal.Signals) -> None:
    for number in range(400):
        (folder / f"more{number}.txt").write_text(SENTENCE.format(number % 90, 3) * 20)
    out = tmp_path / "out.jsonl"
    with subprocess.Popen(
        command(folder, out, "--workers", "2"), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        while sum(file.stat().st_size for file in tmp_path.glob("out.jsonl.journal*")) < 100_000:
            assert process.poll() is None, process.stderr
            time.sleep(0.02)
        process.send_signal(how)
        _, error = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "finished articles are kept in" in error
    assert not out.exists()
    done = kept(tmp_path / "out.jsonl.journal")
    assert 0 < len(done) < 400 + ARTICLES


# --- the same bytes, and nothing twice


def test_workers_give_the_same_bytes(
    start: Callable[..., "multiprocessing.context.ForkProcess"], folder: Path, tmp_path: Path
) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    start(one).join()
    assert subprocess.run(command(folder, two, "--workers", "2"), check=False, capture_output=True).returncode == 1
    assert one.read_bytes() == two.read_bytes()


def test_shards_give_the_same_bytes(tmp_path: Path) -> None:
    tasks = items(**{f"a{n}": str(n) for n in range(50)})
    parts = [tmp_path / f"part-{n}.jsonl" for n in (1, 2, 3)]
    for number, part in enumerate(parts, start=1):
        with open_journal(part.with_suffix(".journal")) as journal:
            Batch(journal, b"").run(shard(tasks, number, 3), Inline(Hostile()))
            write_output(journal, part)
    with open_journal(tmp_path / "whole.journal") as journal:
        Batch(journal, b"").run(tasks, Inline(Hostile()))
        write_output(journal, tmp_path / "whole.jsonl")
    assert merge(parts, tmp_path / "merged.jsonl") == 50
    assert (tmp_path / "merged.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert all(part.read_bytes() for part in parts)


def test_merge_refuses_what_does_not_belong_together(tmp_path: Path) -> None:
    part, other, words = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "c.jsonl"
    part.write_text('{"document": {"id": "a"}}\n')
    other.write_text('{"document": {"id": "b"}}\n{"document": {"id": "a"}}\n')
    words.write_text("{}\n")
    for parts, message in (
        ([part, part], "two parts hold the article 'a'"),
        ([other], r"b\.jsonl: line 2: is not sorted"),
        ([words], r"c\.jsonl: line 1: no record of this program"),
    ):
        with pytest.raises(OutputError, match=message):
            merge(parts, tmp_path / "out.jsonl")
        assert not (tmp_path / "out.jsonl").exists()


def test_only_what_has_changed_is_done_again(tmp_path: Path) -> None:
    path = tmp_path / "j"
    engine = Inline(Hostile())

    def fresh(digest: bytes = b"", force: bool = False, **texts: str) -> tuple[int, int]:
        work = finish(path, items(**texts), engine, digest, force)
        return work.done - work.taken_over, work.taken_over

    assert fresh(a="1", b="2") == (2, 0)
    assert fresh(a="1", b="2") == (0, 2)
    assert fresh(a="1", b="changed", c="3") == (2, 1)
    assert fresh(b"other patterns", a="1", b="changed", c="3") == (3, 0)
    assert fresh(b"other patterns", force=True, a="1", b="changed", c="3") == (3, 0)
    assert fresh(b"other patterns", c="3") == (0, 1)
    with open_journal(path) as journal:
        work = Batch(journal, b"other patterns")
        work.run(items(a="1"), engine)
        assert [o.id for o in journal.outcomes()] == ["a"], "articles of earlier batches are not in this one's output"
        journal.tidy()
    assert kept(path) == {"a"}


def test_digest_depends_on_all_that_records_depend_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = tmp_path / "known.csv"
    known.write_text(
        "measure,subject,partner,period,value,unit,tolerance,source\nexports,Sweden,,2025,3,USD,0,Statistics Sweden\n"
    )
    options = [
        Options((), None, "none", 1),
        Options((), None, None, 1),
        Options((), None, "none", 2),
        Options((known,), None, "none", 1),
    ]
    assert len({o.setup().digest() for o in options}) == len(options)
    assert options[0].setup(time_limit=1).digest() == options[0].setup().digest(), "a limit changes no record"
    before = options[0].setup().digest()
    monkeypatch.setattr("extractor.runs.setup.version", lambda _: "another")
    assert options[0].setup().digest() != before


def test_an_id_that_stands_there_twice_is_a_problem(tmp_path: Path) -> None:
    tasks: list[Task] = [
        Item("a", "t#1", b"1", "text"),
        Item("a", "t#2", b"2", "text"),
        Problem(where="b", message="no"),
    ]
    assert said(tmp_path / "j", tasks, Inline(Hostile())) == {
        "a": "1",
        "b": "no",
        "t#2": "its id 'a' stands there twice. The first one was read.",
    }


# --- articles that kill, hang and eat


@pytest.fixture
def local() -> Iterator[Local]:
    with Local(Hostile(time_limit=2, memory_limit=1_000_000_000), 2) as engine:
        yield engine


def test_a_worker_that_dies_costs_one_known_article(local: Local, tmp_path: Path) -> None:
    once = tmp_path / "once"
    texts = {f"a{n}": "fine" for n in range(6)}
    told = said(
        tmp_path / "j", items(a00="KILL", **texts, b0=f"ONCE {once}", b1="SLEEP", b2="MEMORY", b3="FAIL"), local
    )
    assert [told.pop(id) for id in texts] == ["fine"] * 6
    advice = "on this article, twice. Take it out, or raise --time-limit or --memory-limit."
    assert told == {
        "a00": f"a worker died of SIGKILL {advice}",
        "b0": f"ONCE {once}",
        "b1": f"a worker took longer than the time limit {advice}",
        "b2": f"a worker needs more memory than the limit allows {advice}",
        "b3": "the program failed on this article (ZeroDivisionError: boom). Please report it.",
    }


def test_what_cost_two_workers_is_tried_again_by_the_next_batch(local: Local, tmp_path: Path) -> None:
    tasks = items(a="KILL", b="fine")
    work = finish(tmp_path / "j", tasks, local)
    assert (work.done, work.taken_over) == (2, 0)
    work = finish(tmp_path / "j", tasks, Inline(Hostile(max_bytes=3)))
    assert (work.done, work.taken_over) == (2, 1)
    with open_journal(tmp_path / "j") as journal:
        Batch(journal, b"").run(tasks, Inline(Hostile(max_bytes=3)))
        assert summarise(journal).unread == 1


def test_a_worker_that_cannot_begin_stops_the_batch(tmp_path: Path) -> None:
    from extractor.errors import LexiconError

    with (
        Local(Setup(patterns=tmp_path, model="none"), 1) as engine,
        pytest.raises(LexiconError, match="cannot be read"),
    ):
        list(engine.run(items(a="x")))
    with (
        Local(Setup(model="none", memory_limit=1_000_000), 1) as engine,
        pytest.raises(WorkerError, match="before it was"),
    ):
        list(engine.run(items(a="x")))


def test_workers_go_when_their_master_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, sys, signal; sys.path.insert(0, sys.argv[1])\n"
        "from hostile import Hostile; from extractor.runs.local import Local; from extractor.sources import Item\n"
        "if __name__ == '__main__':\n"
        "    engine = Local(Hostile(time_limit=1), 2)\n"
        "    def tasks():\n"
        "        yield Item('a', 'a', b'fine', 'text'); yield Item('b', 'b', b'SLEEP', 'text')\n"
        "    for outcome in engine.run(tasks()):\n"
        "        print(*(w.process.pid for w in engine.workers), flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = tmp_path / "master.py"
    path.write_text(script)
    done = subprocess.run([sys.executable, path, Path(__file__).parent], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    pids = [int(pid) for pid in done.stdout.split()]
    assert pids
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_dask_keeps_the_same_rules(tmp_path: Path) -> None:
    once = tmp_path / "once"
    tasks = items(**{f"a{n}": "fine" for n in range(10)}, b0="KILL", b1=f"ONCE {once}", b2="FAIL")
    with Cluster(Hostile(), None, 2) as cluster:
        told = said(tmp_path / "j", tasks, cluster)
        assert finish(tmp_path / "j", tasks[:10], cluster).taken_over == 10
    assert [told.pop(f"a{n}") for n in range(10)] == ["fine"] * 10
    assert told == {
        "b0": "a worker was lost on this article, twice. Take it out, or raise --time-limit or --memory-limit.",
        "b1": f"ONCE {once}",
        "b2": "the program failed on this article (ZeroDivisionError: boom). Please report it.",
    }


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.runs.cluster.PATIENCE", 1)
    with pytest.raises(WorkerError, match=r"^tcp://127\.0\.0\.1:9: no Dask scheduler answers"):
        Cluster(Hostile(), "tcp://127.0.0.1:9", 2).__enter__()


# --- the journal and the texts


def test_journals_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    words, other = tmp_path / "words", tmp_path / "other"
    words.write_text("no journal, but a text that is long enough to be looked at" * 20)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with open_journal(tmp_path / "used"):
        for path, message in (
            (words, "is no journal"),
            (other, "is no journal of this version"),
            (tmp_path / "no" / "journal", "cannot be written"),
            (tmp_path / "used", "Another batch is writing this output"),
        ):
            with pytest.raises(OutputError, match=message), open_journal(path):
                pass


@pytest.mark.parametrize(
    ("id", "path"),
    [
        ("a.txt", "a.txt"),
        ("north/b.md", "north/b.md"),
        ("page.html", "page.html.txt"),
        ("a.txt.gz", "a.txt.gz.txt"),
        ("wire.jsonl#7", "wire.jsonl#7.txt"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd.txt"),
        ("/etc/passwd", "%2F/etc/passwd.txt"),
        ("a/./b\x00.txt", "a/%2E/b%00.txt"),
        ("C:\\x", "C%3A%5Cx.txt"),
        ("", "%2F.txt"),
    ],
)
def test_texts_stay_in_their_folder(id: str, path: str) -> None:
    assert text_path(id).as_posix() == path


def test_texts_are_what_the_offsets_point_into(tmp_path: Path) -> None:
    tasks: list[Task] = [*items(a="one\r\n€", b="FAIL"), Problem(where="c", message="no")]
    with open_journal(tmp_path / "j") as journal:
        Batch(journal, b"").run(tasks, Inline(Hostile()))
        for _ in range(2):
            write_texts(journal, tmp_path / "texts")
    assert {path.name: path.read_bytes() for path in (tmp_path / "texts").iterdir()} == {"a.txt": "one\r\n€".encode()}
