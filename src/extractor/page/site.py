"""The pages of a corpus: one of each article, and one that leads to them, what does not hold first."""

from collections import Counter
from pathlib import Path
from typing import Any, Final

import regex

from extractor.agreements.register import RegisterEntry, Told, register
from extractor.conflicts.find import Statements
from extractor.conflicts.model import Conflict
from extractor.errors import OutputError
from extractor.outputs.files import naming, replacing
from extractor.page.article import KINDS, ORDER, SIGNS, WORDS, article_page
from extractor.page.series import Collector
from extractor.page.shell import render
from extractor.records import Extraction
from extractor.wording import Lines, measure, one_line

STYLES: Final = ("base.css", "index.css", "print.css")
SCRIPTS: Final = ("tools.js", "paged.js", "plot.js", "index.js")
_MARK: Final = '<meta name="generator" content="extractor">'
_PLAIN: Final = regex.compile(r"[^A-Za-z0-9]+")


class Site:
    """A folder of pages that grows article by article; `finish` writes the page that leads to them."""

    def __init__(self, folder: Path, title: str) -> None:
        """Take a new folder, or one with an older site of ours, whose pages go. Raises OutputError for others."""
        self._folder, self._title = folder, title
        self._articles: list[dict[str, Any]] = []
        self._refuted: list[dict[str, Any]] = []
        self._agreements: list[Told] = []
        self._statements = Statements()
        self._numbers: dict[str, int] = {}
        self._series = Collector()
        self._records: Counter[str] = Counter()
        self._clear()

    def add(self, extraction: Extraction, text: str | None) -> None:
        """Write the page of an article; with None for its text it is only listed, with its problems."""
        number, info = len(self._articles), extraction.document
        self._numbers[info.id] = number
        tally = Counter(check.verdict for check in extraction.checks)
        page = None
        if text is not None:
            page = f"articles/{number + 1:05d}-{_PLAIN.sub('-', Path(info.id).stem).strip('-').lower()[:60]}.html"
            with replacing(self._folder / page) as part:
                part.write_text(article_page(extraction, text, home="../index.html"), encoding="utf-8")
        self._articles.append(
            {
                "page": page,
                "id": info.id,
                "title": one_line(info.title or info.id),
                "published": info.published.isoformat() if info.published else None,
                "source": one_line(info.site or info.source),
                "claims": len(extraction.claims),
                "verdicts": [tally[verdict] for verdict in ORDER],
                "problems": [one_line(problem.message) for problem in extraction.problems],
            }
        )
        self._records.update({kind: len(getattr(extraction, kind)) for kind in (*KINDS, "claims", "checks")})
        self._refuted += _refuted(number, extraction, text)
        self._series.add(number, extraction)
        self._agreements.append(Told.of(extraction))
        self._statements.add(extraction)

    def finish(self) -> Path:
        """Write the leading page; give its path."""
        series, all_series = self._series.series()
        agreements = [self._agreement(entry) for entry in register(self._agreements)]
        agreements.sort(key=lambda one: (-len(one["articles"]), one["title"]))
        data = {
            "articles": self._articles,
            "refuted": self._refuted,
            "conflicts": [self._conflict(conflict) for conflict in self._statements.conflicts()],
            "series": series,
            "agreements": agreements,
        }
        tally = Counter[str]()
        for article in self._articles:
            tally.update(dict(zip(ORDER, article["verdicts"], strict=True)))
        page = render(
            "index.html",
            STYLES,
            SCRIPTS,
            data,
            title=self._title,
            tally={verdict: tally[verdict] for verdict in ORDER},
            signs=SIGNS,
            words=WORDS,
            records={name: self._records[kind] for kind, name in (*KINDS.items(), ("claims", "Claims"))},
            articles=len(self._articles),
            unread=sum(article["page"] is None for article in self._articles),
            all_series=all_series,
            series=len(series),
            agreements=len(agreements),
        )
        path = self._folder / "index.html"
        with replacing(path) as part:
            part.write_text(page, encoding="utf-8")
        return path

    def _clear(self) -> None:
        index = self._folder / "index.html"
        with naming(self._folder):
            self._folder.mkdir(exist_ok=True)
            ours = index.exists() and _MARK in index.read_text(encoding="utf-8", errors="replace")[:2000]
            if any(self._folder.iterdir()) and not ours:
                raise OutputError(f"{self._folder}: holds other files. Give a new folder for the pages.")
            (self._folder / "articles").mkdir(exist_ok=True)
            for page in (self._folder / "articles").glob("*.html"):
                page.unlink()

    def _agreement(self, entry: RegisterEntry) -> dict[str, Any]:
        """An agreement as the leading page lists it, with its first mention in each article."""
        first = {mention.document: f"agreement-{mention.start}" for mention in reversed(entry.mentions)}
        return {
            "title": one_line(entry.title),
            "type": entry.type,
            "status": entry.status,
            "parties": entry.parties,
            "year": entry.year,
            "events": [one_line(" ".join(filter(None, (e.kind, e.date, e.place)))) for e in entry.events],
            "articles": sorted([self._numbers[document], mention] for document, mention in first.items()),
        }

    def _conflict(self, conflict: Conflict) -> dict[str, Any]:
        """A quantity told in several ways as the leading page lists it, with the sentence of each text."""
        sides = " with ".join(", ".join(side) for side in (conflict.subject, conflict.partner) if side)
        return {
            "kind": conflict.kind,
            "certain": conflict.certain,
            "quantity": one_line(", ".join(filter(None, (measure(conflict.measure), sides, conflict.period)))),
            "stated": [
                {
                    "article": self._numbers[witness.document],
                    "claim": witness.claim,
                    "text": one_line(witness.text),
                    "sentence": one_line(witness.sentence.text if witness.sentence else ""),
                    "copies": len(witness.copies),
                }
                for value in conflict.values
                for witness in value.witnesses
            ],
        }


def _refuted(number: int, extraction: Extraction, text: str | None) -> list[dict[str, Any]]:
    """The checks of an article that do not hold, as the leading page lists them."""
    wrong = [check for check in extraction.checks if check.verdict == "refuted"]
    mentions = {mention.id: mention for mention in extraction.mentions()} if wrong else {}
    measures = {claim.id: claim.measure for claim in extraction.claims}
    lines = Lines(text or "")
    found = []
    for check in wrong:
        values = [mentions[value] for value in check.values]
        found.append(
            {
                "article": number,
                "check": check.id,
                "kind": check.kind,
                "measure": measure(measures[check.claim]) if check.claim in measures else "",
                "place": lines.place(min((value.start for value in values), default=0)),
                "numbers": [one_line(value.text) for value in values],
                "explanation": one_line(check.explanation),
                "diagnosis": one_line(check.diagnosis or ""),
            }
        )
    return found
