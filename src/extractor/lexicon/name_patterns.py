"""The compiled patterns of names: families, persons behind titles, names at a noun of their kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractor.lexicon.tables import Entry
from extractor.lexicon.trie import alternation
from extractor.records import Label


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to find names of one label."""

    rule: str
    label: Label
    regex: "regex.Pattern[str]"
    words: frozenset[str] = frozenset()
    """Each match begins with one of these words or, a family's, has one in it; empty where no words tell."""


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The word that each phrase begins with."""
    return frozenset(_WORD.findall(phrase)[0] for phrase in phrases)


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The word that each phrase ends with."""
    return frozenset(_WORD.findall(phrase)[-1] for phrase in phrases)


_WORD = regex.compile(r"\w+")

_DAY = (
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October"
    r"|November|December)\b)"
)
_CAPITAL = rf"{_DAY}(?:[ʻǀǁǂǃ]?\p{{Lu}}[\p{{L}}\d’'&.-]*(?:[\p{{L}}\d]|(?<=s)['’](?=[ ]\p{{Lu}}))|\p{{Lu}})"
_NAME = r"\p{Lu}[\p{L}\d’'&-]*(?:[ ]\p{Lu}[\p{L}\d’'&-]*){0,3}"
_PERSON_WORD = r"(?:(?:al|el|ar|ul|as)-)?(?:\p{Lu}[\p{L}’'-]*\p{L}|\p{Lu}\.)"


class Family(Entry):
    """Words that end or begin names of one label.

    `lower` are heads that may stand in lower case behind two capitalised words, `single` those that one suffices for.
    `more` are the words that may open a complement ("Conference on Disarmament", "Recovery Plan for Norland").
    With `named` a word besides the head must name: "Renewable Energy" is no company. Words in `describing` with countries
    and the head name nothing: "Strategic Partnership".
    """

    label: Label
    place: Literal["tail", "lead"]
    words: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    named: bool = False
    describing: tuple[str, ...] = ()


class Context(Entry):
    """Nouns in lower case that tell the kind of the name at them, in front of it or behind it."""

    label: Label
    place: Literal["before", "after"]
    words: tuple[str, ...]


class Shape(Entry):
    """A regular expression that a name of one kind has ("COP29")."""

    label: Label
    regex: str


def families_of(
    families: Sequence[Family], shapes: Sequence[Shape], links: Iterable[str], foreign: Sequence[str]
) -> tuple[Pattern, ...]:
    """Compile the families and the shapes."""
    link = rf"(?:[ \t\xa0]+(?:{alternation(links)}))?"
    found: list[Pattern] = []
    for family in families:
        if family.words:
            heads = [*family.words, *(word.upper() for word in family.words)]
            found.append(Pattern(family.id, family.label, _upper(family, link, foreign), last_words(heads)))
        if family.lower or family.single:
            rule, heads = family.id.split(".")[0] + ".lower", [*family.lower, *family.single]
            found.append(Pattern(rule, family.label, _lower(family, link), last_words(heads)))
    return (*found, *(Pattern(shape.id, shape.label, regex.compile(shape.regex)) for shape in shapes))


