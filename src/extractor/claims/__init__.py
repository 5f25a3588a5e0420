"""Says what the numbers of an article measure.

`read_claims(document, mentions, lexicon)` gives a `Reading` for each money, percent and quantity mention, in text
order; `build_claims` gives the `Claim` of those that are handed out. A reading knows more than its claim: the
sentence and clause it stands in, whether it is a level, a change, a part or a bound, the words that narrow its
measure, and where each slot came from. What relates numbers to each other should work on readings: two values belong
to one quantity only when measure, subject, partner, period, `topic`, `pace` and `nature` agree.

A slot that nothing in the text fills stays empty; nothing is invented.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.article import Document
from extractor.claims.build import read_all
from extractor.claims.reading import Reading
from extractor.claims.tools import make_tools
from extractor.records import Claim, Mention, Period

if TYPE_CHECKING:
    from extractor.lexicon import Lexicon

__all__ = ["build_claims", "read_article", "read_claims"]


def read_article(
    document: Document, mentions: Sequence[Mention], lexicon: "Lexicon"
) -> tuple[list[Reading], list[Period]]:
    """What the text says about each value, and its time expressions, in text order."""
    return read_all(document, mentions, make_tools(lexicon))


def read_claims(document: Document, mentions: Sequence[Mention], lexicon: "Lexicon") -> list[Reading]:
    """What the text says about each value, in text order."""
    return read_article(document, mentions, lexicon)[0]


def build_claims(document: Document, mentions: Sequence[Mention], lexicon: "Lexicon") -> list[Claim]:
    """The claims of an article, in text order."""
    return [reading.claim for reading in read_claims(document, mentions, lexicon) if reading.is_claim]
