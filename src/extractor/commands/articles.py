"""What `extractor article` does."""

from datetime import date
from pathlib import Path

from extractor import view
from extractor.commands.options import DIFFERENT, OK, Options, Terminal
from extractor.corpus import read_article
from extractor.outputs.standard import print_utf8


def article(file: Path, published: date | None, as_json: bool, options: Options) -> int:
    """Read one article and print its records."""
    source = read_article(file, published=published, max_bytes=options.max_bytes)
    extraction = options.load()(source)
    if as_json:
        print_utf8(extraction.model_dump_json(indent=2))
    else:
        view.show_article(extraction, source.text, Terminal())
    return DIFFERENT if any(check.verdict == "refuted" for check in extraction.checks) else OK
