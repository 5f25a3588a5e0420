"""What each format gives: the text, what the file tells of itself, and how a broken or hostile file is refused."""

import builtins
import gzip
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from formats import docx, epub, pdf, zipped

from extractor.article import Article
from extractor.corpus import open_corpus, open_inputs
from extractor.errors import SourceError
from extractor.records import Problem
from extractor.sources import Format, Item, Listing, format_of, read_item

PAGE = """<!doctype html><html lang="en-GB"><head><title>Sweden sells more | Northern Wire</title>
<meta property="og:site_name" content="Northern Wire"><meta name="author" content="Eva Lind">
<meta property="article:published_time" content="2026-02-03T10:00:00Z"><script>var a = "$77 million";</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Sweden sells more</h1>
<p>Swedish exports to Norway rose by 10% to &euro;3.2 billion in 2025, the statistics office said on Tuesday in Stockholm.</p>
<p>Imports from Norway fell by 4% over the same period, to &euro;1.1 billion, because less oil was bought than before.</p>
<table><tr><th>Year</th><th>Exports</th></tr><tr><td>2024</td><td>2.9</td></tr></table></article>
<footer>Copyright 2026, subscribe for $9 a month</footer></body></html>"""

RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def read(data: bytes, format: Format, max_bytes: int = 1_000_000, **told: Any) -> Article:
    return read_item(Item("x", "x", data, format, Listing(**told)), max_bytes)


def test_page_gives_its_article_and_what_it_tells_of_itself() -> None:
    article = read(PAGE.encode(), "html")
    assert article.text.startswith("Sweden sells more\n\nSwedish exports to Norway rose by 10% to €3.2 billion")
    assert "| 2024 | 2.9 |" in article.text
    assert not any(word in article.text for word in ("$77", "Home", "subscribe"))
    assert (article.title, article.published, article.language) == ("Sweden sells more", date(2026, 2, 3), "en")
    assert (article.author, article.site) == ("Eva Lind", "Northern Wire")
    assert article.reader is not None
    assert article.reader.startswith("trafilatura ")


def test_what_is_told_from_outside_wins() -> None:
    article = read(PAGE.encode(), "html", title="Told", published=date(2020, 1, 1), language="fr")
    assert (article.title, article.published, article.language) == ("Told", date(2020, 1, 1), "fr")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("café €5".encode(), "café €5"),
        (b"\xef\xbb\xbf5", "5"),
        ("é".encode("utf-16"), "é"),
        (b'<meta charset="iso-8859-2">\xb1', '<meta charset="iso-8859-2">ą'),
        (b'<meta charset="no-such">\x80', '<meta charset="no-such">€'),
        (b"caf\xe9", "café"),
    ],
)
def test_pages_are_decoded_as_they_declare_themselves(data: bytes, text: str) -> None:
    from extractor.sources.html import decode_page

    assert decode_page(data) == text


def test_pdf_gives_paragraphs_and_pages_without_running_headers() -> None:
    def page(number: int, *body: str) -> Sequence[str]:
        return ["Ministry of Trade - Bulletin 7", *body, f"Page {number} of 3"]

    data = pdf(
        [
            page(
                1,
                "Trade grows",
                "Exports rose by 10% to 3.2 billion euros in the first half of the year, the",
                "ministry said, after a long-",
                "term decline that had begun in 2019 and had cost the country two markets.",
                "Imports fell. The minister said that the surplus of the country was now the",
            ),
            page(
                2,
                "largest since 2005.",
                "In the second half of the year the ministry expects exports of 4 billion euros.",
            ),
            page(3, "The next bulletin appears in 2026 and will hold the final figures for all sectors."),
        ],
        title="Trade grows",
    )
    article = read(data, "pdf")
    assert article.text == (
        "Trade grows\n\nExports rose by 10% to 3.2 billion euros in the first half of the year, the ministry said, after a "
        "long-term decline that had begun in 2019 and had cost the country two markets. Imports fell. The minister said "
        "that the surplus of the country was now the largest since 2005.\n\nIn the second half of the year the ministry "
        "expects exports of 4 billion euros. The next bulletin appears in 2026 and will hold the final figures for all "
        "sectors."
    )
    assert [article.text[start:].split(" ")[0] for start in article.pages] == ["Trade", "largest", "The"]
    assert article.title == "Trade grows"


