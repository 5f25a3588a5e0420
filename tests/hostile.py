"""A pipeline that does what an article tells it to: for tests of what becomes of a batch then."""

import os
import signal
import time
from functools import partial
from pathlib import Path

from extractor.article import Article
from extractor.batch import Extract
from extractor.records import DocumentInfo, Extraction, Numerals, Problem, Provenance
from extractor.runs.setup import Setup


class Hostile(Setup):
    """Loads at once, and obeys the article."""

    def load(self) -> Extract:
        return partial(obey, known=self.known)

    def digest(self) -> bytes:
        return b"hostile"


def obey(article: Article, known: object = ()) -> Extraction:
    """Make the records of an article, unless its text says KILL, ONCE file, SLEEP, MEMORY or FAIL."""
    match article.text.split():
        case ["KILL"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["ONCE", name] if not Path(name).exists():
            Path(name).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["SLEEP"]:
            time.sleep(60)
        case ["MEMORY"]:
            bytearray(3_000_000_000)
        case ["FAIL"]:
            raise ZeroDivisionError("boom")
    info = DocumentInfo(
        id=article.id,
        source=article.source,
        sha256="0",
        language="en",
        title=None,
        published=None,
        characters=len(article.text),
    )
    problems = (Problem(where="said", message=article.text),) if article.text else ()
    return Extraction(
        document=info,
        numerals=Numerals(total=0, in_records=0, ignored=0, unclaimed=0),
        problems=problems,
        provenance=Provenance(extractor="0", model=None, patterns="0"),
    )
