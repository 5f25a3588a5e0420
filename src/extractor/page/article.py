"""The page of one article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, Final

from extractor import wording
from extractor.page.picture import intervals
from extractor.page.shell import render
from extractor.page.text import paragraphs
from extractor.records import Check, Claim, Extraction, Mention, Money, Percent, Quantity
from extractor.wording import Lines, one_line

STYLES: Final = ("base.css", "article.css", "print.css")
SCRIPTS: Final = ("tools.js", "table.js", "select.js", "review.js", "article.js")
_DIGITS: Final = 7
ORDER: Final = ("refuted", "unverified", "supported")
SIGNS: Final = {"refuted": "✗", "unverified": "?", "supported": "✓"}
WORDS: Final = {"refuted": "does not hold", "unverified": "unverified", "supported": "holds"}
KINDS: Final = {
    "money": "Money",
    "percentages": "Percentages",
    "quantities": "Quantities",
    "years": "Years",
    "entities": "Names",
    "agreements": "Agreements",
}
"""The kinds of mentions and what the page calls them."""


def article_page(extraction: Extraction, text: str, home: str | None = None) -> str:
    """Make the page of an article from its records and its text; `home` is the address of the corpus page, if any."""
    view = _View(extraction, {mention.id: mention for mention in extraction.mentions()})
    return render(
        "article.html",
        STYLES,
        SCRIPTS,
        extraction.model_dump(mode="json", by_alias=True),
        home=home,
        info=extraction.document,
        provenance=extraction.provenance,
        title=one_line(extraction.document.title or extraction.document.id),
        tally={verdict: sum(check.verdict == verdict for check in extraction.checks) for verdict in ORDER},
        kinds={kind: (name, len(getattr(extraction, kind))) for kind, name in KINDS.items()},
        kind_of={mention.id: kind for kind in KINDS for mention in getattr(extraction, kind)},
        paragraphs=paragraphs(text, extraction.mentions()),
        signs=SIGNS,
        words=WORDS,
        marks=view.marks(),
        reading={mention.id: reading(mention) for mention in extraction.mentions()},
        checks=sorted(view.checks(), key=lambda check: ORDER.index(check["verdict"])),
        claims=list(view.claims()),
        numerals=extraction.numerals,
        left=[(Lines(text).place(left.start), left) for left in extraction.numerals.left],
        problems=extraction.problems,
    )


def reading(mention: Mention) -> str:
    """What was read from a mention, in words."""
    if isinstance(mention, Money):
        return wording.money(mention)
    if isinstance(mention, Percent):
        return wording.percent(mention)
    if isinstance(mention, Quantity):
        return wording.quantity(mention)
    readers: Mapping[str, Any] = {"year": wording.year, "entity": wording.name, "agreement": wording.agreement}
    return str(readers[mention.prefix](mention))


def judged(check: Check, mentions: Mapping[str, Mention], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The ids of the numbers a verdict is about: the claim's value, else those whose interval is the stated one, else
    all that take part."""
    claim = claims.get(check.claim or "")
    if claim is not None:
        return (claim.value,)
    bounds = {
        id: (getattr(mentions.get(id), "low", None), getattr(mentions.get(id), "high", None)) for id in check.values
    }
    stated = tuple(id for id, ends in bounds.items() if ends == check.stated and ends != (None, None))
    return stated or check.values


@dataclass(frozen=True, slots=True)
class _View:
    """An article's records in the words of the page."""

    extraction: Extraction
    mentions: Mapping[str, Mention]

    def marks(self) -> dict[str, tuple[str, str, str]]:
        """By mention: the gravest verdict about it, its check's id and the working."""
        claims = {claim.id: claim for claim in self.extraction.claims}
        found: dict[str, tuple[str, str, str]] = {}
        for verdict in ORDER:
            for check in self.extraction.checks:
                if check.verdict == verdict:
                    for identity in judged(check, self.mentions, claims):
                        found.setdefault(identity, (verdict, check.id, check.explanation))
        return found

    def checks(self) -> Iterator[dict[str, Any]]:
        """The checks as the page shows them."""
        for check in self.extraction.checks:
            unit = wording.unit_of(check, self.mentions)
            yield {
                "id": check.id,
                "kind": check.kind,
                "verdict": check.verdict,
                "values": [self.mentions[value] for value in check.values if value in self.mentions],
                "explanation": check.explanation,
                "stated": wording.interval(_short(check.stated[0]), _short(check.stated[1]), unit),
                "expected": wording.interval(_short(check.expected[0]), _short(check.expected[1]), unit),
                "picture": intervals(check.stated, check.expected),
                "diagnosis": check.diagnosis,
                "source": check.source,
            }

    def claims(self) -> Iterator[dict[str, Any]]:
        """The claims as rows of the page's table."""
        verdicts: dict[str, set[str]] = {}
        for check in self.extraction.checks:
            if check.claim:
                verdicts.setdefault(check.claim, set()).add(check.verdict)
        for claim in self.extraction.claims:
            own = verdicts.get(claim.id, set())
            value = self.mentions[claim.value]
            yield {
                "id": claim.id,
                "value": value,
                "measure": wording.measure(claim.measure),
                "subject": ", ".join(claim.subject),
                "partner": ", ".join(claim.partner),
                "period": claim.period or "",
                "reading": reading(value),
                "number": format(getattr(value, "amount", None) or getattr(value, "value", 0), "f"),
                "change": ", ".join(wording.change(claim, self.mentions)),
                "modality": claim.modality,
                "attribution": claim.attribution or "",
                "verdict": next((verdict for verdict in ORDER if verdict in own), ""),
            }


def _short(end: Decimal | None) -> Decimal | None:
    """An interval's end as one shows it: quotients have more digits than anyone reads."""
    return end if end is None else Context(prec=_DIGITS).plus(end)
