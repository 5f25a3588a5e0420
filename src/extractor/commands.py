"""What the commands do: read, call, write, and tell the exit code. `cli.py` holds their arguments and their help."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import track

from extractor import report, view
from extractor.article import Article
from extractor.batch import Extract, Summary, read_all
from extractor.comparison import Comparison, compare
from extractor.corpus import Corpus, open_corpus, read_article
from extractor.errors import SourceError
from extractor.expected import Expectation, expected_path, read_expected
from extractor.known import read_known
from extractor.lexicon import load_lexicon
from extractor.lint import lint
from extractor.nlp import load_recogniser
from extractor.outputs import open_writer
from extractor.outputs.sqlite import left_over
from extractor.outputs.standard import print_utf8
from extractor.pipeline import extract
from extractor.records import Extraction, Problem
from extractor.scoring import score, total

OK: Final = 0
DIFFERENT: Final = 1
"""A number does not hold, a record is not as expected, a file could not be read. Refusals are 2; see `cli`."""
KNOWN_VALUES: Final = "known_values.csv"


@dataclass(frozen=True, slots=True)
class Options:
    """What the commands that read articles have in common."""

    known: Sequence[Path]
    """Tables of known values."""
    patterns: Path | None
    """Folder of the pattern files; None for those that come with the program."""
    model: str | None
    """Name of the spaCy model, "none" for rules only, None for the default."""
    max_bytes: int

    def beside(self, folder: Path) -> "Options":
        """Take the folder's own table of known values when none is named."""
        own = folder / KNOWN_VALUES
        known = self.known or ((own,) if own.exists() else ())
        return Options(known, self.patterns, self.model, self.max_bytes)

    def load(self) -> Extract:
        """Load what the pipeline needs; the tables first, since they are quick and may be refused."""
        known = tuple(value for path in self.known for value in read_known(path))
        lexicon = load_lexicon(self.patterns)
        return partial(extract, lexicon=lexicon, recogniser=load_recogniser(self.model), known=known)


def article(file: Path, published: date | None, as_json: bool, options: Options) -> int:
    """Read one article and print its records."""
    source = read_article(file, published=published, max_bytes=options.max_bytes)
    extraction = options.load()(source)
    if as_json:
        print_utf8(extraction.model_dump_json(indent=2))
    else:
        view.show_article(extraction, source.text, Terminal())
    return DIFFERENT if any(check.verdict == "refuted" for check in extraction.checks) else OK


def batch(folder: Path, out: Path, options: Options) -> int:
    """Read a folder into a file and print a summary. What can be refused is tried before the work begins."""
    corpus = open_corpus(folder, options.max_bytes)
    summary = Summary()
    with open_writer(out) as write:
        extractor = options.beside(folder).load()
        for extraction, text in read_all(progress(corpus), extractor):
            write(extraction)
            summary.add(extraction, text)
    kept = left_over(out, corpus.files) if out.suffix == ".db" else []
    report.show_summary(summary, out, kept, Terminal())
    return DIFFERENT if summary.unread else OK


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


def prove_patterns(patterns: Path | None) -> int:
    """Try every pattern entry on its own examples and refusals."""
    problems = lint(load_lexicon(patterns))
    report.show_problems(problems, Terminal())
    return DIFFERENT if problems else OK


def _expected(corpus: Corpus, options: Options, summary: Summary) -> Iterator[tuple[Extraction, str, Expectation]]:
    """Yield the records, text and expectation of each article that has an expected file; count all in `summary`."""
    paths = {file: expected_path(corpus.folder / file) for file in corpus.files}
    if not any(path.exists() for path in paths.values()):
        raise SourceError(f"{corpus.folder}: no article has a NAME.expected.json beside it. Write one to compare with.")
    extractor = options.beside(corpus.folder).load()
    for extraction, text in read_all(progress(corpus), extractor):
        summary.add(extraction, text)
        if text is not None and (path := paths[extraction.document.id]).exists():
            yield extraction, text, read_expected(path, text)


def progress(corpus: Corpus) -> Iterable[Article | Problem]:
    """Show a bar on standard error while articles are read, when that is a terminal."""
    console = Console(stderr=True)
    return track(corpus, "Reading", total=len(corpus), console=console, transient=True, disable=not console.is_terminal)


class Terminal(Console):
    """Standard output for people: coloured only where it is a terminal, and never read as markup."""

    def __init__(self) -> None:
        """Take standard output as it is now."""
        super().__init__(highlight=False, markup=False, emoji=False)

    def on_broken_pipe(self) -> None:
        """Let the exception that rich is handling pass: the command line knows the exit code."""
        raise