def test_docx_gives_paragraphs_and_rows_in_order() -> None:
    body = (
        RUN.format("Exports rose by 5%.")
        + "<w:tbl><w:tr><w:tc>" + RUN.format("2024") + "</w:tc><w:tc>" + RUN.format("2.9") + "</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>It cost </w:t></w:r><w:del><w:r><w:delText>$4</w:delText></w:r></w:del>"
        + "<w:r><w:t>$5</w:t><w:tab/><w:t>million.</w:t></w:r></w:p>"
    )  # fmt: skip
    article = read(docx(body, title="Trade", author="Eva Lind"), "docx")
    assert article.text == "Exports rose by 5%.\n\n2024\t2.9\n\nIt cost $5\tmillion."
    assert (article.title, article.author) == ("Trade", "Eva Lind")


def test_epub_gives_its_chapters_in_the_order_of_the_spine() -> None:
    chapters = {
        "b.xhtml": "<html><head><title>no</title></head><body><h1>One</h1><p>Trade was\n $5 million.</p></body></html>",
        "a.xhtml": "<html><body><p>Two<br/>lines &amp; more</p><script>x</script></body></html>",
    }
    article = read(epub(chapters), "epub")
    assert article.text == "One\n\nTrade was $5 million.\n\nTwo\nlines & more"
    assert (article.title, article.published, article.language) == ("A book", date(2025, 6, 1), "en")


def test_markdown_tells_its_headline_and_front_matter() -> None:
    text = '---\ntitle: "Sweden sells"\ndate: 2026-02-03\nlang: en\n---\n\n# Another\n\nExports rose.\n'
    article = read(text.encode(), "markdown")
    assert (article.text, article.title, article.published) == (text, "Sweden sells", date(2026, 2, 3))
    assert read(b"# Exports rise #\n\nBy 5%.", "markdown").title == "Exports rise"
    assert read(b"No headline here.", "markdown").title is None


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.HTM", b"x", "html"),
        ("a.pdf.gz", b"x", "pdf"),
        ("stdin", b"%PDF-1.7", "pdf"),
        ("stdin", b"<!-- x --><!DOCTYPE html><p>", "html"),
        ("stdin", epub({}), "epub"),
        ("stdin", docx(""), "docx"),
        ("stdin", b"Exports <html>", "text"),
        ("notes.doc", b"Exports rose", "text"),
    ],
)
def test_format_by_name_then_by_bytes(name: str, data: bytes, format: Format) -> None:
    assert format_of(name, data) == format


@pytest.mark.parametrize(("package", "format", "extra"), [("trafilatura", "html", "html"), ("pypdfium2", "pdf", "pdf")])
def test_missing_library_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, package: str, format: Format, extra: str
) -> None:
    real = builtins.__import__

    def barred(name: str, *rest: Any, **named: Any) -> Any:
        if name == package:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", barred)
    with pytest.raises(SourceError, match=rf"x: needs {package}, .* pip install 'extractor\[{extra}\]'"):
        read(b"%PDF-1.4", format)


@pytest.mark.parametrize(
    ("format", "data", "message"),
    [
        ("pdf", b"%PDF-1.4 nothing", "cannot be opened as PDF"),
        ("pdf", pdf([[]]), "has no text layer"),
        ("docx", b"PK\x03\x04broken", "cannot be unpacked"),
        ("docx", zipped({"a.txt": "x"}), "no DOCX file"),
        ("docx", zipped({"word/document.xml": "<a>"}), "is damaged"),
        ("docx", docx(""), "is empty"),
        ("epub", zipped({"mimetype": "application/epub+zip"}), "no EPUB book"),
        ("html", b"<html><body></body></html>", "holds no article"),
    ],
)
def test_broken_files_are_refused(format: Format, data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=rf"^x: .*{message}"):
        read(data, format)


def test_entities_without_end_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    with pytest.raises(SourceError, match="defines a document type"):
        read(zipped({"word/document.xml": bomb}), "docx")


def test_archives_are_not_unpacked_beyond_the_limit() -> None:
    for bomb in (docx(RUN.format("5" * 600_000)), epub({"a.xhtml": "5" * 300_000, "b.xhtml": "5" * 300_000})):
        assert len(bomb) < 5_000
        with pytest.raises(SourceError, match="is larger than"):
            read(bomb, "epub" if b"epub" in bomb[:200] else "docx", max_bytes=10_000)


def test_chapters_outside_the_book_are_not_looked_for() -> None:
    with pytest.raises(SourceError, match=r"the chapter \.\./\.\./etc/passwd is missing"):
        read(epub({"../../../etc/passwd": ""} | {}), "epub")


def test_packed_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"It cost 5 million euros."))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"5" * 6_000_000))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"It cost")[:-4])
    first, second, third = open_corpus(tmp_path, max_bytes=100_000)
    assert isinstance(first, Article)
    assert first.text == "It cost 5 million euros."
    assert isinstance(second, Problem)
    assert second.message.startswith("is larger than 5 MB")
    assert isinstance(third, Problem)
    assert third.message.startswith("is no complete gzip file")


