"""What must hold for any bytes: readers refuse with a SourceError or give a text, and the value layer owns every digit.

`python tests/fuzz.py values --seconds 600` looks for bytes that break it, guided by the branches they reach (needs the
extra `fuzz`); a failing input is written to the working folder. `tests/test_fuzz.py` tries some on every run.
"""

import argparse
import sys
from collections.abc import Callable
from functools import cache
from typing import Final

from extractor.article import Article
from extractor.errors import SourceError
from extractor.lexicon import Lexicon, load_lexicon
from extractor.pipeline import extract
from extractor.sources import Format, Item, read_item
from extractor.sources.limits import unpack

FORMATS: Final[tuple[Format, ...]] = ("text", "markdown", "html", "pdf", "docx", "epub")
LIMIT: Final = 20_000


def readers(data: bytes) -> None:
    """Read bytes as each format, and unpack them: a text within the limit, or a SourceError."""
    for format in FORMATS:
        try:
            article = read_item(Item("x", "x", data, format), LIMIT)
        except SourceError as cause:
            assert str(cause).startswith("x: "), cause
        else:
            assert 0 < len(article.text) <= LIMIT
            assert list(article.pages) == sorted(article.pages)
    try:
        assert len(unpack("x", data, LIMIT)) <= LIMIT
    except SourceError:
        return


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


def values(data: bytes) -> None:
    """Extract from any text: the records prove their own offsets, and every numeral is counted once."""
    records = extract(Article("x", data.decode("utf-8", "ignore")), _lexicon())
    ledger = records.numerals
    assert ledger.total == ledger.in_records + ledger.ignored + ledger.unclaimed


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {"readers": readers, "values": values}


def main() -> None:
    """Search until the time is over or something breaks."""
    import atheris

    parser = argparse.ArgumentParser(description="Look for bytes that break the readers or the value layer.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=30, help="how long to look (30)")
    parser.add_argument("--runs", type=int, default=-1, help="how many inputs to try, always the same ones")
    arguments = parser.parse_args()
    atheris.instrument_all()
    limits = [f"-runs={arguments.runs}", "-seed=1"] if arguments.runs > 0 else [f"-max_total_time={arguments.seconds}"]
    atheris.Setup([sys.argv[0], *limits, "-max_len=4000"], TARGETS[arguments.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
