"""Persons by what stands at them: a title before the name, a given name at its beginning."""

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, written
from extractor.names.words import Words

_WORD = regex.compile(r"\S+")
_BEFORE = regex.compile(r"(?r)(?<=^|[\s(])(?P<word>\p{Lu}[\p{L}’'-]+) ")
_MORE = regex.compile(r"(?: (?:de|da|do|dos|das|del|bin|ibn|van|von|al|el) \p{Lu}[\p{L}’'-]+)+|,? [JS]r\b\.?")
_MIN_LETTERS = 3
_INITIALS = 2
"""Letters of given names written as one word ("PJ Patterson")."""


def find_titled(words: Words, lexicon: NameLexicon) -> list[Found]:
    """Find the names behind a title: "President Ruto", "Minister of Finance, Amadou Hott"."""
    text = words.text
    found: list[Found] = []
    for match in words.beginning(lexicon.titled):
        for group in ("name", "other"):
            if match[group] is not None:
                end = _end(text, *match.span(group), lexicon)
                if end is not None:
                    found.append(person(text, match.start(group), end, "name.title", 2))
    return found


def find_given(words: Words, lexicon: NameLexicon) -> list[Found]:
    """Find a given name with the surname behind it."""
    text = words.text
    found: list[Found] = []
    for match in words.beginning(lexicon.given_name):
        end = _end(text, *match.span(), lexicon)
        if end is not None and " " in text[match.start() : end]:
            found.append(person(text, match.start(), end, "name.given", 1))
    return found


def _end(text: str, start: int, end: int, lexicon: NameLexicon) -> int | None:
    """Where a chain of capitalised words stops naming a person; None when it names none."""
    last = None
    for word in _WORD.finditer(text, start, end):
        owner = word[0].endswith(("'s", "’s"))
        bare = word[0].strip(".,")[: -2 if owner else None]
        if len(bare) > 1 and not bare.islower():
            listed = lexicon.surfaces.get(bare)
            known = listed is not None and not listed.ambiguous and bare not in lexicon.given
            if known or (lexicon.plain(bare) and bare not in lexicon.given) or (bare.isupper() and len(bare) > 2):
                break
            last = word.end() - 2 * owner
        if owner:
            break
    return last if last is not None and last - start >= _MIN_LETTERS else None


def person(text: str, start: int, end: int, rule: str, rank: int) -> Found:
    """The person named there, with what belongs to the name behind it ("dos Santos", "Jr.")."""
    more = _MORE.match(text, end)
    end = more.end() if more else end
    return Found(start, end, "PERSON", written(text, start, end), None, rule, rank)


def widened(text: str, start: int, lexicon: NameLexicon) -> int:
    """Where a person's name begins when the model has marked only its end ("Kumar Gupta")."""
    before = _BEFORE.match(text, 0, start)
    if before is None or "\n" in before[0]:
        return start
    word = before["word"]
    if lexicon.plain(word) or word in lexicon.surfaces or lexicon.leading_title.fullmatch(word + " "):
        return start
    initials = len(word) == _INITIALS and word.isupper()
    return before.start("word") if initials or word in lexicon.given else start
