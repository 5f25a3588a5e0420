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
_CAPITAL = rf"{_DAY}(?:\p{{Lu}}[\p{{L}}\d’'&.-]*(?:[\p{{L}}\d]|(?<=s)['’](?=[ ]\p{{Lu}}))|\p{{Lu}})"
_NAME = r"\p{Lu}[\p{L}\d’'&-]*(?:[ ]\p{Lu}[\p{L}\d’'&-]*){0,3}"
_PERSON_WORD = r"(?:(?:al|el|ar|ul|as)-)?(?:\p{Lu}[\p{L}’'-]*\p{L}|\p{Lu}\.)"
_PARTICLE = r"(?:(?:de|da|do|dos|das|del|della|di|du|van|von|der|den|bin|bint|ibn|al|el|ould|ben|la|le)[ ]){0,2}"
_PERSON = rf"{_PERSON_WORD}(?:[ ]{_PARTICLE}{_PERSON_WORD}){{0,4}}"


class Family(Entry):
    """Words that end or begin names of one label.

    `lower` are heads that may stand in lower case behind two capitalised words, `single` those that one suffices for.
    `more` lets a complement follow ("Conference on Disarmament", "Summit of the Americas").
    With `named` a word besides the head must name: "Renewable Energy" is no company.
    """

    label: Label
    place: Literal["tail", "lead"]
    words: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    more: bool = False
    named: bool = False


class Context(Entry):
    """Nouns in lower case that tell the kind of the name at them, in front of it or behind it."""

    label: Label
    place: Literal["before", "after"]
    words: tuple[str, ...]


class Shape(Entry):
    """A regular expression that a name of one kind has ("COP29")."""

    label: Label
    regex: str


def families_of(families: Sequence[Family], shapes: Sequence[Shape], links: Iterable[str]) -> tuple[Pattern, ...]:
    """Compile the families and the shapes."""
    link = rf"(?:[ \t\xa0]+(?:{alternation(links)}))?"
    found: list[Pattern] = []
    for family in families:
        if family.words:
            heads = [*family.words, *(word.upper() for word in family.words)]
            found.append(Pattern(family.id, family.label, _upper(family, link), last_words(heads)))
        if family.lower or family.single:
            rule, heads = family.id.split(".")[0] + ".lower", [*family.lower, *family.single]
            found.append(Pattern(rule, family.label, _lower(family, link), last_words(heads)))
    return (*found, *(Pattern(shape.id, shape.label, regex.compile(shape.regex)) for shape in shapes))


def _upper(family: Family, link: str) -> "regex.Pattern[str]":
    capitals = (word.upper() for word in family.words) if family.place == "lead" else ()
    words = alternation([*family.words, *capitals])
    if family.place == "lead":
        chain = rf"(?:the[ \t\xa0]+)?{_CAPITAL}(?:{link}[ \t\xa0]+{_CAPITAL}){{0,7}}{_LIST}"
        if family.id.endswith("foreign"):
            chain = rf"(?:(?:de|du|des|del|da|do|dos|la|las|los|le|les|y|e|et|d[’'])[ \t\xa0]+){{0,2}}{_CAPITAL}(?:{_FOREIGN}[ \t\xa0]+{_CAPITAL}){{0,7}}"
            return regex.compile(rf"(?<!\w){words}[ \t\xa0]+{chain}")
        return regex.compile(rf"(?<!\w)(?:{_CAPITAL}[ \t\xa0]+){{0,3}}{words}[ \t\xa0]+{chain}")
    year = r"(?:[ \t\xa0]+(?:19|20)\d\d)?" if family.label == "EVENT" else ""
    more = (
        rf"(?:[ \t\xa0]+(?:of[ \t\xa0]+the|on|of|for)[ \t\xa0]+{_CAPITAL}(?:{link}[ \t\xa0]+{_CAPITAL}){{0,7}}{_LIST})?+"
        if family.more
        else ""
    )
    return regex.compile(rf"(?<!\w){_ORDINAL}{_chain(link, 0)}{_QUOTE}[ \t\xa0]+{words}{year}{more}(?!\w)")


def _lower(family: Family, link: str) -> "regex.Pattern[str]":
    forms = [
        rf"{_chain(link, least)}{_QUOTE}[ \t\xa0]+{alternation(words)}"
        for least, words in ((1, family.lower), (0, family.single))
        if words
    ]
    year = r"(?:[ \t\xa0]+(?:19|20)\d\d)?" if family.label == "EVENT" else ""
    return regex.compile(rf"(?<!\w){_ORDINAL}(?:{'|'.join(forms)}){year}(?!\w)")


def _chain(link: str, least: int) -> str:
    return rf"{_CAPITAL}(?:(?:{link}[ \t\xa0]+|\s?[–—]\s?|-){_CAPITAL}){{{least},6}}"


_FOREIGN = r"(?:[ \t\xa0]+(?:de|du|des|del|da|do|dos|la|las|los|le|les|y|e|et|para|pour)){0,2}"
_LIST = rf"(?:(?:,[ \t\xa0]+{_CAPITAL}(?:[ \t\xa0]+{_CAPITAL})?){{1,3}},?[ \t\xa0]+and[ \t\xa0]+{_CAPITAL}(?:[ \t\xa0]+{_CAPITAL})?)?+"
_QUOTE = r"[\"“”’']?"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)(?:[ \t\xa0]+|-))?"


def titled(titles: Iterable[str]) -> Pattern:
    """A title, singular or plural, with the name or the two names behind it."""
    words = list(titles)
    words += [word.lower() for word in words if word[-1] != "." and not word.isupper()]
    words += [word + "s" for word in words if word[-1] not in ".sy"]
    office = r"(?:\s(?:of|for)\s(?:the\s)?\p{Lu}[\w ]{2,40},)?"
    persons = rf"(?P<name>{_PERSON})(?:\sand\s(?P<other>{_PERSON}))?"
    pattern = regex.compile(rf"(?<!\w){alternation(words)}{office}\s{persons}")
    return Pattern("name.title", "PERSON", pattern, first_words(words))


def given_name(names: Sequence[str]) -> Pattern:
    """A given name with what may be the rest of the person's name."""
    rest = rf"(?:-\p{{Lu}}\p{{Ll}}+)?(?:[ ]{_PARTICLE}{_PERSON_WORD}){{1,4}}"
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
