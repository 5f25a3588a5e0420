"""What `extractor report` does."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from extractor.batch import read_all
from extractor.commands.options import OK, Options, Terminal, progress
from extractor.corpus import open_corpus, read_article
from extractor.errors import OutputError, SourceError
from extractor.outputs.files import replacing
from extractor.outputs.load import read_records
from extractor.page.article import article_page
from extractor.page.site import Site
from extractor.promote import promote
from extractor.records import Extraction, Problem
from extractor.wording import count

_RECORDS: Final = (".jsonl", ".jsonl.gz")


def report(file: Path, out: Path, texts: Path | None, published: date | None, options: Options) -> int:
    """Write the page of an article, or the pages of a folder or of a file of records."""
    if file.is_dir():
        return _site(_folder(file, options), out, file.resolve().name)
    if file.name.endswith(_RECORDS):
        return _site(_records(file, texts or file.parent, options.max_bytes), out, file.name.partition(".")[0])
    if out.suffix not in (".html", ".htm"):
        raise OutputError(f"{out}: the page of an article must end in .html.")
    article = read_article(file, published=published, max_bytes=options.max_bytes)
    page = article_page(options.load()(article), article.text)
    with replacing(out) as part:
        part.write_text(page, encoding="utf-8")
    Terminal().print(f"page written to {out}", soft_wrap=True)
    return OK


def promote_marks(files: Sequence[Path], folder: Path) -> int:
    """Put marks into the expected files of a folder."""
    for file in files:
        for path, number in promote(file, folder):
            Terminal().print(f"{count(number, 'mark')} in {path}", soft_wrap=True)
    return OK


def _site(articles: Iterator[tuple[Extraction, str | None]], out: Path, title: str) -> int:
    site = Site(out, title)
    number = 0
    for extraction, text in articles:
        site.add(extraction, text)
        number += 1
    Terminal().print(f"pages of {count(number, 'article')} written, see {site.finish()}", soft_wrap=True)
    return OK


def _folder(folder: Path, options: Options) -> Iterator[tuple[Extraction, str | None]]:
    corpus = open_corpus(folder, options.max_bytes)
    return read_all(progress(corpus), options.beside((folder,)).load())


def _records(file: Path, texts: Path, max_bytes: int) -> Iterator[tuple[Extraction, str | None]]:
    """Yield the records of a file with their texts; an article whose text is not found has a problem that says so."""
    for place, data in read_records(file):
        try:
            extraction = Extraction.model_validate(data)
        except ValidationError as cause:
            raise SourceError(f"{place}: no records of an article ({cause.errors()[0]['msg']}).") from cause
        text = _text(texts, extraction, max_bytes)
        if text is None and extraction.document.characters:
            message = f"its text is not in {texts}. Give the folder of the articles as --texts."
            problem = Problem(where=extraction.document.id, message=message)
            extraction = extraction.model_copy(update={"problems": (*extraction.problems, problem)})
        yield extraction, text


def _text(folder: Path, extraction: Extraction, max_bytes: int) -> str | None:
    """The text that the records are of, told by its digest: NAME as it is, or NAME.txt as `batch --texts` writes it."""
    root = folder.resolve()
    for name in (extraction.document.id, extraction.document.id + ".txt"):
        path = (root / name).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            continue
        try:
            text = read_article(path, max_bytes=max_bytes).text
        except SourceError:
            continue
        if hashlib.sha256(text.encode()).hexdigest() == extraction.document.sha256:
            return text
    return None
