"""What the reading of claims takes from the other parts of the lexicon, compiled once."""

import re
from functools import cache
from typing import TYPE_CHECKING

import regex

from extractor.claims.atlas import Atlas
from extractor.claims.build import Tools
from extractor.claims.change import DirectionWords
from extractor.lexicon.names import NameLexicon
from extractor.lexicon.trie import alternation
from extractor.lexicon.values import DirectionEntry

if TYPE_CHECKING:
    from extractor.lexicon import Lexicon


@cache
def make_tools(lexicon: "Lexicon") -> Tools:
    """Compile the tools of one lexicon."""
    words = {entry.id: _movement(entry) for entry in lexicon.values.directions}
    directions = DirectionWords(words["increase"], words["decrease"])
    return Tools(lexicon.claims, lexicon.periods, directions, _atlas(lexicon.names))


def _movement(entry: DirectionEntry) -> "regex.Pattern[str]":
    words = alternation(word.lower() for word in (*entry.verbs, *entry.nouns, *entry.after))
    return regex.compile(rf"(?<!\w){words}(?!\w)", regex.IGNORECASE)


def _atlas(names: NameLexicon) -> Atlas:
    surfaces: dict[str, str] = {}
    for country in names.countries:
        for word in (country.name, *country.aliases, *country.abbreviations, *country.people):
            surfaces.setdefault(word, country.code)
    return Atlas(
        countries={c.code: c.name for c in names.countries},
        surfaces=surfaces,
        pattern=re.compile(rf"(?<!\w){alternation(surfaces)}(?!\w)"),
        capitals={capital: c.code for c in names.countries for capital in c.capitals},
        regions=frozenset(names.groups) | {k.name for k in names.surfaces.values() if k.label == "NORP" and not k.code},
        groups=names.groups,
        companies=frozenset(k.name for k in names.surfaces.values() if k.company),
        public=frozenset(k.name for k in names.surfaces.values() if k.public),
    )
