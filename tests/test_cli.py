import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from extractor import __version__
from extractor.article import Article
from extractor.cli import app
from extractor.lexicon import Lexicon
from extractor.pipeline import extract
from extractor.records import Extraction, Problem

CORPUS = Path(__file__).parents[1] / "corpus"
WRONG = CORPUS / "kyrgyzstan-kazakhstan-trade-2023.txt"
"""An article of ours with one growth rate that is wrong on purpose."""

SHORT = "In 2025 exports from Sweden to Norway reached $3.2 billion, 10% more than in 2024.\n"
EXPECTED: dict[str, Any] = {
    "money": [{"text": "$3.2 billion", "amount": "3200000000", "currency": "USD"}],
    "percentages": [{"text": "10%", "value": "10", "direction": "increase"}],
    "years": [{"text": "2025", "year": 2025}, {"text": "2024", "year": 2024}],
}

Run = Callable[..., Result]


@pytest.fixture
def run(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command without a model, in this process; the pattern files are read once for all tests."""
    monkeypatch.setattr("extractor.runs.setup.load_lexicon", lambda _: lexicon)
    monkeypatch.setenv("EXTRACTOR_WORKERS", "0")

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="extractor")

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one of them below a folder, and what is expected of the first."""
    corpus = tmp_path / "corpus"
    (corpus / "north").mkdir(parents=True)
    (corpus / "a.txt").write_text(SHORT)
    (corpus / "a.expected.json").write_text(json.dumps(EXPECTED))
    (corpus / "north" / "b.txt").write_text("The bank lent 5 million euros.\n")
    (corpus / "articles.csv").write_text("file,published,title\na.txt,2026-02-03,Sweden sells\n")
    return corpus


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def refusal(result: Result) -> str:
    """The one line on standard error of a command that refused, with exit code 2 and nothing on standard output."""
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert result.stderr.count("\n") == 1
    return result.stderr.removesuffix("\n")


def test_article_at_the_terminal(run: Run, folder: Path) -> None:
    result = run("article", folder / "a.txt", "--model", "none", "--published", "2026-02-03")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:2] == ["a.txt", f"3 February 2026 · {len(SHORT)} characters"]
    assert "$3.2 billion  3,200,000,000 USD" in result.stdout


