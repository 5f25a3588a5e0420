"""When and where what happened to an agreement happened, as the words beside the event tell it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import regex

from extractor.agreements.cues import Scene
from extractor.agreements.dates import DATE, dates
from extractor.agreements.hits import Hit
from extractor.article import Document, Span
from extractor.records import AgreementEvent, Entity

REACH: Final = 70
"""How far from an event its date and place may stand."""
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
            date=next((d for z in zones for d in dates(document.text, z, document.article.published)), None),
            place=next((e.name for z in zones for e in _places(document.text, z, entities)), None),
            start=hit.start,
            end=hit.end,
        )


def _zones(document: Document, place: Span, hit: Hit, later: Sequence[int], scene: Scene) -> Iterator[Span]:
    """Where the date and place of an event may stand: within its words ("entry into force, on 1 May, of"), behind it,
    behind the title it governs, right before it, and first in its clause.
    """
    text, (start, end) = document.text, place
    yield hit.start, hit.end
    yield _cut(text, hit.end, min([hit.end + REACH, *(s for s, _ in scene.titles if s >= hit.end), *later]))
    if hit.end <= start:
        behind = next(
            (b for a, b in scene.titles if a - end in range(1, 4) and text[end:a].strip() in ("(", '("')), end
        )
        yield _cut(text, behind, min([behind + REACH, *(s for s, _ in scene.titles if s >= behind), *later]))
        first = next((a for a, b in document.sentences if a <= hit.start < b), hit.start)
        first = max([first, *(m.end() for m in _OPENED.finditer(text, first, hit.start))])
        dated = DATE.match(text, first, hit.start)
        yield from (
            m.span() for m in DATE.finditer(text, max(first, hit.start - REACH), hit.start) if _near(text, m, hit)
        )
        yield first, max(dated.end() if dated else first, text.find(",", first, hit.start))


def _near(text: str, dated: "regex.Match[str]", hit: Hit) -> bool:
    """Whether a date stands right before an event: "ministers on Monday signed"."""
    return not text[dated.end() : hit.start].strip(" ,")


def _cut(text: str, start: int, end: int) -> Span:
    stop = _STOP.search(text, start, max(start, end))
    return start, stop.start() if stop else max(start, end)


def _places(text: str, zone: Span, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The places in a zone that "in" or "at" stands before."""
    for entity in entities:
        inside = zone[0] <= entity.start and entity.end <= zone[1] and entity.label in ("GPE", "LOC")
        if inside and regex.search(r"\b(?:in|at)\s+(?:the\s+)?$", text[max(0, entity.start - 8) : entity.start]):
            yield entity
