"""Times that a number without one of its own borrows: from the whole it is a part of, a sentence that only tells the time,
the years its paragraph has spoken of, or the headline.
"""

import regex

from extractor.claims.frame import Frame
from extractor.claims.line import LEVELS, STATISTICS, Line
from extractor.claims.nuance import compared
from extractor.claims.reading import Reading, Value
from extractor.claims.scene import Sentence
from extractor.claims.when import When, is_base, names_a_deed
from extractor.lexicon.cues import ModalityCue
from extractor.periods.model import Period, Stretch, whole_year
from extractor.records import Measure, Money, Percent

_SPANS = ("fiscal", "year", "half", "quarter", "months", "month")
"""Grains of a time that figures can be told of."""
_RIGHT_BEHIND = 12
"""Characters between a number and a time that is its own."""
_ANNUAL = regex.compile(
    r"(?i)\b(?:annual|yearly|full[\s-]year)\s+(?:\w+[\s-]+){0,3}$|\bfor\s+the\s+(?:full\s+|whole\s+)?year\b"
)
"""Before a figure that a company reports of its whole year."""
_ACTS_BACK = 1
"""Sentences back to the whole that a number is a part of."""


def of_its_whole(value: Value, line: Line) -> When | None:
    """The time of the sum before that words point back to ("of this", "it consists of", "including")."""
    text, sentence = line.scene.text, line.sentence
    last = next((r for r in reversed(line.told) if type(r.mention) is type(value)), None)
    if last is None or last.sentence < sentence.index - _ACTS_BACK or last.mention.start > value.start:
        return None
    if last.stretch is None or line.scene.lexicon.parts.search(text, sentence.start, value.start) is None:
        return None
    return When(last.stretch, None, "before")


def of_paragraph(measure: Measure, line: Line) -> When | None:
    """The time that a sentence without numbers tells just before ("Ghana faced large imbalances at the end of 2008.")."""
    if measure not in STATISTICS:
        return None
    start = line.scene.text.rfind("\n", 0, line.sentence.start) + 1
    for sentence in reversed(line.scene.sentences[: line.sentence.index]):
        if sentence.start < start or sentence.values:
            return None
        if sentence.periods:
            told = _only_time(sentence, line)
            return When(told.stretch, told, "before") if told is not None else None
    return None


def _only_time(sentence: Sentence, line: Line) -> Period | None:
    """The one span of time that a sentence tells and that has begun, or None."""
    if len(sentence.periods) != 1:
        return None
    told = sentence.periods[0]
    if told.stretch is None or told.horizon or told.of_the_day or told.stretch.grain not in _SPANS:
        return None
    aside = (
        is_base(told, sentence, line.scene) or names_a_deed(told, line.scene) or told.rule.startswith("period.since")
    )
    return None if aside else told


def of_headline(measure: Measure, frame: Frame) -> When | None:
    """The time that the headline tells, of figures that add up over time; not that of prices and rates."""
    if measure not in (STATISTICS - LEVELS) | {"spending"}:
        return None
    published = frame.scene.document.article.published
    told = {p.stretch for s in frame.headlines for p in s.periods if _is_past(p, published)}
    return When(told.pop(), None, "headline") if len(told) == 1 else None


def _is_past(period: Period, published: object) -> bool:
    over = period.stretch is not None and period.stretch.grain in _SPANS and not period.horizon
    return over and period.anchor in ("text", "calendar") and (published is None or period.last < published)  # type: ignore[operator]


def of_older(main: Reading, line: Line) -> When | None:
    """For the value a movement began with: the one older year that the paragraph has spoken of."""
    own = main.stretch
    if own is None or main.claim.measure not in STATISTICS - LEVELS:
        return None
    start = line.scene.text.rfind("\n", 0, line.sentence.start) + 1
    older = {r.stretch for r in line.told if r.mention.start >= start and r.stretch and _is_older(r.stretch, own)}
    return When(older.pop(), None, "before") if len(older) == 1 else None


def _is_older(stretch: Stretch, own: Stretch) -> bool:
    return stretch.grain == own.grain and stretch.last < own.first


def of_year_before(main: Reading) -> When | None:
    """For the value a movement began with, of a figure that is told year by year: the year before."""
    if (
        main.stretch is None
        or main.claim.measure not in STATISTICS - LEVELS - {"share"}
        or main.stretch.grain == "years"
    ):
        return None
    return When(main.stretch.moved(years=-1), None, "before")


def of_comparison(value: Value, measure: Measure, line: Line) -> When | None:
    """For a number that the one before it is only compared with ("growth of 4.2%, after 2.4%"): as many years earlier as
    the words behind it say, else the year before.
    """
    main = line.told[-1] if line.told and value.modifier not in ("over", "under") else None
    if (
        main is None
        or main.sentence != line.sentence.index
        or main.claim.measure != measure
        or not compared(value, line)
    ):
        return None
    told = [p for p in line.sentence.periods if 0 <= p.start - value.end <= _RIGHT_BEHIND]
    if told:
        stretch = told[0].on(main.stretch) if told[0].shift is not None else None
        return When(stretch, told[0], "clause") if stretch is not None else None
    return of_year_before(main)


def of_annual_results(value: Value, measure: Measure, line: Line) -> When | None:
    """What a company reports of its year, with no year named, is of the one that was over when it reported."""
    published = line.scene.document.article.published
    if published is None or measure not in ("revenue", "profit") or line.frame.firm is None:
        return None
    lead = _ANNUAL.search(line.scene.text, max(line.sentence.start, value.start - 60), value.start)
    if lead is None or lead[0].rstrip().endswith(" of"):
        return None
    return When(whole_year(published.year - 1), None, "document")


def of_news(value: Value, measure: Measure, line: Line) -> When | None:
    """In a report of the day: what the headline tells is done, what has been done, and what a price has come to."""
    published = line.scene.document.article.published
    if published is None or not isinstance(value, Money | Percent):
        return None
    deed = measure in ("investment", "debt", "loan", "aid", "other") and isinstance(value, Money)
    headline = line.sentence in line.frame.headlines and measure in ("investment", "debt", "price")
    done = deed and line.scene.lexicon.has_done.search(line.scene.text, line.sentence.start, value.start) is not None
    quoted = measure == "price" and line.frame.news_day is not None and _quoted(value, line)
    return When(whole_year(published.year), None, "document") if headline or done or quoted else None


def _quoted(value: Value, line: Line) -> bool:
    """Whether a price is that of a share, a currency or a good of the world market, which is told of the day."""
    words = (cue for cue in line.sentence.cues if cue.is_a("price.paper") or cue.is_a("price.commodity"))
    return (
        any(True for _ in words)
        or line.scene.lexicon.priced.search(line.scene.text, line.sentence.start, value.start) is not None
    )


def of_deal(value: Value, measure: Measure, line: Line) -> When | None:
    """In news of a takeover: what is paid and got is so on the day of the news."""
    if line.frame.news_day is None or not line.frame.takeover:
        return None
    pledged = any((s := cue.sense(ModalityCue)) and s.modality == "pledge" for cue in line.sentence.cues)
    paid = measure == "investment" and isinstance(value, Money)
    got = pledged and isinstance(value, Percent) and measure == "share"
    return When(line.frame.news_day, None, "document") if paid or got else None
