"""Names told by the common noun at them: "the airline Belavia", "the town of Voi", "the Thiès and Diourbel regions"."""

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, written

_NAMES = regex.compile(r"\p{Lu}[\p{L}\d’'&-]*(?:\s\p{Lu}[\p{L}\d’'&-]*)*")


def find_in_context(text: str, lexicon: NameLexicon) -> list[Found]:
    """Find the names that stand at a noun of their kind; a listed name and plain words are left to others."""
    found: list[Found] = []
    for rule, label, pattern in lexicon.contexts:
        for match in pattern.finditer(text):
            for name in _NAMES.finditer(text, *match.span("names")):
                words = name[0].removesuffix("'s").removesuffix("’s").split()
                while words and lexicon.plain(words[-1]):
                    words.pop()
                if words and not lexicon.plain(words[0]) and words[0] not in lexicon.surfaces and len(words[0]) > 1:
                    end = name.start() + len(" ".join(words))
                    found.append(Found(name.start(), end, label, written(text, name.start(), end), None, rule, 2))
    return found
