"""The journal of a batch: every finished article, on disk from the moment it is finished.

It is a SQLite file beside the output. An article is kept under its id with a digest of all that its records depend on;
a later batch takes over what has the same digest and does the rest anew. Each article is a transaction of its own in
SQLite's write-ahead log: a process killed at any moment loses nothing that was finished, and a machine that loses power
at most the last moments, never the file.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from extractor.errors import OutputError
from extractor.runs.work import Outcome

SUFFIX: Final = ".journal"
APPLICATION_ID: Final = 0x4578746A
"""Marks a file as a journal in its header ("Extj")."""
VERSION: Final = 1

_TABLES: Final = f"""
BEGIN IMMEDIATE;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE done (
    id TEXT PRIMARY KEY,
    digest BLOB NOT NULL,
    record BLOB NOT NULL,   -- the Extraction's JSON, packed by zlib
    tally BLOB NOT NULL,
    text BLOB               -- the article, packed by zlib; NULL for what could not be read
);
COMMIT;
"""


class Journal:
    """An open journal. Only the ids that were asked for with `take` belong to this batch."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Use `open_journal`."""
        self.path = path
        self._connection = connection

    def take(self, id: str) -> bool:
        """Make an article part of this batch; False when it is already."""
        with self._naming():
            return self._connection.execute("INSERT OR IGNORE INTO temp.taken VALUES (?)", (id,)).rowcount == 1

    def has(self, id: str, digest: bytes) -> bool:
        """Whether the article is finished and nothing that it depends on has changed."""
        with self._naming():
            found = self._connection.execute("SELECT 1 FROM done WHERE id = ? AND digest = ?", (id, digest))
            return found.fetchone() is not None

    def add(self, outcome: Outcome, digest: bytes) -> None:
        """Keep a finished article; what was there under its id goes. When this returns, a kill cannot lose it."""
        text = zlib.compress(outcome.text.encode(), 1) if outcome.text is not None else None
        row = (outcome.id, digest, zlib.compress(outcome.record, 1), outcome.tally, text)
        with self._naming():
            self._connection.execute("INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?, ?)", row)

    def outcomes(self) -> Iterator[Outcome]:
        """Give this batch's finished articles, sorted by id, code point by code point."""
        question = "SELECT id, record, tally, text FROM done JOIN temp.taken USING (id) ORDER BY id"
        with self._naming():
            for id, record, told, text in self._connection.execute(question):
                words = zlib.decompress(text).decode() if text is not None else None
                yield Outcome(id, zlib.decompress(record), told, words)

    def ids(self) -> Iterator[str]:
        """Give the ids of this batch, sorted."""
        with self._naming():
            for (id,) in self._connection.execute("SELECT id FROM temp.taken ORDER BY id"):
                yield id

    def tidy(self) -> None:
        """Drop the articles that do not belong to this batch any more."""
        with self._naming():
            self._connection.execute("DELETE FROM done WHERE id NOT IN (SELECT id FROM temp.taken)")

    @contextmanager
    def _naming(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as cause:
            raise OutputError(
                f"{self.path}: the journal cannot be used: {cause}. What is finished is kept; mend that and start again."
            ) from cause


@contextmanager
def open_journal(path: Path) -> Iterator[Journal]:
    """Open the journal of an output, a new one if there is none.

    Raises OutputError when it cannot be written, is in use by another batch, is damaged, or of another version.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    except sqlite3.Error as cause:
        raise OutputError(f"{path}: cannot be written: {cause}. Make the folder, or write somewhere else.") from cause
    with closing(connection):
        _prepare(path, connection)
        yield Journal(path, connection)


def _prepare(path: Path, connection: sqlite3.Connection) -> None:
    """Lock the file, and make its tables where it is new."""
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        kind = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not kind and not tables:
            connection.executescript(_TABLES)
        elif (kind, version) != (APPLICATION_ID, VERSION):
            raise OutputError(f"{path}: is no journal of this version of the program. Move it away and start again.")
        connection.execute("CREATE TEMP TABLE taken (id TEXT PRIMARY KEY) WITHOUT ROWID")
    except sqlite3.OperationalError as cause:
        hint = "Another batch is writing this output; wait for it" if "locked" in str(cause) else "Mend that"
        raise OutputError(f"{path}: cannot be written: {cause}. {hint}, or write somewhere else.") from cause
    except sqlite3.DatabaseError as cause:
        raise OutputError(f"{path}: is no journal ({cause}). Move it away and start again.") from cause
