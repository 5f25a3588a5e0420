"""Time expressions as they are handed out: the days they mean beside the claims that hang on them, or they on claims."""

from collections.abc import Sequence

from extractor.claims.reading import Reading
from extractor.claims.scene import Scene
from extractor.lexicon.periods import PeriodLexicon
from extractor.periods.groups import fiscal_stretch
from extractor.periods.model import Period, Stretch
from extractor.periods.owners import is_country
from extractor.records import Calendar
from extractor.records import Period as PeriodRecord


def period_records(scene: Scene, readings: Sequence[Reading], lexicon: PeriodLexicon) -> list[PeriodRecord]:
    """The time expressions of an article in text order."""
    found = []
    for sentence in scene.sentences:
        near = [r for r in readings if r.sentence == sentence.index]
        found += [_record(period, scene, near, lexicon) for period in sentence.periods]
    return found


def _record(period: Period, scene: Scene, near: Sequence[Reading], lexicon: PeriodLexicon) -> PeriodRecord:
    hung_on: str | None = None
    stretch, candidates = period.stretch, tuple[Calendar, ...]()
    anchor = _ANCHORS[period.anchor]
    if period.shift is not None or period.same:
        owner = _owner(period, near)
        stretch = period.on(owner.stretch) if owner else None if period.shift else stretch
        anchor, hung_on = "claim", owner.claim.id if owner and owner.is_claim else None
    elif anchor == "published":
        published = scene.document.article.published
        hung_on = published.isoformat() if published else None
    elif stretch is not None and anchor == "fiscal" and stretch.grain != "fiscal":
        hung_on = period.owner
    elif stretch is not None and stretch.grain == "fiscal":
        anchor = "fiscal"
        hung_on = period.owner if lexicon.fiscal_year(period.owner, stretch.last.year) else None
        candidates = () if hung_on else _candidates(stretch, lexicon)
    days = None if candidates else stretch
    return PeriodRecord.cut(
        scene.text,
        period.start,
        period.end,
        period.rule,
        first=days.first if days else None,
        last=days.last if days else None,
        grain=stretch.grain if stretch else None,
        label=stretch.label if stretch else None,
        anchor=anchor,
        hung_on=hung_on,
        horizon=period.horizon,
        candidates=candidates,
        claims=tuple(r.claim.id for r in near if r.is_claim and r.places.get("period") == (period.start, period.end)),
    )


_ANCHORS = {"text": "own", "published": "published", "sentence": "own", "claim": "claim", "calendar": "fiscal"}


def _owner(period: Period, near: Sequence[Reading]) -> Reading | None:
    """The claim whose own period a shifted one hangs on: the last one before it, else the first behind it."""
    dated = [r for r in near if r.stretch is not None and r.is_claim]
    before = [
        r for r in dated if r.mention.end <= period.start and r.places.get("period") != (period.start, period.end)
    ]
    behind = [r for r in dated if r.mention.start >= period.end]
    return before[-1] if before else behind[0] if behind else None


def _candidates(stretch: Stretch, lexicon: PeriodLexicon) -> tuple[Calendar, ...]:
    """The days of a fiscal year across two calendar years by the calendars of all countries."""
    found: dict[tuple[Stretch, ...], list[str]] = {}
    for country in filter(is_country, sorted(lexicon.fiscal)):
        calendar = lexicon.fiscal_year(country, stretch.last.year)
        if calendar is not None and (calendar.month, calendar.day) != (1, 1):
            found.setdefault((fiscal_stretch(calendar, stretch.first.year),), []).append(country)
    spans = sorted(((s.first, s.last, tuple(names)) for (s,), names in found.items()))
    return tuple(Calendar(first=first, last=last, countries=names) for first, last, names in spans)
