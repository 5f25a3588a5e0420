"""When and where what happened to an agreement happened, as the words beside the event tell it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import regex

from extractor.agreements.cues import Hit, Scene
from extractor.article import Document, Span
from extractor.records import AgreementEvent, Entity

REACH: Final = 70
"""How far from an event its date and place may stand."""
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" if name != "May" else name for name in MONTHS)
_DATE = regex.compile(
    r"\b(?:on|in|since|from|of|dated|as of|effective|In|On)\s+(?:(?:early|late|mid|the)[\s-])?(?:\p{Lu}\p{Ll}+day,?\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH}),?(?:\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<month>{_MONTH})\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)"
    r"|(?P<year>(?:19|20)\d\d)(?![-–/\d]))(?!\w)"
)
_OPENED = regex.compile(r";\s*")
_STOP = regex.compile(r"[;\n]|[.!?]\s|\b(?:which|who|but|while)\b")


def events_of(
    document: Document, place: Span, hits: Iterable[Hit], scene: Scene, entities: Sequence[Entity]
) -> Iterator[AgreementEvent]:
    """The events that have happened, in the order of the text; `place` is the title's span."""
    told = [h for h in hits if h.happened and h.event.kind is not None]
    for at, hit in enumerate(told):
        zones = list(_zones(document, place, hit, [h.start for h in told[at + 1 :]], scene))
        yield AgreementEvent(
            kind=hit.event.kind,
            date=next((d for z in zones for d in _dates(document, z)), None),
            place=next((e.name for z in zones for e in _places(document.text, z, entities)), None),
            start=hit.start,
            end=hit.end,
        )


def _zones(document: Document, place: Span, hit: Hit, later: Sequence[int], scene: Scene) -> Iterator[Span]:
    """Where the date and place of an event may stand: behind it, behind the title it governs, and first in its clause."""
    text, (start, end) = document.text, place
    yield _cut(text, hit.end, min([hit.end + REACH, *(s for s, _ in scene.titles if s >= hit.end), *later]))
    if hit.end <= start:
        behind = next(
            (b for a, b in scene.titles if a - end in range(1, 4) and text[end:a].strip() in ("(", '("')), end
        )
        yield _cut(text, behind, min([behind + REACH, *(s for s, _ in scene.titles if s >= behind), *later]))
        first = next((a for a, b in document.sentences if a <= hit.start < b), hit.start)
        first = max([first, *(m.end() for m in _OPENED.finditer(text, first, hit.start))])
        dated = _DATE.match(text, first, hit.start)
        yield first, max(dated.end() if dated else first, text.find(",", first, hit.start))


def _cut(text: str, start: int, end: int) -> Span:
    stop = _STOP.search(text, start, max(start, end))
    return start, stop.start() if stop else max(start, end)


def _dates(document: Document, zone: Span) -> Iterator[str]:
    for match in _DATE.finditer(document.text, *zone):
        yield _written(match["year"], match["month"], match["day"], document.article.published)


def _written(year: str | None, month: str | None, day: str | None, published: date | None) -> str:
    """A date in ISO form as closely as it is told; one without a year is the last such day before publication.

    >>> _written("2017", "June", "14", None), _written("2017", "Jun.", None, None), _written("2017", None, None, None)
    ('2017-06-14', '2017-06', '2017')
    >>> _written(None, "December", "13", date(2026, 2, 1)), _written(None, "May", "3", None)
    ('2025-12-13', '--05-03')
    """
    number = next((i for i, name in enumerate(MONTHS, 1) if month and name.startswith(month[:3])), None)
    if year is None and published is not None and number and day:
        year = str(published.year - ((number, int(day)) > (published.month, published.day)))
    parts = [year or "-", *([f"{number:02}"] if number else []), *([f"{int(day):02}"] if day else [])]
    return "-".join(parts)


def _places(text: str, zone: Span, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The places in a zone that "in" or "at" stands before."""
    for entity in entities:
        inside = zone[0] <= entity.start and entity.end <= zone[1] and entity.label in ("GPE", "LOC")
        if inside and regex.search(r"\b(?:in|at)\s+(?:the\s+)?$", text[max(0, entity.start - 8) : entity.start]):
            yield entity