def rows(path: Path) -> list[Article | Problem]:
    return list(open_inputs([str(path)]))


def test_json_lines_give_an_article_a_row(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    lines = [
        {
            "text": "It cost 5 million euros.",
            "id": "w-1",
            "title": "Cost",
            "date": "2026-02-03",
            "url": "https://e.org/1",
        },
        {"body": "It cost 6 million euros.", "language": "EN-us"},
        {"words": "x"},
        {"text": "   "},
        {"text": "a \ud800"},
        [1],
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n{broken\n\n")
    first, second, *others = rows(path)
    assert first == Article(
        "w-1", "It cost 5 million euros.", "https://e.org/1", title="Cost", published=date(2026, 2, 3), language=None
    )
    place = f"{path.as_posix()}#2"
    assert second == Article(place, "It cost 6 million euros.", place, language="en")
    messages = [item.message for item in others if isinstance(item, Problem)]
    starts = (
        "no column of text (text, body, content, article); found words.",
        "is empty.",
        "not UTF-8",
        "is no object",
    )
    assert [message.startswith(start) for message, start in zip(messages, (*starts, "no JSON"), strict=True)] == [
        True
    ] * 5


def test_named_column_and_packed_table(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": "no", "words": "It cost 5 euros."}).encode()))
    (item,) = open_inputs([str(path)], column="words").items()
    assert isinstance(item, Item)
    assert item.data == b"It cost 5 euros."


def test_parquet_gives_an_article_a_row(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "wire.parquet"
    table = {"content": ["It cost 5 euros.", "It cost 6 euros."], "id": [7, 8], "published": [date(2026, 2, 3), None]}
    pyarrow.parquet.write_table(pyarrow.table(table), path)
    found = rows(path)
    assert [(a.id, a.text, a.published) for a in found if isinstance(a, Article)] == [
        ("7", "It cost 5 euros.", date(2026, 2, 3)),
        ("8", "It cost 6 euros.", None),
    ]
    path.write_bytes(b"PAR1 broken")
    (problem,) = rows(path)
    assert isinstance(problem, Problem)
    assert problem.message.startswith("is no usable Parquet file")


def test_folder_holds_articles_of_all_formats(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.jsonl").write_text('{"text": "It cost 5 euros."}\n')
    (tmp_path / "marks.jsonl").write_text('{"verdict": "accept"}\n')
    (tmp_path / "money.jsonl").write_text('{"document_id": "a", "text": "$5"}\n')
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"It cost 7 euros."))
    corpus = open_corpus(tmp_path)
    assert corpus.files == ("a.html", "b.jsonl", "c.txt.gz")
    assert not corpus.counted
    assert [item.id for item in corpus if isinstance(item, Article)] == ["a.html", "b.jsonl#1", "c.txt.gz"]


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `news` with two articles and a manifest, in the working directory."""
    (tmp_path / "news" / "day").mkdir(parents=True)
    (tmp_path / "news" / "a.txt").write_text("It cost 5 euros.")
    (tmp_path / "news" / "day" / "b.txt").write_text("It cost 6 euros.")
    (tmp_path / "news" / "articles.csv").write_text("file,title\na.txt,Cost\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


def test_patterns_and_files_keep_their_path_as_id(news: Path) -> None:
    (news / "loop").symlink_to(news, target_is_directory=True)
    for inputs in (["news/**/*.txt"], ["./news/day/b.txt", "news/a.txt"]):
        corpus = open_inputs(inputs)
        assert corpus.files == ("news/a.txt", "news/day/b.txt")
        assert [item.title for item in corpus if isinstance(item, Article)] == ["Cost", None]


def test_list_on_standard_input(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for listed in (b"news/a.txt\n\nnews/gone.txt\r\n", b"news/a.txt\0news/gone.txt\0"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed)))
        article, problem = open_inputs(["-"])
        assert isinstance(article, Article)
        assert problem == Problem(where="news/gone.txt", message="no such file. Check the path.")


def test_inputs_that_mean_nothing_are_refused(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SourceError, match=r"^no\.txt: no such folder or file"):
        open_inputs(["no.txt"])
    with pytest.raises(SourceError, match=r"^\*\.pdf: matches no article"):
        open_inputs(["*.pdf"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    with pytest.raises(SourceError, match="the list on standard input is empty"):
        open_inputs(["-"])
    (news.parent / "a.txt").write_text("x")
    with pytest.raises(SourceError, match=r"would be called a\.txt in the output"):
        open_inputs(["news", "a.txt"])


def test_a_file_given_twice_is_read_once(news: Path) -> None:
    assert open_inputs(["news/a.txt", str(Path("news", os.curdir, "a.txt"))]).files == ("news/a.txt",)
