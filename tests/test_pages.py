"""The pages in a real browser: what a reader sees and does, and what a hostile article cannot do."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, browsing, chromium
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from extractor.article import Article
from extractor.cli import app
from extractor.errors import OutputError
from extractor.lexicon import Lexicon
from extractor.outputs import open_writer
from extractor.page.article import article_page
from extractor.page.picture import intervals
from extractor.page.site import Site
from extractor.page.text import paragraphs
from extractor.pipeline import extract
from extractor.records import Extraction, Year

HOSTILE = (
    "<script>window.hit = 1</script>\n\n"
    '"><img src=x onerror="window.hit = 2"> paid $3 billion & more, =HYPERLINK("http://evil.example/") </script>\n\n'
    "<iframe src='javascript:parent.hit = 3'></iframe> {{ 7 * 7 }} ${window.hit = 4} \u2028 rose 5% in 2025.\n"
)
STORY = (
    "In 2025, trade between Sweden and Norway rose to $50 billion. Exports of Sweden to Norway were $30 billion "
    "and its imports $25 billion.\n\nUnder the Transit Agreement some 400 firms took part.\n"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        if os.environ.get("EXTRACTOR_TESTS_COMPLETE"):
            pytest.fail("Chromium is missing.")
        pytest.skip("Chromium is not installed; .ci/run installs it")
    with browsing(program) as running:
        yield running


@pytest.fixture
def page_file(tmp_path: Path, extraction: Extraction, article: Article) -> Path:
    path = tmp_path / "page.html"
    path.write_text(article_page(extraction, article.text), encoding="utf-8")
    return path


@given(st.text(alphabet="ab\n\r \u2028"), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=6))
def test_pieces_make_up_the_text(text: str, places: list[tuple[int, int]]) -> None:
    mentions = [
        Year.cut(text, start, start + length, "test", year=2025)
        for start, length in places
        if start + length <= len(text)
    ]
    for paragraph in paragraphs(text, mentions):
        whole = "".join(piece.text for piece in paragraph.pieces)
        assert text[paragraph.start : paragraph.start + len(whole)] == whole
    shown = "".join(piece.text for paragraph in paragraphs(text, mentions) for piece in paragraph.pieces)
    assert "".join(shown.split()) == "".join(text.split())


def test_an_open_or_endless_interval_is_drawn_or_left_out() -> None:
    assert "rect" in intervals((None, 5), (3, None))  # type: ignore[arg-type]  # whole numbers serve
    assert intervals((None, None), (None, None)) == ""


def test_verdicts_stand_at_the_number_and_need_no_colour(browser: Browser, page_file: Path) -> None:
    page = browser.open(page_file.as_uri())
    flag = page.run(
        "(f => [f.previousElementSibling.textContent, f.textContent, f.ariaLabel])(document.querySelector('.flag'))"
    )
    assert flag == ["3.2 billion euros", "✗", "does not hold"]
    assert page.told == []


def test_a_check_leads_to_its_numbers_and_working(browser: Browser, page_file: Path) -> None:
    page = browser.open(page_file.as_uri())
    page.click(".check .open")
    assert page.run("[...document.querySelectorAll('.m.related')].map(m => m.textContent)") == ["3.2 billion euros"]
    assert page.run("getComputedStyle(document.querySelector('.check .detail')).display") == "block"
    page.press("Escape")
    assert page.run("document.querySelectorAll('.m.related').length") == 0
    page.click(".m.money")
    assert "3200000000" in page.run("document.getElementById('picked').textContent")
    assert page.told == []


def test_keys_walk_mark_and_take_back(browser: Browser, page_file: Path, extraction: Extraction) -> None:
    page = browser.open(page_file.as_uri())
    for key in "jjjy":
        page.press(key)
    third = sorted(extraction.mentions(), key=lambda m: m.start)[2]
    assert page.run("[picked, marks.get(picked).mark]") == [third.id, "accept"]
    page.press("u")
    assert page.run("marks.size") == 0
    page.press("n")
    assert page.run("focused") == "check-1"


def test_claims_filter_sort_and_copy(browser: Browser, tmp_path: Path, lexicon: Lexicon) -> None:
    article = Article("story.txt", STORY)
    (tmp_path / "story.html").write_text(article_page(extract(article, lexicon), STORY))
    page = browser.open((tmp_path / "story.html").as_uri())
    shown = "[...document.querySelectorAll('#claims tbody tr')].filter(r => !r.hidden).map(r => r.cells[4].textContent)"
    assert page.run(shown) == ["$50 billion", "$30 billion", "$25 billion"]
    page.click("#claims th:nth-child(6) button")
    assert page.run(shown) == ["$25 billion", "$30 billion", "$50 billion"]
    page.run(
        "(f => { f.value = 'exports'; f.dispatchEvent(new Event('input')); })(document.querySelector('[data-filter]'))"
    )
    assert page.run(shown) == ["$30 billion"]
    page.run("window.copied = []; copy = (text) => copied.push(text)")
    page.click("[data-copy=csv]")
    page.click("[data-copy=json]")
    table, records = page.run("copied")
    assert table.splitlines()[1].startswith("story.txt,exports,Sweden,Norway,2025,$30 billion,")
    assert [record["measure"] for record in json.loads(records)] == ["exports"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-5.5", "-5.5"),
        ("-5-1", "'-5-1"),
        ('a"b,', '"a""b,"'),
        (None, ""),
        ("\tx", "'\tx"),
    ],
)
def test_csv_cells_are_no_formulas(browser: Browser, page_file: Path, cell: str | None, written: str) -> None:
    assert browser.open(page_file.as_uri()).run(f"csvCell({json.dumps(cell)})") == written


def test_nothing_is_wider_than_a_telephone(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    page = browser.open(page_file.as_uri(), width=400)
    assert page.run("document.documentElement.scrollWidth") <= 400
    page.click(".m.money")
    assert page.run("document.documentElement.scrollWidth") <= 400


def test_the_text_reads_without_scripts(browser: Browser, page_file: Path) -> None:
    page = browser.open(page_file.as_uri(), scripts=False)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    assert "3.2 billion euros✗" in page.run("document.getElementById('text').innerText")


def test_a_hostile_article_runs_nothing(browser: Browser, tmp_path: Path, lexicon: Lexicon) -> None:
    """Its text, title, source and records try; all of them are shown as text."""
    article = Article("<b>x</b>.txt", HOSTILE, source="javascript:hit=5", title="</title><script>window.hit=6</script>")
    found = extract(article, lexicon)
    text = "</script><script>window.hit=7</script>"
    claim = found.claims[0].model_copy(update={"attribution": text, "subject": ('"><svg onload=hit=8>',)})
    found = found.model_copy(update={"claims": (claim, *found.claims[1:])})
    (tmp_path / "hostile.html").write_text(article_page(found, HOSTILE))
    site = Site(tmp_path / "site", "<script>window.hit=9</script>")
    site.add(found, HOSTILE)
    site.add(named(found, "../../evil.txt"), HOSTILE)
    for path in (tmp_path / "hostile.html", site.finish(), *(tmp_path / "site" / "articles").iterdir()):
        page = browser.open(path.as_uri())
        if page.run("document.querySelector('.m') !== null"):
            page.click(".m")
        assert page.run("typeof window.hit") == "undefined", path.name
        assert page.run("document.querySelectorAll('iframe, img, script:not([type]):not(:last-of-type)').length") == 0
        assert page.told == [], path.name
    assert page.run("document.getElementById('text').textContent").find("<script>window.hit = 1</script>") >= 0
    assert len(list((tmp_path / "site" / "articles").iterdir())) == 2


def test_the_policy_stops_what_slips_through(browser: Browser, page_file: Path) -> None:
    """Were a script ever written into a page, the browser would refuse it."""
    spoilt = page_file.with_name("spoilt.html")
    spoilt.write_text(
        page_file.read_text().replace(
            "</main>", "<script>window.hit = 1</script><img src='http://127.0.0.1:9/x'></main>"
        )
    )
    page = browser.open(spoilt.as_uri())
    assert page.run("typeof window.hit") == "undefined"
    assert any("Content Security Policy" in line for line in page.told)


def named(extraction: Extraction, name: str) -> Extraction:
    return extraction.model_copy(update={"document": extraction.document.model_copy(update={"id": name})})


def test_a_corpus_page_leads_to_articles_and_numbers(
    browser: Browser, tmp_path: Path, extraction: Extraction, article: Article
) -> None:
    site = Site(tmp_path / "site", "north")
    for number in range(60):
        claim = extraction.claims[0].model_copy(update={"period": str(1966 + number)})
        site.add(named(extraction.model_copy(update={"claims": (claim,)}), f"{number}.txt"), article.text)
    page = browser.open(site.finish().as_uri())
    rows = "document.querySelectorAll('#refuted tbody tr').length"
    assert page.run(rows) == 25
    page.click("#refuted .pager button:last-child")
    assert page.run("document.querySelector('#refuted .pager .figure').textContent") == "26 to 50 of 60"
    assert page.run("document.querySelectorAll('#plot .wrong').length") == 60
    page.click("#points tbody tr")
    assert page.run("document.querySelectorAll('#plot .chosen').length") == 1
    assert page.run("document.querySelector('#agreements tbody td').textContent") == "Transit Agreement"
    page.run(
        "(f => { f.value = 'exports'; f.dispatchEvent(new Event('input')); })(document.querySelector('#refuted [data-filter]'))"
    )
    assert page.told == []
    for width in (400, 1280):
        page.resize(width)
        assert page.run("document.documentElement.scrollWidth") <= width
    target = page.run("document.querySelector('#refuted td a').href")
    opened = browser.open(target)
    assert opened.run("focused") == "check-1"


def test_a_corpus_page_shows_what_articles_tell_differently(browser: Browser, tmp_path: Path, lexicon: Lexicon) -> None:
    site = Site(tmp_path / "site", "two")
    for name, sum_ in (("one", "$20 billion"), ("two", "$26 billion")):
        text = f"From {name}. In 2024 Norway's exports to Sweden amounted to {sum_}. The weather in {name} was fine."
        site.add(extract(Article(f"{name}.txt", text), lexicon), text)
    page = browser.open(site.finish().as_uri())
    row = page.run("document.querySelector('#conflicts tbody tr').textContent")
    assert "exports, Norway with Sweden, 2024" in row
    assert "$20 billion" in row and "$26 billion" in row and "one.txt" in row and "certain" in row
    assert page.told == []


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="holds other files"):
        Site(tmp_path / "mine", "x")


@pytest.fixture
def run(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("extractor.runs.setup.load_lexicon", lambda _: lexicon)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_report_of_an_article_a_folder_and_records(run: Any, tmp_path: Path, lexicon: Lexicon) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "north").mkdir(parents=True)
    (corpus / "north" / "story.txt").write_text(STORY)
    result = run("report", corpus / "north" / "story.txt", "--out", tmp_path / "a.html", "--model", "none")
    assert result.exit_code == 0, result.output
    assert "$50 billion" in (tmp_path / "a.html").read_text()
    assert run("report", corpus, "--out", tmp_path / "one", "--model", "none").exit_code == 0
    with open_writer(tmp_path / "r.jsonl") as write:
        write(extract(Article("north/story.txt", STORY), lexicon))
    assert run("report", tmp_path / "r.jsonl", "--texts", corpus, "--out", tmp_path / "two").exit_code == 0
    for site in ("one", "two"):
        assert [path.name for path in (tmp_path / site / "articles").iterdir()] == ["00001-story.html"]
    (corpus / "north" / "story.txt").write_text(STORY + "Changed.\n")
    assert run("report", tmp_path / "r.jsonl", "--texts", corpus, "--out", tmp_path / "two").exit_code == 0
    assert "its text is not in" in (tmp_path / "two" / "index.html").read_text()
    assert list((tmp_path / "two" / "articles").iterdir()) == []


def test_marks_come_back_as_expected_records(run: Any, browser: Browser, tmp_path: Path, lexicon: Lexicon) -> None:
    """From the page over the saved marks and `promote` to what `check` says of the next run."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "story.txt").write_text(STORY)
    (tmp_path / "story.html").write_text(article_page(extract(Article("story.txt", STORY), lexicon), STORY))
    page = browser.open((tmp_path / "story.html").as_uri())

    def promote() -> Any:
        (tmp_path / "marks.jsonl").write_text(page.run("exported()"))
        assert run("promote", tmp_path / "marks.jsonl", corpus).exit_code == 0
        return json.loads((corpus / "story.expected.json").read_text())

    page.run("for (const kind of ALL) if (data[kind].length) acceptRest(kind, data[kind])")
    expected = promote()
    assert "partial" not in expected
    assert [entry["text"] for entry in expected["money"]] == ["$50 billion", "$30 billion", "$25 billion"]
    agreed = run("check", corpus, "--model", "none")
    assert agreed.exit_code == 0, agreed.output

    page.run("setMark('money', data.money[0], 'correct', {currency: 'NOK'}); setMark('money', data.money[2], 'reject')")
    promote()
    told = run("check", corpus, "--model", "none")
    assert told.exit_code == 1
    assert "currency: expected NOK, found USD" in told.stdout
    assert "unexpected" in told.stdout


