"""What `extractor check` and `extractor evaluate` do."""

import json
from collections.abc import Iterator
from pathlib import Path

from extractor import report
from extractor.batch import Summary, read_all
from extractor.commands.options import DIFFERENT, OK, Options, Terminal, progress
from extractor.comparison import Comparison, compare
from extractor.corpus import Corpus, open_corpus
from extractor.errors import SourceError
from extractor.expected import Expectation, expected_path, read_expected
from extractor.outputs.standard import print_utf8
from extractor.records import Extraction
from extractor.scoring import score, total


def check(folder: Path, options: Options) -> int:
    """Compare a folder's articles with what is expected of them, and their claims with the known values."""
    corpus = open_corpus(folder, options.max_bytes)
    summary = Summary()
    console = Terminal()
    compared: list[Comparison] = []
    for extraction, text, expected in _expected(corpus, options, summary):
        comparison = compare(extraction, expected)
        report.show_comparison(extraction.document.id, comparison, text, console)
        compared.append(comparison)
    report.show_agreement(compared, summary, console)
    return DIFFERENT if summary.unread or any(c.differences for c in compared) else OK


def evaluate(folder: Path, as_json: bool, options: Options) -> int:
    """Print precision, recall and F1 by kind over a folder's articles that have expected records."""
    corpus = open_corpus(folder, options.max_bytes)
    rows = total(score(extraction, expected) for extraction, _, expected in _expected(corpus, options, Summary()))
    if as_json:
        print_utf8(json.dumps({name: row.as_dict() for name, row in rows.items()}, indent=2))
    else:
        report.show_scores(rows, Terminal())
    return OK


def _expected(corpus: Corpus, options: Options, summary: Summary) -> Iterator[tuple[Extraction, str, Expectation]]:
    """Yield the records, text and expectation of each article that has an expected file; count all in `summary`."""
    paths = {place.id: expected_path(place.path) for place in corpus.places}
    if not any(path.exists() for path in paths.values()):
        raise SourceError(
            f"{corpus.folders[0]}: no article has a NAME.expected.json beside it. Write one to compare with."
        )
    extractor = options.beside(corpus.folders).load()
    for extraction, text in read_all(progress(corpus), extractor):
        summary.add(extraction, text)
        path = paths.get(extraction.document.id)
        if text is not None and path is not None and path.exists():
            yield extraction, text, read_expected(path, text)
