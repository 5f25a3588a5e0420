"""What claims need to know of names: which ones can have an economy, and which country stands inside a longer name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Atlas:
    """Countries by code and by surface, blocs and regions by canonical name."""

    countries: Mapping[str, str]
    """Canonical name by ISO code."""
    surfaces: Mapping[str, str]
    """ISO code by every surface of a country or its people."""
    pattern: "re.Pattern[str]"
    """Finds the surfaces."""
    capitals: Mapping[str, str]
    """ISO code by the name of a capital."""
    regions: frozenset[str]
    """Canonical names of regions and blocs that can have trade and get money: those with members or a people."""
    groups: Mapping[str, frozenset[str]]
    """Codes of the members, by the canonical name of a region or bloc; empty where the members are not listed."""
    companies: frozenset[str]
    """Canonical names of companies."""
    public: frozenset[str]
    """Canonical names of agencies, international bodies and media."""

    def country_in(self, name: str) -> str | None:
        """The code of the one country a longer name speaks of ("National Bank of Serbia"), or None."""
        codes = {self.surfaces[match[0]] for match in self.pattern.finditer(name)}
        return codes.pop() if len(codes) == 1 else None