def _upper(family: Family, link: str, foreign: Sequence[str]) -> "regex.Pattern[str]":
    capitals = (word.upper() for word in family.words) if family.place == "lead" else ()
    words = alternation([*family.words, *capitals])
    head = rf"(?P<head>{words})"
    if family.place == "lead":
        chain = rf"(?:the[ \t\xa0]+)?{_CAPITAL}(?:{link}[ \t\xa0]+{_CAPITAL}){{0,7}}{_LIST}"
        if family.id.endswith("foreign"):
            small = alternation(foreign)
            chain = (
                rf"(?:{small}[ \t\xa0]+){{0,2}}{_CAPITAL}(?:(?:[ \t\xa0]+{small}){{0,2}}[ \t\xa0]+{_CAPITAL}){{0,7}}"
            )
            return regex.compile(rf"(?<!\w){head}[ \t\xa0]+{chain}")
        joined = r"(?:and[ \t\xa0]+)?" if family.label == "INITIATIVE" else ""
        return regex.compile(rf"(?<!\w)(?:{_CAPITAL}[ \t\xa0]+{joined}){{0,3}}{head}[ \t\xa0]+{chain}")
    year = r"(?:[ \t\xa0]+(?:19|20)\d\d)?" if family.label == "EVENT" else ""
    more = (
        rf"(?:[ \t\xa0]+{alternation(family.more)}[ \t\xa0]+{_CAPITAL}(?:{link}[ \t\xa0]+{_CAPITAL}){{0,7}}{_LIST})?+"
        if family.more
        else ""
    )
    ordinal = "" if family.label == "EVENT" else _ORDINAL
    return regex.compile(rf"(?<!\w){ordinal}{_chain(link, 0)}{_QUOTE}[ \t\xa0]+{head}{year}{more}(?!\w)")


def _lower(family: Family, link: str) -> "regex.Pattern[str]":
    forms = [
        rf"{_chain(link, least)}{_QUOTE}[ \t\xa0]+(?P<head>{alternation(words)})"
        for least, words in ((1, family.lower), (0, family.single))
        if words
    ]
    year = r"(?:[ \t\xa0]+(?:19|20)\d\d)?" if family.label == "EVENT" else ""
    ordinal = "" if family.label == "EVENT" else _ORDINAL
    return regex.compile(rf"(?<!\w){ordinal}(?:{'|'.join(forms)}){year}(?!\w)")


def _chain(link: str, least: int) -> str:
    return rf"{_CAPITAL}(?:(?:{link}[ \t\xa0]+|\s?[–—]\s?|-){_CAPITAL}){{{least},6}}"


_LIST = rf"(?:(?:,[ \t\xa0]+{_CAPITAL}(?:[ \t\xa0]+{_CAPITAL})?){{1,3}},?[ \t\xa0]+and[ \t\xa0]+{_CAPITAL}(?:[ \t\xa0]+{_CAPITAL})?)?+"
_QUOTE = r"[\"“”’']?"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)(?:[ \t\xa0]+|-))?"


def person_of(particles: Iterable[str], least: int = 0) -> str:
    """An expression for a person's name of `least` words and more behind the first, with small words between them."""
    small = rf"(?:{alternation(particles)}[ ]){{0,2}}"
    return rf"{_PERSON_WORD}(?:[ ]{small}{_PERSON_WORD}){{{least},4}}"


def titled(titles: Iterable[str], particles: Sequence[str]) -> Pattern:
    """A title, singular or plural, with the name or the two names behind it."""
    words = list(titles)
    words += [word.lower() for word in words if word[-1] != "." and not word.isupper()]
    words += [word + "s" for word in words if word[-1] not in ".sy"]
    office = r"(?:\s(?:of|for)\s(?:the\s)?\p{Lu}[\w ]{2,40},)?"
    person = person_of(particles)
    persons = rf"(?P<name>(?:{alternation(particles)}[ ]){{0,2}}{person})(?:\sand\s(?P<other>{person}))?"
    pattern = regex.compile(rf"(?<!\w){alternation(words)}{office}\s{persons}")
    return Pattern("name.title", "PERSON", pattern, first_words(words))


def given_name(names: Sequence[str], particles: Sequence[str]) -> Pattern:
    """A given name with what may be the rest of the person's name."""
    small = rf"(?:{alternation(particles)}[ ]){{0,2}}"
    rest = rf"(?:-\p{{Lu}}\p{{Ll}}+)?(?:[ ]{small}{_PERSON_WORD}){{1,4}}"
    return Pattern("name.given", "PERSON", regex.compile(rf"(?<![\w-]){alternation(names)}{rest}"), first_words(names))


