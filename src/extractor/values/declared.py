"""The currency an article says its amounts are in: "Unless stated otherwise, amounts are in Canadian dollars"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.lexicon.currencies import CurrencyWord
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import ValueLexicon


@dataclass(frozen=True, slots=True)
class Declarations:
    """Finds the sentences that declare a currency."""

    pattern: "re.Pattern[str]"
    """Read over text in lower case, which costs less than ignoring case."""
    words: Mapping[str, str]
    """The code each word stands for, by its lower case with single spaces."""

    def read(self, text: str) -> frozenset[str]:
        """The ISO 4217 codes that the article declares."""
        return frozenset(self.words[" ".join(m[1].split())] for m in self.pattern.finditer(text.lower()))


def make_declarations(lexicon: ValueLexicon) -> Declarations:
    """Compile what declares a currency and the words that name exactly one."""
    words = {word.lower(): said.codes[0] for word, said in lexicon.currency_words.items() if _names_one(said)}
    what, link = (alternation(word.lower() for word in lexicon.joints[f"declared.{key}"]) for key in ("what", "link"))
    pattern = rf"\b{what}\b[^.\n\d]{{0,40}}?\b{link}\s+(?:the\s+)?({alternation(words)})\b(?!\s*\d)"
    return Declarations(re.compile(pattern), words)


def _names_one(said: CurrencyWord) -> bool:
    return len(said.codes) == 1 and said.shared is None and said.factor == 1 and said.reason in ("word", "code")
