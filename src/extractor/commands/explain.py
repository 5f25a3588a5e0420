"""What `extractor explain` does."""

from pathlib import Path
from typing import Final

import regex
from rich.table import Table
from rich.text import Text

from extractor.commands.options import OK, Options, Terminal
from extractor.corpus import read_article
from extractor.errors import SourceError
from extractor.explain import Look, explain
from extractor.lexicon import load_lexicon
from extractor.nlp import load_recogniser
from extractor.wording import Lines, one_line

_PLACE: Final = regex.compile(r"(?P<line>\d+):(?P<column>\d+)|(?P<offset>\d+)")
_SHOWN: Final = 70


def explain_place(file: Path, place: str, options: Options) -> int:
    """Print which rules looked at a place of an article, and why the winner won."""
    article = read_article(file, max_bytes=options.max_bytes)
    offset = offset_of(article.text, place)
    looks = explain(article, load_lexicon(options.patterns), load_recogniser(options.model), offset)
    console = Terminal()
    head = (
        f"{one_line(article.id)}:{Lines(article.text).place(offset)}, offset {offset}: {one_line(article.text[offset])}"
    )
    console.print(Text(head, "bold"), soft_wrap=True)
    table = Table.grid(padding=(0, 2, 0, 0))
    for look in looks:
        mark = Text("✓" if look.kept else "-", "green" if look.kept else "dim")
        table.add_row(mark, look.stage, f"{look.start}-{look.end}", _said(look))
    console.print(table)
    return OK


def offset_of(text: str, place: str) -> int:
    """The offset that "1:55" (line and column, from 1) or "54" (offset, from 0) means. SourceError when it is none."""
    match = _PLACE.fullmatch(place)
    if match is None:
        raise SourceError(f"--at {place}: is no place. Write an offset (54) or line and column (1:55).")
    if match["offset"]:
        offset = int(match["offset"])
    else:
        starts = [0, *(end.end() for end in regex.finditer("\n", text))]
        line = int(match["line"])
        offset = starts[line - 1] + int(match["column"]) - 1 if 0 < line <= len(starts) else len(text)
    if offset < 0 or offset >= len(text):
        raise SourceError(f"--at {place}: lies outside the text of {len(text):,} characters. Look at its lines again.")
    return offset


def _said(look: Look) -> Text:
    text = one_line(look.text)
    body = Text(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...", "bold")
    facts = ", ".join(filter(None, (one_line(look.what), look.rule)))
    body.append(f"\n{facts}{': ' if look.why else ''}{one_line(look.why)}", "not bold")
    return body
