"""Persons by what stands at them: a title before the name, a given name at its beginning."""

from collections.abc import Iterable

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, written
from extractor.names.words import Words

_WORD = regex.compile(r"\S+")
_BEFORE = regex.compile(r"(?r)(?<=^|[\s(])(?P<word>\p{Lu}[\p{L}’'-]+) ")
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
                start, end = match.span(group)
                if inner := lexicon.titled.regex.match(text, start):  # a title behind a title
                    start, end = inner.span("name")
                last = _end(text, start, end, lexicon)
                if last is not None:
                    found.append(person(text, start, last, "name.title", 2, lexicon))
    return found


def find_given(words: Words, lexicon: NameLexicon) -> list[Found]:
    """Find a given name with the surname behind it."""
    text = words.text
    found: list[Found] = []
    for match in words.beginning(lexicon.given_name):
        end = _end(text, *match.span(), lexicon)
        if end is not None and " " in text[match.start() : end]:
            found.append(person(text, match.start(), end, "name.given", 1, lexicon))
    return found


def find_in_office(text: str, listed: Iterable[Found], lexicon: NameLexicon) -> list[Found]:
    """Find the name behind the country that its bearer serves: "Minister of Transport of Norland Ada Osmat"."""
    found: list[Found] = []
    for country in listed:
        match = lexicon.behind.match(text, country.end) if country.label == "GPE" and country.rank > 1 else None
        if match is None or not lexicon.office.match(text, 0, country.start):
            continue
        end = _end(text, *match.span("name"), lexicon)
        words = text[match.start("name") : end].split() if end is not None else []
        if end is not None and len(words) > 1 and words[-1] not in lexicon.tails:
            found.append(person(text, match.start("name"), end, "name.office", 2, lexicon))
    return found


def find_by_field(at: Words, lexicon: NameLexicon) -> list[Found]:
    """Find the name behind the field that its bearer has: "Minister of Roads and Harbours Ada Osmat"."""
    text = at.text
    found: list[Found] = []
    for match in at.beginning(lexicon.holder):
        words = list(_WORD.finditer(text, *match.span("words")))
        field = next((i for i, w in enumerate(words) if w[0] in lexicon.given or not lexicon.plain(w[0].strip(","))), 0)
        if field == 0 or words[field - 1][0].endswith(",") or not words[field - 1][0][0].isupper():
            continue
        start = words[field].start()
        comma = text.find(",", start, match.end())
        end = _end(text, start, match.end() if comma < 0 else comma, lexicon)
        name = text[start:end].split() if end is not None else []
        if end is not None and len(name) > 1 and name[-1] not in lexicon.tails and name[0] not in lexicon.surfaces:
            found.append(person(text, start, end, "name.office", 2, lexicon))
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


def person(text: str, start: int, end: int, rule: str, rank: int, lexicon: NameLexicon) -> Found:
    """The person named there, with what belongs to the name behind it ("dos Santos", "Jr.")."""
    more = lexicon.rest.match(text, end)
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