def test_json_stands_alone_on_standard_output(run: Run, folder: Path, lexicon: Lexicon) -> None:
    result = run("article", folder / "a.txt", "--model", "none", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    article = Article(id="a.txt", text=SHORT, source=str(folder / "a.txt"))
    assert Extraction.model_validate_json(result.stdout, context={"text": SHORT}) == extract(article, lexicon)


def test_article_from_standard_input(run: Run) -> None:
    result = run("article", "-", "--json", "--model", "none", stdin=SHORT)
    record = json.loads(result.stdout)
    assert (record["document"]["id"], record["document"]["source"]) == ("stdin", "-")
    assert record["money"][0]["text"] == "$3.2 billion"


def test_published_reaches_the_record(run: Run, folder: Path) -> None:
    result = run("article", folder / "a.txt", "--json", "--model", "none", "--published", "2026-02-03")
    assert json.loads(result.stdout)["document"]["published"] == "2026-02-03"


@pytest.mark.parametrize("as_json", [True, False])
def test_exit_code_1_when_a_number_does_not_hold(run: Run, as_json: bool) -> None:
    result = run("article", WRONG, "--model", "none", *(["--json"] if as_json else []))
    assert result.exit_code == 1
    assert ('"refuted"' if as_json else "DOES NOT HOLD") in result.stdout


def test_known_values_are_checked_against(run: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "known.csv"
    header = "measure,subject,partner,period,value,unit,tolerance,source\n"
    for value, verdict in (("3210000000", "supported"), ("9900000000", "refuted")):
        table.write_text(f"{header}exports,Sweden,Norway,2025,{value},USD,0,Statistics Sweden\n")
        record = json.loads(run("article", folder / "a.txt", "--json", "--model", "none", "--known", table).stdout)
        assert [check["verdict"] for check in record["checks"] if check["kind"] == "known"] == [verdict]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty. Give a file that holds an article's text."),
        (
            b"\x89PNG\x00",
            "holds a zero byte at byte 4, so it is not plain text. Save the article's text as UTF-8 and read that.",
        ),
        (b"x\xff", "not UTF-8: byte 1 (line 1) is 0xFF. Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8."),
        (
            b"x" * 1_000_001,
            "is larger than 1 MB, the limit for one article. "
            "Split it into its articles, or raise the limit with --max-size.",
        ),
    ],
)
def test_unreadable_article_is_one_line(run: Run, tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert refusal(run("article", path, "--max-size", "1")) == f"extractor: {path}: {message}"


def test_other_refusals_are_one_line(run: Run, folder: Path, tmp_path: Path) -> None:
    assert refusal(run("article", tmp_path / "no")) == f"extractor: {tmp_path / 'no'}: no such file. Check the path."
    assert refusal(run("article", folder)) == (
        f"extractor: {folder}: is a folder. Use `extractor batch` for a folder of articles."
    )
    out = tmp_path / "no" / "out.db"
    assert (
        refusal(run("batch", folder, "--out", out))
        == f"extractor: {out}: there is no folder {out.parent}. Make it first."
    )
    (folder / "articles.csv").write_text("file,published\na.txt,soon\n")
    assert refusal(run("batch", folder, "--out", tmp_path / "out.db")).startswith(
        f"extractor: {folder / 'articles.csv'}: line 2, column published: 'soon' is no date."
    )


def test_broken_known_values_stop_the_batch_before_the_work(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "known_values.csv").write_text(
        "measure,subject,partner,period,value,unit,tolerance,source\nexports,Sweden,Norway,2025,many,USD,0,x\n"
    )
    message = refusal(run("batch", folder, "--out", tmp_path / "out.db"))
    assert message.startswith(f"extractor: {folder / 'known_values.csv'}")
    assert "line 2" in message
    assert "value" in message
    assert not (tmp_path / "out.db").exists()


def test_wrong_usage_is_exit_code_2(run: Run, folder: Path) -> None:
    for arguments in (["article"], ["batch", folder], ["article", "x", "--published", "2026-13-01"], ["no"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
    assert "2026-13-01" in run("article", "x", "--published", "2026-13-01").stderr


def test_batch_into_jsonl(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("batch", folder, "--out", tmp_path / "out.jsonl", "--model", "none")
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [r["document"]["id"] for r in records] == ["a.txt", "north/b.txt"]
    assert (records[0]["document"]["title"], records[0]["document"]["published"]) == ("Sweden sells", "2026-02-03")
    assert result.stdout.startswith("2 articles, ")


def test_batch_twice_gives_the_same(run: Run, folder: Path, tmp_path: Path) -> None:
    outputs: list[tuple[bytes, Any]] = []
    for _ in range(2):
        for name in ("out.jsonl", "out.db"):
            assert run("batch", folder, "--out", tmp_path / name, "--model", "none").exit_code == 0
        tables = [
            ask(tmp_path / "out.db", f"SELECT * FROM {table}") for table in ("documents", "money", "years", "claims")
        ]
        outputs.append(((tmp_path / "out.jsonl").read_bytes(), tables))
    assert outputs[0] == outputs[1]


def test_changed_article_replaces_its_rows(run: Run, folder: Path, tmp_path: Path) -> None:
    run("batch", folder, "--out", tmp_path / "out.db", "--model", "none")
    (folder / "a.txt").write_text("It cost 7 million euros.\n")
    run("batch", folder, "--out", tmp_path / "out.db", "--model", "none")
    assert ask(tmp_path / "out.db", "SELECT document_id, amount FROM money ORDER BY 1") == [
        ("a.txt", "7000000"),
        ("north/b.txt", "5000000"),
    ]


def test_batch_goes_on_past_files_it_cannot_read(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    result = run("batch", folder, "--out", tmp_path / "out.db", "--model", "none")
    assert result.exit_code == 1
    assert "Problems 1\n  bad.txt  not UTF-8: byte 0 (line 1) is 0xFF. Convert it, for example:" in result.stdout
    assert ask(tmp_path / "out.db", "SELECT id, characters FROM documents WHERE id = 'bad.txt'") == [("bad.txt", 0)]
    assert ask(tmp_path / "out.db", "SELECT count(*) FROM money") == [(2,)]


def test_batch_goes_on_past_an_article_the_program_fails_on(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(article: Article, **rest: Any) -> Extraction:
        if "Sweden" in article.text:
            raise ZeroDivisionError("boom")
        return extract(article, **rest)

    monkeypatch.setattr("extractor.runs.setup.extract", failing)
    result = run("batch", folder, "--out", tmp_path / "out.jsonl", "--model", "none")
    assert result.exit_code == 1
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    message = "the program failed on this article (ZeroDivisionError: boom). Please report it."
    assert [r["problems"] for r in records] == [[{"where": "a.txt", "message": message}], []]


def test_interrupted_batch_leaves_the_old_output(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    run("batch", folder, "--out", out, "--model", "none")
    before = out.read_bytes()

    def interrupted(article: Article, **rest: Any) -> Extraction:
        if article.id == "north/b.txt":
            raise KeyboardInterrupt
        return extract(article, **rest)

    monkeypatch.setattr("extractor.runs.setup.extract", interrupted)
    result = run("batch", folder, "--out", out, "--model", "none", "--force")
    assert (result.exit_code, result.stderr) == (
        130,
        "extractor: interrupted. An output file is as it was before. "
        f"1 finished article is kept in {out}.journal; the same command goes on from there.\n",
    )
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "out.jsonl", "out.jsonl.journal"]


def test_batch_summary_names_the_number_that_does_not_hold(run: Run, tmp_path: Path) -> None:
    shutil.copy(WRONG, tmp_path / "wrong.txt")
    result = run("batch", tmp_path, "--out", tmp_path / "out.db", "--model", "none")
    assert result.exit_code == 0, "a wrong number is a finding, not a failure of the batch"
    assert "\nNumbers that do not hold 1\n  wrong.txt:" in result.stdout
    assert ask(tmp_path / "out.db", "SELECT document_id, kind FROM refuted") == [("wrong.txt", "growth")]


def test_check_agrees(run: Run, folder: Path) -> None:
    result = run("check", folder, "--model", "none")
    assert result.exit_code == 0, result.output
    assert "a.txt  4 records as expected\n" in result.stdout
    assert "1 article without expected records" in result.stdout


def test_check_tells_each_difference(run: Run, folder: Path) -> None:
    data = EXPECTED | {"percentages": [{"text": "10%", "value": "12"}], "agreements": [{"text": "Sweden"}], "years": []}
    (folder / "a.expected.json").write_text(json.dumps(data))
    result = run("check", folder, "--model", "none")
    assert result.exit_code == 1
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "a.txt 1 record as expected, 4 differences"
    assert "1:4 years unexpected 2025" in lines
    assert "1:22 agreements missing Sweden" in lines
    assert "value: expected 12, found 10" in lines
    assert "percentages - 1 - -" in lines


def test_check_without_anything_to_compare_with_is_refused(run: Run, folder: Path) -> None:
    (folder / "a.expected.json").unlink()
    assert refusal(run("check", folder)) == (
        f"extractor: {folder}: no article has a NAME.expected.json beside it. Write one to compare with."
    )


def test_evaluate_as_json(run: Run, folder: Path) -> None:
    result = run("evaluate", folder, "--json", "--model", "none")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["years value"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "right": 2,
        "found": 2,
        "expected": 2,
    }


def test_evaluate_as_table(run: Run, folder: Path) -> None:
    lines = [line.split() for line in run("evaluate", folder, "--model", "none").stdout.splitlines()]
    assert ["money", "1.000", "1.000", "1.000", "1", "1", "1"] in lines


def test_patterns_lint_tells_each_problem(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(where="patterns: over", message="`never` text 'over' is found")
    monkeypatch.setattr("extractor.commands.patterns.lint", lambda _: [problem])
    result = run("patterns", "lint")
    assert (result.exit_code, result.stdout) == (1, "patterns: over: `never` text 'over' is found\n1 problem\n")
    monkeypatch.setattr("extractor.commands.patterns.lint", lambda _: [])
    assert run("patterns", "lint").exit_code == 0


def test_records_fit_the_schema(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    record = json.loads(run("article", WRONG, "--json", "--model", "none").stdout)
    assert record["claims"]
    assert record["checks"]
    assert list(misfits(record, schema, schema["$defs"], "record")) == []
    assert list(misfits(record | {"more": 1}, schema, schema["$defs"], "record")) == ["record: more is no property"]


def misfits(value: Any, schema: Mapping[str, Any], kinds: Mapping[str, Any], at: str) -> list[str]:
    """Where a value leaves the schema; knows the keywords that pydantic writes for our records."""
    if "$ref" in schema:
        return misfits(value, kinds[schema["$ref"].rpartition("/")[2]], kinds, at)
    if "anyOf" in schema:
        options = [misfits(value, option, kinds, at) for option in schema["anyOf"]]
        return [] if [] in options else min(options, key=len)
    types = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    if "type" in schema and type(value) is not types[schema["type"]]:
        return [f"{at}: {value!r} is no {schema['type']}"]
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return [f"{at}: {value!r} is not allowed"]
    if isinstance(value, dict):
        known = schema.get("properties", {})
        wrong = [f"{at}: {name} is no property" for name in value if name not in known]
        wrong += [f"{at}: {name} is not there" for name in schema.get("required", ()) if name not in value]
        return wrong + [
            m
            for name, part in value.items()
            if name in known
            for m in misfits(part, known[name], kinds, f"{at}.{name}")
        ]
    if isinstance(value, list):
        parts: Sequence[Any] = schema.get("prefixItems") or [schema["items"]] * len(value)
        return [
            m
            for n, (v, part) in enumerate(zip(value, parts, strict=True))
            for m in misfits(v, part, kinds, f"{at}[{n}]")
        ]
    return []


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"extractor {__version__}\n")


@pytest.mark.parametrize(
    "command",
    [["article"], ["batch"], ["merge"], ["explain"], ["check"], ["evaluate"], ["schema"], ["patterns", "lint"]],
)
def test_help_has_an_example(run: Run, command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"extractor {' '.join(command)}" in result.stdout.split("Examples:")[1]


@pytest.mark.parametrize(
    ("arguments", "barred"), [(["--help"], {"spacy", "pydantic", "regex"}), (["schema"], {"spacy"})]
)
def test_quick_commands_import_nothing_slow(arguments: list[str], barred: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "extractor", *arguments], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in imported
    assert not imported & barred


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", {"COMP_WORDS": "extractor ba", "COMP_CWORD": "1"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "extractor ba"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "extractor ba", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_shells_complete(shell: str, words: dict[str, str]) -> None:
    def ask_for(what: str) -> str:
        asked = os.environ | {"_EXTRACTOR_COMPLETE": f"{what}_{shell}", **words}
        return subprocess.run([sys.executable, "-m", "extractor"], env=asked, capture_output=True, text=True).stdout

    assert "extractor" in ask_for("source")
    assert "batch" in ask_for("complete")
    assert "evaluate" not in ask_for("complete")


def test_quiet_says_nothing_and_the_log_can_be_json(run: Run, folder: Path, tmp_path: Path) -> None:
    arguments = ("batch", folder, "--model", "none", "--out")
    result = run(*arguments, tmp_path / "a.jsonl", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    result = run(*arguments, tmp_path / "b.jsonl", "--verbose", "--log", "json")
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert [(line["level"], line["message"]) for line in lines] == [
        ("debug", "a.txt: finished"),
        ("debug", "north/b.txt: finished"),
    ]
    result = run(*arguments, tmp_path / "b.jsonl", "--verbose")
    assert result.stderr == "extractor: a.txt: taken over\nextractor: north/b.txt: taken over\n"


def test_nothing_in_a_file_steers_the_terminal(run: Run, folder: Path, tmp_path: Path) -> None:
    """Names, texts and errors of hostile files reach the terminal without their control characters."""
    (folder / "x\x1b[31m.txt").write_text(
        "Exports of \x1b]0;title\x07Sweden fell from 5% to 4% and rose by 9%\x1b[2J.\n"
    )
    (folder / "y\x1b[31m.txt").write_bytes(b"\xff")
    table = folder / "z.jsonl"
    table.write_text('{"text": 5, "a\\u001b[31m": 1}\n{"text": "It cost 5 euros.", "id": "\\u001b[31m"}\n')
    results = [
        run("batch", folder, table, "--model", "none", "--verbose", "--out", tmp_path / "out.jsonl"),
        run("article", folder / "x\x1b[31m.txt", "--model", "none"),
        run("article", folder / "y\x1b[31m.txt", "--model", "none"),
        run("explain", folder / "x\x1b[31m.txt", "--at", "15", "--model", "none"),
    ]
    for result in results:
        assert not {character for character in result.output if ord(character) < 32} - {"\n"}, repr(result.output)
        assert "\x9b" not in result.output


def test_closed_pipe_is_quiet() -> None:
    """As in `extractor article FILE --json | head`: the reader goes away before all is written."""
    command = [sys.executable, "-m", "extractor", "article", str(WRONG), "--model", "none"]
    for arguments in (command, [*command, "--json"]):
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141