def contexts_of(contexts: Sequence[Context]) -> tuple[Pattern, ...]:
    """Compile the nouns that tell the kind of a name; those behind it have no words to begin with."""
    found: list[Pattern] = []
    for context in contexts:
        words = alternation(context.words)
        several = rf"(?P<names>{_NAME}(?:(?:,|,?\sand)\s{_NAME}){{0,4}})"
        if context.place == "before":
            joined = r"(?:(?:such\sas|like|including|called|named)\s)?"
            pattern = regex.compile(rf"(?<![\w-]){words}\s{joined}[\"“‘']?{several}")
            found.append(Pattern(context.id, context.label, pattern, first_words(context.words)))
        else:
            pattern = regex.compile(rf"(?<!\w)(?P<names>{_NAME}\sand\s{_NAME})\s{words}\b")
            found.append(Pattern(context.id, context.label, pattern))
    return tuple(found)


def leading_of(words: Iterable[str]) -> "regex.Pattern[str]":
    """Words in capitals only because they begin a sentence ("At the Beijing Summit"), with the article behind them."""
    return regex.compile(rf"(?:{alternation(words)},?\s+(?:(?:of|to|the|a|an)\s+)*)+(?=\p{{Lu}}|\d)")


def honour_of(words: Iterable[str]) -> "regex.Pattern[str]":
    """A title of honour with at least two capitalised words behind it: one that may be part of a building's name."""
    return regex.compile(rf"{alternation(words)}[ ](?:\p{{Lu}}[\w’'.-]*[ ](?:(?:of|and|the)[ ])*)+\p{{Lu}}")


def headline_of(words: Iterable[str]) -> "regex.Pattern[str]":
    """A verb of headlines between two words."""
    verbs = alternation(form for word in words for form in (word, word.upper()))
    return regex.compile(rf"(?<=[\p{{L}}\d)’'-][ ]){verbs}(?=[ ])")


def opening_of(families: Iterable[Family]) -> "regex.Pattern[str]":
    """The beginning of an institution's name, with the words that may stand before the lead."""
    leads = alternation(w for f in families if f.place == "lead" and f.label == "ORG" for w in f.words)
    return regex.compile(rf"(?:{_CAPITAL}[ ]){{0,2}}{leads}[ ](?:{_CAPITAL}|(?:the|de|del|do|da|du)[ ])")


def office_of(words: Iterable[str]) -> "regex.Pattern[str]":
    """An office with what it is over, read backwards from the country that follows: "Minister of Transport of the"."""
    return regex.compile(rf"(?r)\b{alternation(words)}\b[^.;:!?\n]{{0,120}}?\s(?:of|to|in|for)\s(?:the\s)?")


def behind_of(particles: Iterable[str]) -> "regex.Pattern[str]":
    """A person's name of two words and more, behind a space."""
    return regex.compile(rf"[ ](?P<name>{person_of(particles, 1)})")


def rest_of(particles: Iterable[str]) -> "regex.Pattern[str]":
    """What belongs to a person's name behind it: "dos Santos", "Jr."."""
    return regex.compile(rf"(?: {alternation(particles)} \p{{Lu}}[\p{{L}}’'-]+)+|,? [JS]r\b\.?")


def holder_of(words: Sequence[str]) -> Pattern:
    """An office with its field and the words behind: "Minister of Roads and Harbours Ada Osmat"."""
    several = rf"(?:(?:{_PERSON_WORD},\s){{1,3}}{_PERSON_WORD},?\sand\s)?"
    field = rf"(?P<words>{several}{_PERSON_WORD}(?:\s(?:(?:and|of|the|for|on)\s)*{_PERSON_WORD}){{1,9}})"
    pattern = regex.compile(rf"{alternation(words)}\s(?:of|for)\s(?:the\s)?{field}")
    return Pattern("name.office", "PERSON", pattern, first_words(words))
