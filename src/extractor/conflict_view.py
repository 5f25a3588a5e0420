"""What articles disagree on, at the terminal."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from extractor import wording
from extractor.conflicts import Conflict, ConflictKind, Witness
from extractor.view import heading
from extractor.wording import one_line

_HEADINGS: Final[dict[ConflictKind, str]] = {
    "conflict": "Cannot all be true",
    "altered_copy": "One text told with two numbers",
    "revision": "Revised by the same source",
    "mirror": "One side's exports beside the other's imports",
}
_STYLES: Final[dict[ConflictKind, str]] = {"conflict": "bold red", "altered_copy": "bold red"}


def show_conflicts(conflicts: Sequence[Conflict], console: Console) -> None:
    """Print each quantity with its values, and below each value the texts that state it."""
    if not conflicts:
        console.print(Text("The articles contradict each other nowhere.", "green"))
    for kind, words in _HEADINGS.items():
        found = [conflict for conflict in conflicts if conflict.kind == kind]
        if found:
            console.print(heading(words, len(found)))
        for conflict in found:
            _show(conflict, console)
            console.print()


def _show(conflict: Conflict, console: Console) -> None:
    parties = " with ".join(" and ".join(side) for side in (conflict.subject, conflict.partner) if side)
    measure = " ".join([*conflict.topic, wording.measure(conflict.measure)])
    title = Text(f"  {one_line(f'{measure}, {parties}, {conflict.period}')}", _STYLES.get(conflict.kind, "bold"))
    title.append("" if conflict.certain else "  perhaps two quantities", "yellow")
    title.append(f"  {conflict.gap:f}% apart" if conflict.gap is not None else "", "dim")
    console.print(title)
    for value in conflict.values:
        unit = conflict.unit.replace("_", " ")
        console.print(Text(f"    {wording.interval(value.low, value.high, unit)}"))
        for witness in value.witnesses:
            console.print(Padding(_told(witness), (0, 0, 0, 6)))


def _told(witness: Witness) -> Text:
    facts = [witness.document, witness.source, str(witness.published or "no date")]
    facts += [f"said by {witness.attribution}"] if witness.attribution else []
    facts += [f"and {wording.count(len(witness.copies), 'more copy')}"] if witness.copies else []
    line = Text(one_line(" · ".join(fact for fact in facts if fact)), "dim")
    if witness.sentence:
        line.append(f"\n{one_line(witness.sentence.text)}", "not dim")
    return line
