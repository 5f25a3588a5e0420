"""What claims need to know of names: which ones can have an economy, and which country stands inside a longer name."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from extractor.lexicon.names import NameLexicon
from extractor.lexicon.trie import alternation


@dataclass(frozen=True)
class Atlas:
    """Countries by code and by surface, blocs and regions by canonical name."""

    countries: Mapping[str, str]
    """Canonical name by ISO code."""
    surfaces: Mapping[str, str]
    """ISO code by every surface of a country or its people."""
    pattern: "regex.Pattern[str]"
    """Finds the surfaces."""
    capitals: Mapping[str, str]
    """ISO code by the name of a capital."""
    groups: Mapping[str, frozenset[str]]
    """Codes of the members, by the canonical name of a region or bloc; empty where the members are not listed."""

    def country_in(self, name: str) -> str | None:
        """The code of the one country a longer name speaks of ("National Bank of Serbia"), or None."""
        codes = {self.surfaces[match[0]] for match in self.pattern.finditer(name)}
        return codes.pop() if len(codes) == 1 else None


def make_atlas(names: NameLexicon) -> Atlas:
    """Take what claims need out of the gazetteer."""
    surfaces = {surface: known.code for surface, known in names.surfaces.items() if known.code and not known.ambiguous}
    return Atlas(
        countries={country.code: country.name for country in names.countries},
        surfaces=surfaces,
        pattern=regex.compile(rf"(?<!\w){alternation(surfaces)}(?!\w)"),
        capitals={capital: country.code for country in names.countries for capital in country.capitals},
        groups=names.groups,
    )
