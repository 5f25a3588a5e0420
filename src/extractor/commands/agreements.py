"""What `extractor agreements` does."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from extractor.agreements.register import RegisterEntry, Told, register
from extractor.commands.options import OK, Terminal
from extractor.errors import SourceError
from extractor.outputs.load import read_records
from extractor.outputs.standard import print_utf8
from extractor.records import Agreement
from extractor.wording import count, one_line


def show_register(files: Sequence[Path], as_json: bool) -> int:
    """Print the register of the agreements in files of records."""
    entries = register(told for file in files for told in _told(file))
    if as_json:
        print_utf8(json.dumps([entry.model_dump(mode="json") for entry in entries], ensure_ascii=False, indent=2))
    else:
        _show(entries, Terminal())
    return OK


def _told(file: Path) -> Iterator[Told]:
    """The agreements of each article in a file; raises SourceError for a line that holds no records."""
    for place, data in read_records(file):
        try:
            published = data["document"]["published"]
            yield Told(
                data["document"]["id"],
                date.fromisoformat(published) if published else None,
                [Agreement.model_validate(record) for record in data["agreements"]],
            )
        except (KeyError, TypeError, ValidationError, ValueError) as cause:
            raise SourceError(f"{place}: no agreements can be read from it ({cause}). Run the batch again.") from cause


def _show(entries: Sequence[RegisterEntry], console: Console) -> None:
    """One entry a paragraph: title, what is known of it, its events, where it is mentioned."""
    for entry in entries:
        facts = [entry.type.replace("_", " "), entry.status.replace("_", " "), str(entry.year or "")]
        console.print(
            Text(one_line(entry.title) + (f" ({entry.acronym})" if entry.acronym else ""), "bold"), soft_wrap=True
        )
        parties = f"; {', '.join(entry.parties)}" if entry.parties else ""
        console.print(Text("  " + one_line(", ".join(fact for fact in facts if fact) + parties)), soft_wrap=True)
        for event in entry.events:
            where = " ".join(part for part in (event.date or "", f"in {event.place}" if event.place else "") if part)
            console.print(Text(f"  {event.kind.replace('_', ' ')} {where}".rstrip(), "green"), soft_wrap=True)
        documents = list(dict.fromkeys(mention.document for mention in entry.mentions))
        names = ", ".join(documents[:3]) + (f" and {len(documents) - 3} more" if len(documents) > 3 else "")
        console.print(Text(f"  {count(len(entry.mentions), 'mention')}: {one_line(names)}", "dim"), soft_wrap=True)
    mentions = sum(len(entry.mentions) for entry in entries)
    console.print(Text(f"{count(len(entries), 'agreement')}, {count(mentions, 'mention')}."))
