"""One article's records at the terminal.

Every colour only repeats what a word says. Text from articles is printed as it is, never read as markup, and without
control characters.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor import wording
from extractor.records import Check, Extraction, LeftOver, Mention
from extractor.wording import Lines, one_line

M = TypeVar("M", bound=Mention)

STYLES: Final = {"supported": "green", "refuted": "bold red", "unverified": "yellow"}
_SIGNS: Final = {"supported": "✓", "refuted": "✗", "unverified": "?"}
_ASCII_SIGNS: Final = {"supported": "+", "refuted": "x", "unverified": "?"}
_TALLY: Final = (("supported", "holds", "hold"), ("refuted", "DOES NOT HOLD", "DO NOT HOLD"), ("unverified",) * 3)

Cells = tuple[str | Text, ...]
"""One row of a section; strings are plain text."""


def show_article(extraction: Extraction, text: str, console: Console) -> None:
    """Print all records of one article; `text` is the article's, for lines and columns."""
    page = _Page(extraction, Lines(text), {mention.id: mention for mention in extraction.mentions()})
    console.print(page.title())
    for name, number, rows in page.sections():
        if rows:
            print_section(console, heading(name, number), rows)
    print_section(console, heading("Numerals", extraction.numerals.total), page.ledger())
    if extraction.checks:
        print_section(console, heading("Checks", len(extraction.checks)), page.checks(not console.options.ascii_only))
    if extraction.problems:
        told = [(one_line(problem.where), one_line(problem.message)) for problem in extraction.problems]
        print_section(console, heading("Problems", len(told)), told)
    console.print()
    console.print(verdict_line({v: sum(c.verdict == v for c in extraction.checks) for v in STYLES}))


def print_section(console: Console, head: Text, rows: Sequence[Cells]) -> None:
    """Print a heading and, indented below it, rows in columns; the first column is a place and set back, the last
    wraps."""
    console.print()
    console.print(head)
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=0)
    width = max(map(len, rows), default=0)
    for number in range(width):
        table.add_column(style="dim" if number == 0 else "", no_wrap=number == 0, overflow="fold")
    for row in rows:
        table.add_row("", *(Text(cell) if isinstance(cell, str) else cell for cell in row))
    console.print(table)


def heading(name: str, number: int) -> Text:
    """A section's heading with the number of its records."""
    return Text.assemble((name, "bold"), (f" {number:,}", "dim"))


def verdict_line(verdicts: Mapping[str, int]) -> Text:
    """How many checks there are and how they came out, in one sentence."""
    total = sum(verdicts.values())
    if not total:
        return Text("Nothing to check: no number here is stated twice or known from elsewhere.", "dim")
    line = Text(f"{wording.count(total, 'check')}: ", "bold")
    parts = [
        Text(f"{verdicts[verdict]} {one if verdicts[verdict] == 1 else many}", STYLES[verdict])
        for verdict, one, many in _TALLY
        if verdicts.get(verdict)
    ]
    return line.append_text(Text(", ").join(parts)).append(".")


def check_body(check: Check, mentions: Mapping[str, Mention]) -> Text:
    """The working of a check, and for one that does not simply hold both intervals, the hint and the source."""
    unit = wording.unit_of(check, mentions)
    body = Text(one_line(check.explanation))
    stated, expected = (wording.interval(low, high, unit) for low, high in (check.stated, check.expected))
    body.append(f"\nstated {stated}; expected {expected}", "dim")
    if check.diagnosis:
        body.append(f"\nperhaps: {one_line(check.diagnosis)}", "yellow")
    if check.source:
        body.append(f"\naccording to {one_line(check.source)}", "dim")
    return body


@dataclass(frozen=True, slots=True)
class _Page:
    """One article on its way to the terminal."""

    extraction: Extraction
    lines: Lines
    mentions: Mapping[str, Mention]

    def title(self) -> Text:
        info = self.extraction.document
        day = info.published
        facts = [info.id] if info.title else []
        facts += [f"{day.day} {day:%B %Y}" if day else "no date", wording.count(info.characters, "character")]
        return Text.assemble((one_line(info.title or info.id), "bold"), (f"\n{one_line(' · '.join(facts))}", "dim"))

    def sections(self) -> Iterator[tuple[str, int, list[Cells]]]:
        """Names, numbers of records and rows of the mentions and the claims."""
        found = self.extraction
        yield "Money", len(found.money), self._single(found.money, wording.money)
        yield "Percentages", len(found.percentages), self._single(found.percentages, wording.percent)
        yield "Quantities", len(found.quantities), self._single(found.quantities, wording.quantity)
        yield "Years", len(found.years), self._grouped(found.years, wording.year)
        yield "Names", len(found.entities), self._grouped(found.entities, wording.name)
        yield "Agreements", len(found.agreements), self._single(found.agreements, wording.agreement)
        claims: list[Cells] = [
            (self._place(self.mentions[claim.value]), wording.claim(claim, self.mentions)) for claim in found.claims
        ]
        yield "Claims", len(claims), claims

    def checks(self, unicode: bool) -> list[Cells]:
        signs = _SIGNS if unicode else _ASCII_SIGNS
        return [
            (
                Text(f"{signs[check.verdict]} {wording.VERDICTS[check.verdict]}", f"not dim {STYLES[check.verdict]}"),
                Text.assemble(check.kind, (f"\n{self._first_place(check)}", "dim")),
                check_body(check, self.mentions),
            )
            for check in self.extraction.checks
        ]

    def ledger(self) -> list[Cells]:
        """The sum of the numerals, and each that is in no record with the reason."""
        numerals = self.extraction.numerals
        counts = f"{numerals.in_records:,} in records, {numerals.ignored:,} ignored, {numerals.unclaimed:,} unclaimed"
        left = (f"{one_line(n.text)} at {self.lines.place(n.start)}: {n.reason or 'UNCLAIMED'}" for n in numerals.left)
        return [("", "\n".join([counts, *left]))]

    def _single(self, mentions: Sequence[M], reading: Callable[[M], str]) -> list[Cells]:
        return [(self._place(m), Text(one_line(m.text), "bold"), reading(m)) for m in mentions]

    def _grouped(self, mentions: Sequence[M], reading: Callable[[M], str]) -> list[Cells]:
        """One row for all mentions of one thing, at the place of the first."""
        groups: dict[str, list[M]] = {}
        for mention in mentions:
            groups.setdefault(reading(mention), []).append(mention)
        return [(self._place(group[0]), _named(read), self._again(group)) for read, group in groups.items()]

    def _again(self, group: Sequence[Mention]) -> str:
        places = ", ".join(self.lines.place(mention.start) for mention in group[1:])
        return f"again at {places}" if places else ""

    def _first_place(self, check: Check) -> str:
        """Where the first of a check's numbers stands."""
        starts = [self.mentions[value].start for value in check.values]
        return self.lines.place(min(starts)) if starts else ""

    def _place(self, thing: Mention | LeftOver) -> str:
        return f"{self.lines.place(thing.start):>6}  {thing.start}-{thing.end}"


def _named(reading: str) -> Text:
    """A name or year in bold, what is said of it behind the last comma dim."""
    thing, comma, facts = reading.rpartition(", ")
    return Text.assemble((thing, "bold"), (comma + facts, "dim")) if comma else Text(reading, "bold")
