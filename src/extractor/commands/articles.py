"""What `extractor article` and `extractor batch` do."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from extractor import report, view
from extractor.batch import Summary, read_all
from extractor.commands.options import DIFFERENT, OK, Options, Terminal, progress
from extractor.corpus import open_inputs, read_article
from extractor.outputs import open_writer
from extractor.outputs.sqlite import left_over
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


def batch(inputs: Sequence[str], out: Path, column: str | None, options: Options) -> int:
    """Read articles into a file and print a summary. What can be refused is tried before the work begins."""
    corpus = open_inputs(inputs, options.max_bytes, column)
    summary = Summary()
    with open_writer(out) as write:
        extractor = options.beside(corpus.folders).load()
        for extraction, text in read_all(progress(corpus), extractor):
            write(extraction)
            summary.add(extraction, text)
    kept = left_over(out, corpus.files) if out.suffix == ".db" else []
    report.show_summary(summary, out, kept, Terminal())
    return DIFFERENT if summary.unread else OK
