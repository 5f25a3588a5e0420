"""Says whether the numbers of an article hold, against each other and against known values.

`run_checks` lays the article out as a `Page` of figures and cues, lets the finders propose relations between the
figures, and hands each proposal to one judge. A finder only says what the text suggests and how firmly; verdict,
working and diagnosis are the same for all.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.article import Document
from extractor.checks import (
    anniversaries,
    coincidences,
    composed,
    conversions,
    currencies,
    differences,
    gaps,
    growth,
    identities,
    marks,
    multiples,
    points,
    prices,
    rates,
    remainders,
    shares,
    shares_added,
    spans,
    sums,
    terms,
    trade,
)
from extractor.checks.alibis import has_alibi
from extractor.checks.inference import infer
from extractor.checks.judge import Finding, decide
from extractor.checks.page import Page, make_page
from extractor.checks.proposals import Proposal
from extractor.checks.weighing import Outcome
from extractor.checks.working import explain
from extractor.intervals import tidy
from extractor.records import Check, Claim, Mention, Verdict

if TYPE_CHECKING:
    from extractor.lexicon import Lexicon

FINDERS: tuple[Callable[[Page], Iterator[Proposal]], ...] = (
    sums.find,
    coincidences.find,
    remainders.find,
    differences.find,
    gaps.find,
    trade.find,
    growth.find,
    points.find,
    shares.find,
    shares_added.find,
    multiples.find,
    rates.find,
    prices.find,
    marks.find,
    conversions.find,
    composed.find,
    spans.find,
    identities.find,
    anniversaries.find,
    terms.find,
)

NAMING = tuple(find for find in FINDERS if find not in (coincidences.find, identities.find))
"""Those that words can make firm, which is what a slip of currency takes."""

_VERDICTS: dict[Outcome, Verdict] = {
    Outcome.HOLDS: "supported",
    Outcome.FAILS: "refuted",
    Outcome.OPEN: "unverified",
}


def run_checks(
    document: Document,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    lexicon: "Lexicon",
) -> list[Check]:
    """Check the article's numbers; checks stand in text order of the figures judged."""
    page = make_page(document, mentions, claims, lexicon.values.dimensions, lexicon.checks)
    proposals = [proposal for find in FINDERS for proposal in find(page)]
    proposals += currencies.find(page, NAMING)
    judged = decide(proposals, lambda failing: has_alibi(page, failing))
    findings = sorted([*judged, *infer(page, judged)], key=lambda finding: finding.place)
    return [_check(number, page, finding) for number, finding in enumerate(findings, start=1)]


def _check(number: int, page: Page, finding: Finding) -> Check:
    judged = finding.judged
    proposal = judged.proposal
    claim = page.claims.get(judged.anchor.id)
    return Check(
        id=f"check-{number}",
        kind=proposal.kind,
        verdict=_VERDICTS[judged.outcome],
        claim=claim.id if claim else None,
        values=finding.ids,
        stated=judged.anchor.interval.ends,
        expected=tidy(judged.expected).ends,
        explanation="; ".join(explain(step) for step in (*finding.steps, judged)),
        diagnosis=finding.diagnosis.words if finding.diagnosis else None,
    )
