"""How the complements of a title open: which words may follow "on", "between", "of", "for" and the others.

Each opener of `patterns/agreements.toml` has a rule here; "on Friday", "in Geneva", "for five years" open nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from extractor.agreements.tokens import Line
from extractor.lexicon.agreements import AgreementLexicon, Complement, Noun, Opening

PARTIES: Final = ("between", "with")


@dataclass(frozen=True, slots=True)
class State:
    """How far a title has come. `end` is the first token that does not belong to it yet."""

    end: int
    kind: Complement | None = None
    """The complement that is being read; None before the first."""
    lower: bool = False
    """Whether that complement runs in lower case."""
    words: int = 0
    """Lower-case words in it."""
    listed: bool = False
    """Whether an enumeration with commas is under way."""
    kinds: tuple[Complement, ...] = ()
    """All complements so far."""


class Openings:
    """Judges openers in one sentence."""

    def __init__(self, line: Line, starts: Collection[int], known: Collection[int], lexicon: AgreementLexicon) -> None:
        """Take a sentence, the tokens at which other titles begin, and those at which treaties known by name do."""
        self.line, self.starts, self.known = line, starts, known
        self.lexicon, self.words = lexicon, lexicon.words

    def at(self, at: int) -> tuple[Opening | None, int]:
        """The longest opener at a token, and the token behind it."""
        for length in range(5, 0, -1):
            words = tuple(self.line.lower(at + i) for i in range(length))
            if words in self.lexicon.openers:
                return self.lexicon.openers[words], at + length
        return None, at

    def admits(self, state: State, kind: Opening, first: int, content: int, noun: Noun, capital: bool) -> bool:
        """Whether a complement of a kind begins at `first`, the word behind the opener and its article (`content`)."""
        line, words = self.line, self.words
        word, label, upper = line.lower(first), line.label(first), line.capital(first)
        if kind == "for" and self.validity(content) is not None:
            return True
        if kind == "of" and line.kind(first) == "year":
            return noun.head.type in ("law", "treaty") and capital and state.kind is None
        refused = word in words.calendar or word in words.determiner or (label == "PERSON" and kind not in ("to", "of"))
        if kind == "of" and state.kind is not None and self._counted(first):
            return True
        if line.kind(first) not in ("word", "year") or refused:
            return False
        if line.kind(first) == "year" and not line.capital(first + 1):
            return False
        if kind in PARTIES:
            return self.party(first) and first not in self.starts
        if not upper and (word in words.stop or word in words.refusing):
            return False
        match kind:
            case "subject":
                return word not in words.closing_on
            case "field":
                return True
            case "of":
                return self._of(state, first, noun, capital)
            case "for":
                return word not in words.time_noun and not self._term(first)
            case "in":
                return self._in(state, first)
            case "to":
                named = label not in (None, "PERSON") and not (noun.head.to and state.kind is None)
                return line.lower(state.end - 1) in words.to_before or (upper and not named)
            case "under":
                return content in self.known or first in self.known
        return False

    def _term(self, first: int) -> bool:
        """Whether a time follows: "the next five years", "the coming decade"."""
        line, words = self.line, self.words
        ahead = next((i for i in range(first, first + 4) if line.lower(i) not in words.counting | words.ahead), first)
        return ahead > first and line.lower(ahead) in words.time_noun

    def _counted(self, first: int) -> bool:
        """Whether so many things begin, as in "for the supply of 20 locomotives"; sums and shares do not count."""
        line, words = self.line, self.words
        number = line.kind(first) == "number" or line.lower(first) in words.counting
        thing = line.lower(first + 1)
        plain = line.kind(first + 1) == "word" and not line.capital(first + 1)
        return (
            number and plain and thing not in words.time_noun and thing not in words.stop and thing not in words.judging
        )

    def party(self, first: int) -> bool:
        """Whether a named party begins: a name, or a word for a party with a name soon behind it."""
        line, words = self.line, self.words
        if line.lower(first) in words.whole_party and line.lower(first + 1) != "of":
            return False
        if line.capital(first):
            return True
        for at in range(first, first + 5):
            if line.capital(at):
                return True
            if line.lower(at) not in words.party and line.lower(at) not in ("of", "the", "its"):
                return False
        return False

    def _of(self, state: State, first: int, noun: Noun, capital: bool) -> bool:
        line, words = self.line, self.words
        if line.lower(first) in words.whole_party or (state.kind is None and line.lower(first) in words.refusing):
            return False
        if state.kind is not None or (capital and line.capital(first)):
            return True
        return (
            noun.head.type in ("treaty", "action_plan", "joint_statement", "other", "protocol")
            and line.lower(first) not in words.judging
        )

    def _in(self, state: State, first: int) -> bool:
        """Whether "in" goes on with a subject; a place or a time ends the title."""
        line, words = self.line, self.words
        name = line.names[first]
        country = name is not None and name.code is not None and line.lower(state.end - 1) in words.in_before
        if (line.label(first) in ("GPE", "FAC", "EVENT") and not country) or line.lower(first) in words.closing_in:
            return False
        after_noun = line.lower(self._owned(state.end - 1)) in words.in_before
        if line.label(first) == "LOC":
            return after_noun
        return after_noun or (state.kind is not None and line.capital(first) != state.lower)

    def _owned(self, at: int) -> int:
        """The noun before "of" and a name, as in "the participation of Chile"; the token itself elsewhere."""
        line = self.line
        if line.label(at) is None:
            return at
        first = line.name_start(at)
        first -= line.lower(first - 1) == "the"
        return first - 2 if line.lower(first - 1) == "of" else at

    def validity(self, at: int) -> int | None:
        """The end of "2024-2026", "the period 2024-2026", "the years 2024 to 2026"; None where no years follow."""
        line = self.line
        at += line.lower(at) == "the"
        at += line.lower(at) in ("period", "years")
        at += line.lower(at) in ("of", "from")
        if line.kind(at) != "year":
            return None
        ranged = line.kind(at + 2) == "year" and line.tokens[at + 1].text in ("to", "and", "–", "-", "—")
        return at + 3 if ranged else at + 1
