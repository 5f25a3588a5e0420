"""The currency an article says its amounts are in: "Unless stated otherwise, amounts are in Canadian dollars"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon


@dataclass(frozen=True, slots=True)
class Declarations:
    """Finds the sentences that declare a currency."""

    beginnings: tuple[str, ...]
    """One of these begins every declaration; the text is searched for them first, which costs next to nothing."""
    pattern: "re.Pattern[str]"
    """Read over text in lower case, which costs less than ignoring case."""
    words: Mapping[str, str]
    """The code each word stands for, by its lower case with single spaces."""

    def read(self, text: str) -> frozenset[str]:
        """The ISO 4217 codes that the article declares."""
        return frozenset(self.words[" ".join(said[1].split())] for said in self._find(text.lower()))

    def _find(self, text: str) -> Iterator["re.Match[str]"]:
        done = 0
        for at in sorted(at for beginning in self.beginnings for at in _places(text, beginning)):
            found = self.pattern.match(text, at) if at >= done else None
            if found is not None:
                done = found.end()
                yield found


def make_declarations(lexicon: ValueLexicon) -> Declarations:
    """Compile what declares a currency and the words that name exactly one."""
    words = {word.lower(): said.codes[0] for word, said in lexicon.currency_words.items() if _names_one(said)}
    what, link = ([word.lower() for word in lexicon.joints[f"declared.{key}"]] for key in ("what", "link"))
    pattern = (
        rf"\b{alternation(what)}\b[^.\n\d]{{0,40}}?\b{alternation(link)}\s+(?:the\s+)?({alternation(words)})\b(?!\s*\d)"
    )
    beginnings = {word.split()[0] for word in what}
    shortest = (word for word in beginnings if not any(word.startswith(b) for b in beginnings - {word}))
    return Declarations(tuple(sorted(shortest)), re.compile(pattern), words)


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _names_one(said: CurrencyWord) -> bool:
    return len(said.codes) == 1 and said.shared is None and said.factor == 1 and said.reason in ("word", "code")
