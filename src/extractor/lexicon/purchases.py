"""The patterns that find who buys which company for a sum."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extractor.lexicon.trie import alternation


@dataclass(frozen=True, slots=True)
class PurchasePatterns:
    """What stands between a buyer, a company and its price."""

    bought: "regex.Pattern[str]"
    """Finds the words that lead from a buyer to the company that is bought; with "by" the other way round."""
    sold: "regex.Pattern[str]"
    """Finds the words of selling a company."""
    offered: "regex.Pattern[str]"
    """Matches, behind a sum, the words that lead to the company it is paid or offered for."""
    name_ends: "regex.Pattern[str]"
    """Matches, behind a company's name, what shows that the name, with a part of the company, stands by itself."""
    bought_for: "regex.Pattern[str]"
    """Matches what stands between a company that is bought and the price."""
    sold_to: "regex.Pattern[str]"
    """Matches what stands between a company that is sold and its buyer."""


def make_purchases(
    bought: Iterable[str], sold: Iterable[str], offered: Iterable[str], parts: Iterable[str], *, softened: str
) -> PurchasePatterns:
    """Build the patterns from lists of words; `softened` is a pattern of what may soften a number ("about")."""
    part = alternation(parts)
    of_company = rf"(?:['’]s?)?(?:\s+(?:[\w&-]+\s+){{0,4}}?{part})?"
    return PurchasePatterns(
        bought=_compiled(rf"(?<!\w){alternation(bought)}(?!\w)"),
        sold=_compiled(rf"(?<!\w){alternation(sold)}(?!\w)"),
        offered=_compiled(rf"(?:-|\s)+(?:[\w-]+\s+){{0,2}}?{alternation(offered)}(?!\w)"),
        name_ends=_compiled(rf"(?:\s+{part})?(?:\s+(?:for|in|at|on|from|with|by|last|this|and|to)\b|\s*[,.;)(]|$)"),
        bought_for=_compiled(
            rf"{of_company}\s+(?:in\s+a\s+\w+\s+deal\s+)?(?:for|worth|valued\s+at|at)\s+{softened}(?:up\s+to\s+|reported\s+|estimated\s+)?"
        ),
        sold_to=_compiled(rf"{of_company}\s+(?:by|to)\s+(?:[\w'’-]+\s+){{0,5}}"),
    )


def _compiled(pattern: str) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.IGNORECASE)
