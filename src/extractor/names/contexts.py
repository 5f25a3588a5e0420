"""Names told by the common noun at them: "the airline Belavia", "the town of Voi", "the Thiès and Diourbel regions"."""

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, written
from extractor.names.runs import DAY
from extractor.names.words import Words
from extractor.records import Label

_NAMES = regex.compile(r"\p{Lu}[\p{L}\d’'&-]*(?:\s\p{Lu}[\p{L}\d’'&-]*)*")
_OWNER = regex.compile(r"['’]s?(?:$|\b(?!\p{L}))|(?<=s)['’](?=\s)")


def find_in_context(at: Words, lexicon: NameLexicon) -> list[Found]:
    """Find the names that stand at a noun of their kind; a listed name and plain words are left to others."""
    text = at.text
    found: list[Found] = []
    for pattern in lexicon.contexts:
        for match in at.beginning(pattern) if pattern.words else pattern.regex.finditer(text):
            for name in _NAMES.finditer(text, *match.span("names")):
                end = _end(name[0], pattern.label, lexicon)
                if end is not None:
                    end += name.start()
                    surface = written(text, name.start(), end)
                    found.append(Found(name.start(), end, pattern.label, surface, None, pattern.rule, 2))
    return found


def _end(run: str, label: Label, lexicon: NameLexicon) -> int | None:
    """How much of a run is the name; None when it is none. A company may have a name of several plain words."""
    run = _OWNER.split(run, maxsplit=1)[0]
    words = run.split()
    if label == "ORG" and len(words) > 1 and not lexicon.leading_title.match(run) and not DAY.match(run):
        first = lexicon.surfaces.get(words[0])
        if lexicon.plain(words[0]) or (
            first is not None and first.label == "GPE" and lexicon.plain_all(run[len(words[0]) :])
        ):
            return len(run)
    while words and lexicon.plain(words[-1]):
        words.pop()
    if words and not lexicon.plain(words[0]) and words[0] not in lexicon.surfaces and len(words[0]) > 1:
        return len(" ".join(words))
    return None
