import os
from datetime import date
from pathlib import Path

import pytest

from extractor.article import Article
from extractor.corpus import open_corpus, read_article, read_corpus
from extractor.errors import SourceError
from extractor.manifest import read_manifest
from extractor.records import Problem
from extractor.sources import decode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "b.txt").write_text("Trade reached $5 billion.", encoding="utf-8")
    (tmp_path / "a.md").write_text("Exports rose by 3%.", encoding="utf-8")
    return tmp_path


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_text_is_kept_verbatim_with_its_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "crlf.txt", "a\r\nb\rc\u00a0€\n".encode())
    assert read_article(path).text == "a\r\nb\rc\u00a0€\n"


def test_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    assert read_article(write(tmp_path / "bom.txt", b"\xef\xbb\xbfIn 2025")).text == "In 2025"


def test_article_has_name_and_path(tmp_path: Path) -> None:
    path = write(tmp_path / "visit.txt", b"text")
    assert read_article(path, published=date(2026, 2, 3)) == Article(
        id="visit.txt", text="text", source=str(path), published=date(2026, 2, 3), language=None
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"one\ncaf\xe9",
            "x.txt: not UTF-8: byte 7 (line 2) is 0xE9. Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8.",
        ),
        (
            b"\xef\xbb\xbfcaf\xe9",
            "x.txt: not UTF-8: byte 6 (line 1) is 0xE9. Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8.",
        ),
        (
            b"text\x00text",
            "x.txt: holds a zero byte at byte 4, so it is not plain text. "
            "Save the article's text as UTF-8 and read that.",
        ),
        (b"%PDF-1.7", "x.txt: is a PDF, not plain text. Name it by its format, or save the article's text as UTF-8."),
        (
            b"\xff\xfea\x00",
            "x.txt: is UTF-16, not plain text. Name it by its format, or save the article's text as UTF-8.",
        ),
    ],
)
def test_unusable_bytes_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as error:
        decode("x.txt", data)
    assert str(error.value) == message


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"x\.txt: is empty\. Give a file that holds an article's text\."):
        read_article(write(tmp_path / "x.txt", data))


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no\.txt: no such file\. Check the path\.$"):
        read_article(tmp_path / "no.txt")
    with pytest.raises(SourceError, match=r": is a folder\. Use `extractor batch` for a folder of articles\.$"):
        read_article(tmp_path)


def test_size_limit_is_inclusive(tmp_path: Path) -> None:
    path = write(tmp_path / "long.txt", b"x" * 101)
    assert len(read_article(path, max_bytes=101).text) == 101
    with pytest.raises(SourceError, match=r"is larger than 0\.0001 MB, the limit for one article\. .* --max-size\.$"):
        read_article(path, max_bytes=100)


def test_corpus_is_sorted_and_ids_are_relative(folder: Path) -> None:
    (folder / "a.md.txt").write_text("x")
    (folder / "north" / "A.TXT").write_text("x")
    items = list(read_corpus(folder))
    assert [item.id for item in items if isinstance(item, Article)] == [
        "a.md",
        "a.md.txt",
        "north/A.TXT",
        "north/b.txt",
    ]


def test_what_is_no_article_is_passed_over(folder: Path) -> None:
    for name in ("a.expected.json", "known_values.csv", "README.md", ".hidden.txt", "notes.doc"):
        (folder / name).write_text("file\n")
    (folder / ".git").mkdir()
    (folder / ".git" / "c.txt").write_text("x")
    assert open_corpus(folder).files == ("a.md", "north/b.txt")


def test_manifest_tells_what_is_known(folder: Path) -> None:
    (folder / "articles.csv").write_text(
        "\ufefffile,published,title,source,language,editor\n"
        'north/b.txt,2026-02-03,"Trade, again",https://example.org/b,en,me\n',
        encoding="utf-8",
    )
    article = list(read_corpus(folder))[1]
    assert article == Article(
        id="north/b.txt",
        text="Trade reached $5 billion.",
        source="https://example.org/b",
        title="Trade, again",
        published=date(2026, 2, 3),
    )


def test_listed_file_with_another_suffix_is_an_article(folder: Path) -> None:
    (folder / "notes.doc").write_text("In 2025 it was 5%.")
    (folder / "articles.csv").write_text("file\nnotes.doc\n")
    assert "notes.doc" in open_corpus(folder).files


