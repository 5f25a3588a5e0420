"""What belongs to a title behind its noun: a chain of complements ("on …", "between … and …", "for 2024-2026").

A complement begins with an opener of `patterns/agreements.toml` and runs on over capitals and the links between them; one
that begins in lower case runs on in lower case. It ends at a quotation mark, a bracket, a finite verb, a time, a place
of signing, a person, and where the next title begins.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from extractor.agreements.opening import PARTIES, Openings, State
from extractor.agreements.tokens import Line
from extractor.lexicon.agreements import AgreementLexicon, Noun, Opening

LONGEST: Final = 14
"""So many words a complement in lower case may have."""
LISTED: Final = 16
"""Within so many words an enumeration must come to its "and"."""
QUOTED: Final = 40
"""Within so many words a quoted name must close."""
_QUOTES: Final = frozenset({'"', "“", "”", "«", "»"})


class Complements:
    """Reads the complements of a title in one sentence."""

    def __init__(self, line: Line, starts: Collection[int], known: Collection[int], lexicon: AgreementLexicon) -> None:
        """Take a sentence, the tokens at which other titles begin, and those at which treaties known by name do."""
        self.line, self.starts = line, starts
        self.lexicon, self.words = lexicon, lexicon.words
        self.openings = Openings(line, starts, known, lexicon)

    def read(self, at: int, noun: Noun, capital: bool) -> State:
        """Read on from the token behind the noun."""
        state = State(self._numbered(at, capital))
        while (longer := self._step(state, noun, capital)) is not None:
            state = longer
        return self._closed(state, at)

    def _numbered(self, at: int, capital: bool) -> int:
        """What may follow the noun at once: a number ("Order 14110"), a quoted name, the letters of a kind ("(MoU)")."""
        line, number = self.line, at + 1 + (self.line.lower(at + 1) == ".")
        union = line.bracketed(at) and line.lower(at + 1) in ("eu", "ec", "eec")
        if union and line.kind(at + 3) == "number":
            return at + 4
        if line.lower(at) in self.words.numbered and line.kind(number) == "number":
            at = number + 1
        elif capital and (line.kind(at) in ("number", "year") or line.lower(at) in self.words.suffix):
            at += 1
        elif (
            capital and line.lower(at) in _QUOTES and line.capital(at + 1) and (closing := self._quoted(at)) is not None
        ):
            return closing + 1
        short = line.bracketed(at) and self.lexicon.nouns.get(line.tokens[at + 1].text)
        goes_on = self.openings.at(at + 3)[0] in ("subject", "field", "between", "with", "for")
        return at + 3 if short and short.head.of_kind and goes_on else at

    def _quoted(self, at: int) -> int | None:
        """The closing quotation mark of a name that opens at a token."""
        closing = (i for i in range(at + 2, min(at + QUOTED, len(self.line.tokens))) if self.line.lower(i) in _QUOTES)
        return next(closing, None)

    def _step(self, state: State, noun: Noun, capital: bool) -> State | None:
        line, at = self.line, state.end
        if at >= len(line.tokens):
            return None
        token = line.tokens[at]
        if token.text == ",":
            return self._comma(state)
        if token.text == "(" and capital and self._term(at):
            return State(at + 3, "years", kinds=(*state.kinds, "years"))
        if token.kind == "dash":
            joins = line.capital(at + 1) and (line.glued(at) == line.glued(at + 1)) and state.kind is not None
            return replace(state, end=at + 2) if joins and (line.glued(at) or line.label(at + 1)) else None
        if token.kind in ("year", "number"):
            return self._figure(state)
        if token.kind != "word":
            return None
        kind, content = self.openings.at(at)
        if kind is not None and (opened := self._opened(state, kind, content, noun, capital)) is not None:
            return opened
        if token.lower in ("and", "or", "&"):
            return self._joined(state)
        return self._word(state, kind)

    def _term(self, at: int) -> bool:
        """Whether years of validity stand in brackets: "(2025-2029)"."""
        line = self.line
        years = line.kind(at + 1) == "year" and len(line.tokens[at + 1].text) > 4
        return years and at + 2 < len(line.tokens) and line.tokens[at + 2].text == ")"

    def _opened(self, state: State, kind: Opening, content: int, noun: Noun, capital: bool) -> State | None:
        """Begin a complement, where what follows its opener lets it."""
        line = self.line
        first = content + (line.lower(content) in ("the", "a", "an"))
        if not self.openings.admits(state, kind, first, content, noun, capital):
            return None
        if kind == "for" and (end := self.openings.validity(content)) is not None:
            return State(end, "years", kinds=(*state.kinds, "years"))
        lower = not (capital and line.capital(first))
        if kind == "of" and state.kind is not None:
            return replace(state, end=line.name_end(first), lower=state.lower or lower, words=state.words + 1)
        return State(line.name_end(first), kind, lower, 1, kinds=(*state.kinds, kind))

    def _figure(self, state: State) -> State | None:
        """A year or number that closes a name ("Goals 2030", "Directive 2014/65/EU")."""
        line, at = self.line, state.end
        named = line.capital(at - 1) and state.kind not in (None, *PARTIES) and not state.lower
        return replace(state, end=at + 1) if named and line.kind(at) == "year" else None

    def _word(self, state: State, opener: Opening | None) -> State | None:
        """One more word of a complement."""
        line, words, at = self.line, self.words, state.end
        token = line.tokens[at]
        if state.kind is None or token.lower in words.calendar or line.label(at) == "PERSON":
            return None
        if token.capital:
            opened = token.lower in words.stop or token.lower in words.finite or token.lower in words.starter
            new_name = state.kind in PARTIES and line.label(at) is not None and line.names[at] != line.names[at - 1]
            return (
                None
                if (opened and not line.label(at)) or self._clashes(at, new_name)
                else replace(state, end=line.name_end(at))
            )
        if token.lower == "the":
            return replace(state, end=at + 2) if state.kind == "to" and line.capital(at + 1) else None
        named = at + 1 + (line.lower(at + 1) in ("the", "a", "an"))
        if token.lower in words.inner and line.capital(named) and not self._outside(named):
            return replace(state, end=named + 1)
        if state.kind in PARTIES:
            return replace(state, end=at + 1) if token.lower in words.party and self.openings.party(at) else None
        origin = token.lower == "from" and line.kind(at + 1) == "word" and not line.capital(at + 1)
        closed = opener is not None or (token.lower in words.stop and not origin) or token.lower in words.finite
        if not state.lower or closed or token.lower in words.determiner or state.words >= LONGEST:
            return None
        return replace(state, end=at + 1, words=state.words + 1)

    def _clashes(self, at: int, new_name: bool) -> bool:
        """Whether a capital begins something else: a second name right behind a party's."""
        return new_name and self.line.label(at - 1) is not None

    def _outside(self, at: int) -> bool:
        """Whether a name or time stands there that tells where or when, not what."""
        line = self.line
        place = line.label(at) in ("GPE", "PERSON", "EVENT", "FAC", "ORG")
        return place or line.lower(at) in self.words.calendar or at in self.starts

    def _joined(self, state: State) -> State | None:
        """Go over "and" where the same complement goes on behind it."""
        line, words, at = self.line, self.words, state.end
        article = line.lower(at + 1) == "the"
        first = at + 1 + article
        if state.kind is None or line.kind(first) != "word" or first in self.starts or at + 1 in self.starts:
            return None
        word, label = line.lower(first), line.label(first)
        if label == "PERSON" or word in words.stop or word in words.finite or word in words.calendar:
            return None
        if state.kind in PARTIES:
            return self._next_party(state, first)
        if line.capital(first):
            both = label == "GPE" and line.label(at - 1) == "GPE" and (state.kind == "of" or self._owns(at - 1, first))
            named = label not in (None, "NORP", "LOC") and not both
            return (
                None if named or (article and not self._holds_of(first)) else replace(state, end=line.name_end(first))
            )
        plain = state.lower and not article and word not in words.determiner and not word.endswith("ed")
        return (
            replace(state, end=first + 1, words=state.words + 1)
            if plain and self.openings.at(first)[0] is None
            else None
        )

    def _owns(self, name: int, other: int) -> bool:
        """Whether two countries share an "of", as in "the Reefs of Fiji and Malta", and no verb follows the second."""
        line, words = self.line, self.words
        first = line.name_start(name)
        after = line.lower(line.name_end(other))
        of = line.lower(first - 1 - (line.lower(first - 1) == "the")) == "of"
        return of and (after not in words.finite or after in ("signed", "concluded", "adopted"))

    def _next_party(self, state: State, first: int) -> State | None:
        """One more party behind "and"; behind "with" only where no verb shows that a new clause begins."""
        line, words = self.line, self.words
        if not self.openings.party(first):
            return None
        after = first + 1
        while line.kind(after) == "word" and (line.capital(after) or line.lower(after) in ("of", "the")):
            after += 1
        verb = line.lower(after) in words.finite or line.lower(after) in words.stop
        clause = state.kind == "with" and verb and line.lower(after) not in ("at", "by", "from", "on", "in")
        return None if clause else replace(state, end=line.name_end(first))

    def _holds_of(self, at: int) -> bool:
        """Whether "of" follows soon, so that "and the …" goes on with the subject."""
        return any(self.line.lower(at + i) == "of" for i in range(1, 4))

    def _comma(self, state: State) -> State | None:
        """Go over a comma inside an enumeration, and into ", as amended"."""
        line, at = self.line, state.end
        if line.lower(at + 1) == "as" and line.tokens[at + 2 : at + 3] and line.tokens[at + 2].text == "Amended":
            return replace(state, end=at + 3)
        if state.kind == "between" and (end := self._side(at + 1)) is not None:
            return replace(state, end=end)
        joint = at + 1 + (line.lower(at + 1) in ("and", "or"))
        if state.kind is None or (joint > at + 1 and not state.listed):
            return None
        article = joint + (line.lower(joint) == "the")
        if not self._item(state, article) or not (state.listed or self._enumerates(state, article)):
            return None
        return replace(state, end=line.name_end(article), listed=joint == at + 1, words=state.words + 1)

    def _side(self, at: int) -> int | None:
        """The end of "of the one part, " and "of the other part", by which treaties of the Union tell its sides."""
        words = tuple(self.line.lower(at + i) for i in range(4))
        if words[1] != "the" or words[2] not in ("one", "other") or words[3] not in ("part", "hand"):
            return None
        return at + 4 + (self.line.lower(at + 4) == "," and self.line.lower(at + 5) == "and")

    def _item(self, state: State, at: int) -> bool:
        """Whether a token can begin one more item of the enumeration."""
        line, words = self.line, self.words
        if line.kind(at) != "word" or at in self.starts or at - 1 in self.starts or line.label(at) == "PERSON":
            return False
        if line.lower(at) in words.calendar or line.lower(at) in words.stop or line.lower(at) in words.finite:
            return False
        if state.kind in PARTIES:
            return self.openings.party(at)
        if line.capital(at):
            return not state.lower and line.label(at) in (None, "NORP", "LOC")
        return state.lower and line.lower(at) not in words.determiner and self.openings.at(at)[0] is None

    def _enumerates(self, state: State, at: int) -> bool:
        """Whether the words behind a comma come to an "and" or "&" with one more item, without a verb between."""
        line, words = self.line, self.words
        for i in range(at, min(at + LISTED, len(line.tokens))):
            word = line.lower(i)
            if i > at and word in ("and", "or", "&"):
                return self._item(state, i + 1 + (line.lower(i + 1) == "the"))
            lower_ok = state.lower or state.kind in PARTIES or word in ("of", "the", "for", "in")
            plain = word == "," or line.kind(i) == "dash" or line.capital(i) or (line.kind(i) == "word" and lower_ok)
            if not plain or (not line.capital(i) and (word in words.finite or word in words.stop)):
                return False
        return False

    def _closed(self, state: State, at: int) -> State:
        """Take off links and articles that nothing follows."""
        end = state.end
        loose = {"of", "and", "the", "for", "in", "on", "to", "with", "a", "an", ","} | self.words.judging
        while end > at and self.line.lower(end - 1) in loose and not self.line.capital(end - 1):
            end -= 1
        return replace(state, end=end)
