"""A sentence as the title grammar sees it: words with their offsets, and what entity each lies in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from extractor.article import Span
from extractor.records import Entity

_TOKEN = regex.compile(
    r"(?P<year>(?<![\p{L}\d/.,-])(?:19|20)\d\d(?:[-–/](?:(?:19|20)\d\d|\d\d))?(?![\w/]|[.,]\d))"
    r"|(?P<word>(?:\p{L}\.){2,}(?:[-/]\p{L}[\p{L}.]*)*"
    r"|\p{L}[\p{L}\p{M}\d]*(?:(?:[’'&/+-]|(?<=\p{Lu})\.)[\p{L}\d][\p{L}\p{M}\d]*)*\+?(?:(?<=s)[’'](?=\s))?)"
    r"|(?P<span>\d{1,3}-\p{L}[\p{L}-]*)"
    r"|(?P<number>№?\d[\d.,/-]*\d(?:[-/]\p{Lu}+)?|\d(?:st|nd|rd|th)?)"
    r"|(?P<dash>[-–—])"
    r"|(?P<other>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, year, number, span of time ("20-year"), dash or other sign; offsets into the article."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def lower(self) -> str:
        """The text in lower case, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital."""
        return self.kind == "word" and self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it looks like the letters of a longer name: RCEP, AfCFTA, MoU."""
        return self.kind == "word" and sum(c.isupper() for c in self.text) > 1 and len(self.text) < 12

    @property
    def possessive(self) -> bool:
        """Whether it ends like an owner: Chile's, the Philippines'."""
        return self.lower.endswith(("'s", "s'"))


@dataclass(frozen=True)
class Line:
    """The tokens of one sentence; every grammar rule speaks of them by their index."""

    text: str
    span: Span
    entities: Sequence[Entity]
    """The names that meet the sentence, in text order."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        found = _TOKEN.finditer(self.text, *self.span)
        return tuple(Token(m.start(), m.end(), m[0], m.lastgroup or "other") for m in found)

    @cached_property
    def names(self) -> tuple[Entity | None, ...]:
        """For each token the entity it lies in."""
        return tuple(
            next((e for e in self.entities if e.start <= t.start and t.end <= e.end), None)
            or next((e for e in self.entities if t.start <= e.start and e.end <= t.end), None)
            for t in self.tokens
        )

    def name_start(self, at: int) -> int:
        """The first token of the name that a token lies in; the token itself outside of names."""
        while at > 0 and self._joined(at - 1, at):
            at -= 1
        return at

    def name_end(self, at: int) -> int:
        """The token behind the name that a token lies in; the one behind the token outside of names."""
        last = len(self.tokens) - 1
        while at < last and self._joined(at, at + 1):
            at += 1
        return at + 1

    def _joined(self, at: int, other: int) -> bool:
        """Whether two tokens lie in one name of the lexicon; where a name ends the model often errs."""
        name = self.names[at]
        return name is not None and name is self.names[other] and name.rule == "name.lexicon"

    def label(self, at: int) -> str | None:
        """The label of the entity at a token, None outside of names and of the sentence."""
        name = self.names[at] if 0 <= at < len(self.tokens) else None
        return name.label if name else None

    def lower(self, at: int) -> str:
        """A token in lower case; empty outside of the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def capital(self, at: int) -> bool:
        """Whether a capitalised word stands there."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def kind(self, at: int) -> str:
        """The kind of a token; empty outside of the sentence."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether a token follows the one before it without a space."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def bracketed(self, at: int) -> bool:
        """Whether "(ACRONYM)" begins at a token."""
        inside = at + 2 < len(self.tokens) and self.tokens[at].text == "(" and self.tokens[at + 2].text == ")"
        return inside and self.tokens[at + 1].acronym

    def index(self, offset: int) -> int:
        """The token that begins at an offset or holds it; the number of tokens behind the last."""
        return next((i for i, t in enumerate(self.tokens) if t.end > offset), len(self.tokens))