def test_marks_on_part_of_a_kind_judge_only_that_part(
    run: Any, browser: Browser, tmp_path: Path, lexicon: Lexicon
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "story.txt").write_text(STORY)
    (tmp_path / "story.html").write_text(article_page(extract(Article("story.txt", STORY), lexicon), STORY))
    page = browser.open((tmp_path / "story.html").as_uri())
    page.run("marks.clear(); setMark('money', data.money[0], 'accept'); setMark('money', data.money[1], 'reject')")
    (tmp_path / "marks.jsonl").write_text(page.run("exported()"))
    assert run("promote", tmp_path / "marks.jsonl", corpus).exit_code == 0
    expected = json.loads((corpus / "story.expected.json").read_text())
    assert expected["partial"] == {"money": [{"text": "$30 billion", "n": 1}]}
    told = run("check", corpus, "--model", "none").stdout.splitlines()
    assert [line.split()[-2:] for line in told if " money " in line and "unexpected" in line] == [["$30", "billion"]]
    (corpus / "story.txt").write_text(STORY + "Changed.")
    changed = run("promote", tmp_path / "marks.jsonl", corpus)
    assert changed.exit_code == 2
    assert "has changed since the page was made" in changed.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[]", "it names no document"),
        ('{"document": "../secret.txt", "sha256": ""}', "holds no article ../secret.txt"),
    ],
)
def test_what_are_no_marks_is_refused(run: Any, tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "marks.jsonl").write_text(line)
    refused = run("promote", tmp_path / "marks.jsonl", tmp_path / "corpus")
    assert refused.exit_code == 2
    assert message in refused.stderr
