"""Precision, recall and F1 by kind: how much of what was found is right, and how much of what is there was found.

A row `money` counts exact spans; a row `money value` counts a record as right when it overlaps the expected one and
says the same: amount and currency, value and unit, year, label, type and status. Claims count as right when measure,
parties and period agree; checks when kind, numbers and verdict do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from extractor.comparison import claim_differences, find_check, mention_differences, pair_claims, pair_mentions
from extractor.expected import Expectation
from extractor.records import Extraction

VALUE_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "money": frozenset({"amount", "amount_max", "currency"}),
    "percentages": frozenset({"value", "value_max", "unit"}),
    "quantities": frozenset({"value", "value_max", "kind"}),
    "years": frozenset({"year", "year_end"}),
    "entities": frozenset({"label"}),
    "agreements": frozenset({"type", "status"}),
}
"""What the records of a kind must agree in, beside overlapping, to say the same."""

CLAIM_FIELDS: Final = frozenset({"measure", "subject", "partner", "parties", "period"})


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one row: records found and right, found, expected."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Add the counts of two articles."""
        return Score(self.right + other.right, self.found + other.found, self.expected + other.expected)

    @property
    def precision(self) -> float:
        """Share of the found records that are right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the expected records that were found; 0 when nothing was expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 0.0

    def as_dict(self) -> dict[str, float]:
        """The row for JSON, ratios to four decimals."""
        ratios = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(ratio, 4) for name, ratio in ratios.items()} | {
            "right": self.right,
            "found": self.found,
            "expected": self.expected,
        }


def score(extraction: Extraction, expected: Expectation) -> dict[str, Score]:
    """Score one article by row; kinds that the expected file leaves out or lists in part have no row."""
    rows: dict[str, Score] = {}
    for kind, wanted in expected.mentions.items():
        if kind in expected.partial:
            continue
        found = getattr(extraction, kind)
        pairs = pair_mentions(wanted, found).pairs
        differing = [{field for field, _, _ in mention_differences(w, m)} for w, m in pairs]
        rows[kind] = Score(sum("text" not in fields for fields in differing), len(found), len(wanted))
        right = sum(not fields & VALUE_FIELDS[kind] for fields in differing)
        rows[f"{kind} value"] = Score(right, len(found), len(wanted))
    mentions = {mention.id: mention for mention in extraction.mentions()}
    if expected.claims is not None and "claims" not in expected.partial:
        claims = pair_claims(expected.claims, extraction).pairs
        stated = [{field for field, _, _ in claim_differences(w, c, mentions)} for w, c in claims]
        right = sum(not fields & CLAIM_FIELDS for fields in stated)
        rows["claims"] = Score(right, len(extraction.claims), len(expected.claims))
    if expected.checks is not None:
        # A check that confirms more than the reader wrote down is no error, so what is found counts by its verdict
        # alone.
        matches = [find_check(want, extraction.checks, mentions) for want in expected.checks]
        judged = [
            m and m.verdict == w.fields.get("verdict", m.verdict) for m, w in zip(matches, expected.checks, strict=True)
        ]
        rows["checks"] = Score(sum(map(bool, judged)), sum(m is not None for m in matches), len(expected.checks))
    return rows


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """Add up the rows of several articles."""
    rows: dict[str, Score] = {}
    for article in scores:
        for name, row in article.items():
            rows[name] = rows.get(name, Score()) + row
    return rows