def test_unreadable_files_become_problems_and_the_rest_is_read(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    (folder / "dangling.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    (folder / "articles.csv").write_text("file\ngone.txt\n")
    items = list(read_corpus(folder))
    assert {item.where: item.message for item in items if isinstance(item, Problem)} == {
        "bad.txt": "not UTF-8: byte 0 (line 1) is 0xFF. Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8.",
        "dangling.txt": "no such file. Check the path.",
        "gone.txt": "articles.csv lists it in line 2, but there is no such file. Add it or drop the row.",
        "pipe.txt": "is no ordinary file but a pipe or a device. Take it out of the folder.",
    }
    assert [item.id for item in items if isinstance(item, Article)] == ["a.md", "north/b.txt"]


def test_folder_that_may_not_be_listed_becomes_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(top: Path, onerror: object) -> list[tuple[str, list[str], list[str]]]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(top / "north")))
        return [(str(top), ["north"], ["a.md"])]

    monkeypatch.setattr("extractor.listing.os.walk", barred)
    assert open_corpus(folder).files == ("a.md", "north")
    assert list(read_corpus(folder))[1] == Problem(
        where="north", message="is a folder. Use `extractor batch` for a folder of articles."
    )


def test_linked_folders_are_not_followed(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert open_corpus(folder).files == ("a.md", "north/b.txt")


def test_file_name_that_is_not_utf8_becomes_a_problem(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("x")
    problems = [item for item in read_corpus(folder) if isinstance(item, Problem)]
    assert problems == [Problem(where="caf\\xe9.txt", message="the file's name is not UTF-8. Rename it.")]


def test_folders_without_articles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match=r": holds no article \(\*\.txt, \*\.md, .*\)\. Put articles there, text as UTF-8\.$"
    ):
        open_corpus(tmp_path)
    with pytest.raises(SourceError, match=r": no such folder\. Give a folder that holds articles\.$"):
        open_corpus(tmp_path / "no")
    file = write(tmp_path / "a.txt", b"x")
    with pytest.raises(SourceError, match=r": is a file, not a folder\. Use `extractor article` for one file\."):
        open_corpus(file)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (b"", "is empty. Give it a header row: file,published,title,source,language."),
        (b"name,date\n", "line 1: no column 'file', found name, date. The header row names the columns:"),
        (b"file,title,title\n", "line 1, column 3: 'title' stands there twice. Rename one."),
        (b"file,published\na.txt,3 May 2025\n", "line 2, column published: '3 May 2025' is no date. Write it as"),
        (b"file,published\n\na.txt,2025-02-30\n", "line 3, column published: '2025-02-30' is no date."),
        (b"file,title\na.txt,Trade, again\n", "line 2, column 3: a cell more than the header has; found 'again'."),
        (b'file,title\na.txt,"Trade\nb.txt,x\n', "line 2: unexpected end of data. Look for a double quote"),
        (b"file\na.txt\na.txt\n", "line 3, column file: 'a.txt' is in line 2 already. Keep one row."),
        (b"file,title\n,x\n", "line 2, column file: is empty. Name the article's file, relative to this table."),
        (b"file\n../../etc/passwd\n", "line 2, column file: '../../etc/passwd' lies outside the folder."),
        (b"file\n/etc/passwd\n", "line 2, column file: '/etc/passwd' lies outside the folder."),
        (b"file,title\na.txt,ok\nb.txt,caf\xe9\n", "line 3, byte 10: not UTF-8 (0xE9). Save the table as UTF-8."),
    ],
)
def test_broken_manifest_names_line_and_column(tmp_path: Path, table: bytes, message: str) -> None:
    path = write(tmp_path / "articles.csv", table)
    with pytest.raises(SourceError) as error:
        read_manifest(path)
    assert str(error.value).startswith(f"{path}: {message}")


def test_manifest_lines_count_line_breaks_in_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "articles.csv", b'file,title,published\na.txt,"two\nlines",\nb.txt,x,soon\n')
    with pytest.raises(SourceError, match="line 4, column published: 'soon'"):
        read_manifest(path)
