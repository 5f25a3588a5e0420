"""What the words at a name say of its kind, compiled: "shares in X", "X's profit", "economist at X", "X, who"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractor.lexicon.tables import Entry
from extractor.lexicon.trie import alternation

Kind = Literal["company", "person"]


class Evidence(Entry):
    """Words at a name that tell a company or a person.

    `side` says where they stand: `before` the name, `after` it, or after its possessive (`own`: "X's profit", "X profit").
    `regex` may write `<firm>` for a noun of companies. `weight` 3 settles a name alone; less only adds to it.
    """

    kind: Kind
    side: Literal["before", "after", "own"]
    weight: int
    words: tuple[str, ...] = ()
    regex: str = ""


@dataclass(frozen=True, slots=True)
class Clue:
    """One compiled kind of evidence: a pattern to be matched right at the name's start (`before`) or end."""

    id: str
    kind: Kind
    weight: int
    before: bool
    pattern: "regex.Pattern[str]"

    def at(self, text: str, start: int, end: int) -> bool:
        """Whether it stands at the name between two offsets."""
        return bool(self.pattern.match(text, 0, start) if self.before else self.pattern.match(text, end))


def clues_of(evidence: Sequence[Evidence], firms: Iterable[str]) -> tuple[Clue, ...]:
    """Compile the entries; `firms` are the nouns that companies are called by."""
    firm = rf"(?:{alternation(firms)})\b"
    return tuple(
        Clue(e.id, e.kind, e.weight, e.side == "before", _compiled(e, e.regex.replace("<firm>", firm)))
        for e in evidence
    )


def _compiled(entry: Evidence, expression: str) -> "regex.Pattern[str]":
    words = [*entry.words, *(w[0].upper() + w[1:] for w in entry.words if entry.side == "before")]
    parts = ([rf"(?:{alternation(words)})"] if words else []) + ([expression] if expression else [])
    either = f"(?:{'|'.join(parts)})"
    if entry.side == "before":
        return regex.compile(rf"(?r)(?<![\w-]){either}\s(?:the\s|\p{{Lu}}[\w-]+['’]s?\s)?[\"“‘']?")
    if entry.side == "own":
        return regex.compile(rf"[\"”]?(?:['’]s?)?\s{either}(?!\w)")
    return regex.compile(rf"[\"”]?{either}(?!\w)")
