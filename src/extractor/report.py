"""What a person sees at the terminal of many articles: a batch's summary, comparisons with expected records, scores."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor import wording
from extractor.batch import Summary
from extractor.comparison import Comparison, Difference
from extractor.records import Problem
from extractor.scoring import Score
from extractor.view import Cells, heading, print_section, verdict_line
from extractor.wording import Lines, one_line

_NAMED: Final = 20
"""So many differences of an article are printed one by one."""


def show_summary(summary: Summary, out: Path, kept: Sequence[str], console: Console) -> None:
    """Print what a batch found, which numbers did not hold, and which files gave trouble."""
    size = f"{wording.count(summary.articles, 'article')}, {wording.count(summary.characters, 'character')}"
    console.print(Text.assemble((size, "bold"), f" written to {out}"), soft_wrap=True)
    records = [f"{kind} {number:,}" for kind, number in summary.records.items()]
    console.print(Text(", ".join(records)))
    console.print(verdict_line(summary.verdicts))
    if summary.refuted:
        show_refuted(summary, console)
    show_trouble(summary, console)
    if kept:
        names = ", ".join(one_line(name) for name in kept[:3]) + (", ..." if len(kept) > 3 else "")
        what = f"{wording.count(len(kept), 'article')} of earlier runs, not in the folder now, kept in {out}: {names}"
        console.print(Text(f"\n{what}", "dim"))


def show_refuted(summary: Summary, console: Console) -> None:
    """Print the checks that do not hold: file and place, kind, and below them the working, the hint and the source."""
    console.print()
    console.print(heading("Numbers that do not hold", summary.verdicts["refuted"]))
    for item in summary.refuted:
        console.print(Text.assemble(f"  {one_line(item.document)}:{item.place}  ", (item.check.kind, "red")))
        body = Text(one_line(item.check.explanation))
        if item.check.diagnosis:
            body.append(f"\nperhaps: {one_line(item.check.diagnosis)}", "yellow")
        if item.check.source:
            body.append(f"\naccording to {one_line(item.check.source)}", "dim")
        console.print(Padding(body, (0, 0, 0, 4)))
    _more(console, summary.verdicts["refuted"] - len(summary.refuted))


def show_trouble(summary: Summary, console: Console) -> None:
    """Print the problems of a batch."""
    if summary.problems:
        rows: list[Cells] = [(one_line(problem.where), one_line(problem.message)) for problem in summary.problems]
        print_section(console, heading("Problems", summary.problem_count), rows)
        _more(console, summary.problem_count - len(rows))


def show_comparison(document: str, comparison: Comparison, text: str, console: Console) -> None:
    """Print how one article's records compare with the expected ones."""
    number = len(comparison.differences)
    same = wording.count(sum(comparison.matched.values()), "record")
    state = (
        Text(f"{same} as expected", "green")
        if not number
        else Text(f"{same} as expected, {_differences(number)}", "red")
    )
    console.print(Text.assemble((one_line(document), "bold"), "  ", state))
    if number:
        lines = Lines(text)
        table = Table.grid(padding=(0, 2, 0, 0))
        for _ in range(4):
            table.add_column(overflow="fold")
        for difference in comparison.differences[:_NAMED]:
            place = Text(f"  {lines.place(difference.start)}", "dim")
            table.add_row(place, difference.kind, Text(difference.what, "red"), _said(difference))
        console.print(table)
        _more(console, number - _NAMED)


def show_agreement(compared: Sequence[Comparison], summary: Summary, console: Console) -> None:
    """Print the outcome over all compared articles: by kind what matches, differs, is missing or unexpected."""
    matched: Counter[str] = Counter()
    trouble: Counter[tuple[str, str]] = Counter()
    for comparison in compared:
        matched.update(comparison.matched)
        records = {(d.kind, d.what, d.start, d.text) for d in comparison.differences}
        trouble.update((kind, what) for kind, what, _, _ in records)
    table = _table("", "as expected", "differ", "missing", "unexpected")
    for kind in matched:
        cells = [matched[kind], *(trouble[kind, what] for what in ("differs", "missing", "unexpected"))]
        table.add_row(kind, *(f"{cell:,}" if cell else "-" for cell in cells))
    console.print()
    console.print(table)
    console.print(verdict_line(summary.verdicts))
    without = summary.articles - len(compared)
    if without:
        console.print(Text(f"{wording.count(without, 'article')} without expected records", "dim"))
    show_trouble(summary, console)


def show_scores(rows: Mapping[str, Score], console: Console) -> None:
    """Print precision, recall and F1 by row, with the counts behind them."""
    table = _table("", "precision", "recall", "F1", "right", "found", "expected")
    for name, row in rows.items():
        ratios = (f"{ratio:.3f}" for ratio in (row.precision, row.recall, row.f1))
        table.add_row(name, *ratios, f"{row.right:,}", f"{row.found:,}", f"{row.expected:,}")
    console.print(table)


def show_problems(problems: Sequence[Problem], console: Console) -> None:
    """Print what is wrong with pattern entries, or that nothing is."""
    if not problems:
        console.print(Text("Every pattern entry finds its examples and nothing else.", "green"))
        return
    for problem in problems:
        console.print(Text(f"{problem.where}: {problem.message}"))
    console.print(Text(wording.count(len(problems), "problem"), "bold red"))


def _said(difference: Difference) -> Text:
    body = Text(one_line(difference.text), "bold")
    if difference.field is not None:
        body.append(f"\n{difference.field}: expected {difference.wanted}, found {difference.found}", "not bold")
    return body


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _differences(number: int) -> str:
    return wording.count(number, "difference")


def _more(console: Console, number: int) -> None:
    if number > 0:
        console.print(Text(f"  and {number:,} more", "dim"))
