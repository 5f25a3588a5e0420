"""The status of an agreement as the text tells it at this mention.

The verb before the title and the participles and predicates behind it speak first, the latest event winning. A title in
a list takes what the list's opening says. Words that only show that a treaty is at work ("under", "implementation of")
count where nothing stronger does, and are corrected by what the table of treaties knows.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import regex

from extractor.agreements.cues import Scene
from extractor.agreements.hits import Hit, latest
from extractor.article import Document
from extractor.lexicon.agreements import Treaty
from extractor.records import AgreementStatus

ITEMS: Final = 40
"""So many lines above an item of a list its opening is looked for."""

HEADING: Final = 8
"""Within so many words of a list's heading its event stands."""
WIDEST: Final = 24
"""So many words the heading of a list may have."""
LATE: Final = 9999
"""The year of an article without a date: whatever the table knows has happened."""
BACK: Final = 6
"""So many sentences above a list may tell what happened to its items."""

SOON: Final = 20
"""So near behind "it" the event must begin that the next sentence tells of a title."""
LINES: Final = 4
"""So many lines may stand over an article's first sentence."""
HEADLINE: Final = 200
"""A longer line is no headline."""

_BULLET = regex.compile(
    r"\s*(?:\(?(?:\d{1,2}|[ivx]{1,4}|\p{L})[.)]|[-+•*–—·▪▸►‣◦○●■□o])\s+(?:The\s|the\s|A\s|An\s|a\s|an\s)?[\"“«]?"
)
_PREDICATE = regex.compile(
    r"[\"”»]?\s*(?:\([^()\n]{1,40}\)\s*)?(?:was|were|is|are|has|have|will|entered|came|took|enters|comes|collapsed|stalled|ended|failed|broke|began|started|continue)\b"
)
_OF = regex.compile(r"\s(?:of|on|for|about|over|towards?)$")
"""The end of an event that is a noun: what follows the title is told of that noun."""
_CLAUSE = regex.compile(r"[;\n]")
_TURN = regex.compile(r"[;\n]|,\s+(?:while|whereas|but)\b")
"""Behind it a verb before a title no longer governs."""
_WORD = regex.compile(r"\S+")
_AGAIN = regex.compile(
    r"(?:(?P<once>Once|When|If|As\s+soon\s+as|Until)\s+|After\s+)?(?:[Ii]t|(?:[Tt]he|[Tt]his)\s+(?P<noun>\p{L}+(?:\s+of\s+\p{Ll}+)?)(?=\s+(?:is|was|has|had|will|would|enter|came|come|took|take|expire|laps|remain|await|need|must|can|should)))"
)
"""What takes up a title in the next sentence."""
_TALKS = regex.compile(
    r"(?:Negotiations|Talks)(?:\s+(?:on|about)\s+(?:it|this|that))?\s+(?:are|were|have|began|begin|started|opened|continue|resumed|will|should|go)\b"
)


def hits_of(document: Document, start: int, end: int, scene: Scene) -> list[Hit]:
    """The events told beside a title in its own sentence."""
    first, last = next(((a, b) for a, b in document.sentences if a <= start < b), (start, end))
    last = max(last, end)
    return _beside(start, end, first, last, document, scene)


def _beside(start: int, end: int, first: int, last: int, document: Document, scene: Scene) -> list[Hit]:
    begin = max([first, *(m.end() for m in _TURN.finditer(document.text, first, start))])
    governing = scene.governing(start, begin)
    clause = _CLAUSE.search(document.text, end, last)
    following = list(scene.following(end, clause.start() if clause else last, governing is not None))
    if governing and following and not scene.direct(governing, start) and _PREDICATE.match(document.text, end):
        governing = None  # the title is the subject of its own clause
    elif governing and scene.direct(governing, start) and _OF.search(document.text, governing.start, governing.end):
        following = [] if _PREDICATE.match(document.text, end) else following  # "the text of X has been agreed"
    if governing is None and not following:
        following = list(scene.shared(end, clause.start() if clause else last))
    return [*([governing] if governing else []), *following]


def status_of(
    document: Document, start: int, end: int, treaty: Treaty | None, scene: Scene
) -> tuple[AgreementStatus, list[Hit]]:
    """The status at a mention, with the events beside it that tell it."""
    hits = hits_of(document, start, end, scene)
    hits += _afterwards(document, start, end, scene, latest(hits))
    told = latest(hits)
    if not hits and (above := list(_opening(document, start, scene))):
        hits, told = above[:1], latest(above)
    return _corrected(told, hits, treaty, document), hits


def is_headline(text: str, start: int, end: int) -> bool:
    """Whether a title stands in the headline of the article: in a line without a stop, before the first sentence."""
    if start > LINES * HEADLINE:
        return False
    line, close = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    lines = [*text[:line].splitlines(), text[line : close if close > 0 else len(text)]]
    said = [one.strip() for one in lines if one.strip()]
    return (
        close > 0
        and len(said) <= LINES
        and not any(one.endswith((".", ":", ";")) or len(one) > HEADLINE for one in said)
    )


def _afterwards(document: Document, start: int, end: int, scene: Scene, told: Hit | None) -> Iterator[Hit]:
    """The events that the next sentence of the paragraph tells of the title, as "it" or by its noun."""
    text = document.text
    at = next((i for i, (a, b) in enumerate(document.sentences) if a <= start < b), None)
    if at is None or at + 1 == len(document.sentences):
        return
    (_, last), (first, limit) = document.sentences[at], document.sentences[at + 1]
    others = any(end <= a < last and not scene.bracket(a) for a, _ in scene.titles)
    if others or "\n" in text[last:first].strip(" "):
        return
    again = _AGAIN.match(scene.text, first, limit)
    if again and (again["noun"] is None or again["noun"].lower() in scene.lexicon.nouns):
        hits = list(scene.following(again.end(), limit, governed=False))
        if hits and hits[0].start - again.end() <= SOON:
            told_of = [h for h in hits if _predicated(text, h)]
            yield from (h.wanted() for h in told_of) if again["once"] else told_of
    elif told is None and _TALKS.match(scene.text, first, limit):
        yield from islice(scene.following(first, limit, governed=False), 1)


def _predicated(text: str, hit: Hit) -> bool:
    """Whether an event is told by a whole predicate: in "it signed" the pronoun is a party."""
    return " " in text[hit.start : hit.end] or hit.event.kind in (None, "terminated", "in_force")


def _corrected(told: Hit | None, hits: list[Hit], treaty: Treaty | None, document: Document) -> AgreementStatus:
    """What the text tells, in the light of what the table knows of the treaty on the day of publication."""
    status = (told.status if told else None) or "unspecified"
    silent = told is None and any(h.event.silent for h in hits)
    if silent or treaty is None or not (told is None or told.event.weak or status in ("proposed", "negotiating")):
        return status
    known, year = _by_table(treaty, document), _year(document)
    if known == "in_force" or (known == "negotiating" and (told is None or told.event.weak)):
        return known
    if told is None:
        return "unspecified" if hits else known
    if told.event.weak and status == "proposed" and treaty.signed and treaty.signed <= year:
        return "unspecified"
    if told.event.weak and status == "signed":
        return _made(treaty)
    return known if told.event.weak and known != "unspecified" else status


def _year(document: Document) -> int:
    return document.article.published.year if document.article.published else LATE


def _made(treaty: Treaty) -> AgreementStatus:
    return "adopted" if treaty.made == "adopted" else "signed"


def _by_table(treaty: Treaty, document: Document) -> AgreementStatus:
    """What the table tells for the day of publication; in the very years of change it tells nothing."""
    year = _year(document)
    if treaty.ended and treaty.ended <= year:
        return "unspecified"
    if treaty.in_force and treaty.in_force < year:
        return "in_force"
    if treaty.made == "negotiated" or (treaty.signed and year < treaty.signed):
        return "negotiating"
    if treaty.signed and treaty.signed < year and (treaty.in_force is None or year < treaty.in_force):
        return _made(treaty)
    return "unspecified"


def _opening(document: Document, start: int, scene: Scene) -> Iterator[Hit]:
    """What the opening of a list says of its items: the line above them that ends with a colon.

    An opening without a verb ("These five agreements are:") points back to what was said of them before.
    """
    text = document.text
    line = text.rfind("\n", 0, start) + 1
    if not _BULLET.fullmatch(text, line, start) and text[line:start].strip(' "“«'):
        return
    bullet = _BULLET.match(text, line)
    own = _mark(bullet[0]) if bullet else None
    for _ in range(ITEMS):
        end = _before(text, line)
        line = text.rfind("\n", 0, end) + 1
        if end == 0:
            return
        if text[end - 1] == ":":
            opening = max([line, *(a for a, b in document.sentences if a < end <= b)])
            governing = scene.governing(end, opening) or _heading(text, opening, end, scene)
            yield from [governing] if governing else _earlier(document, opening, scene)
            return
        bullet = _BULLET.match(text, line)
        item = (bullet and _mark(bullet[0]) == own) or text.endswith((";", "; and", ","), 0, end)
        if not item and not any(line <= a < end for a, _ in scene.titles):
            heading = _heading(text, line, end, scene)
            yield from [heading] if heading else ()  # "DOCUMENTS SIGNED"
            return


def _mark(bullet: str) -> str:
    """The kind of a list's mark: numbers, letters or a sign; a heading over a list has another."""
    sign = bullet.strip().lstrip("(")[:1]
    return "number" if sign.isdigit() else "letter" if sign.isalpha() else sign


def _heading(text: str, start: int, end: int, scene: Scene) -> Hit | None:
    """The event in the first words of a heading: "Agreements signed", "List of documents adopted at the meeting"."""
    words = [m.end() for m in _WORD.finditer(text, start, end)]
    if not words or len(words) > WIDEST or text[end - 1] in ".!?":
        return None
    return scene.heading(start, words[min(HEADING, len(words)) - 1])


def _before(text: str, line: int) -> int:
    """The end of the last line above `line` that is not blank."""
    end = line
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _earlier(document: Document, line: int, scene: Scene) -> Iterator[Hit]:
    """The nearest earlier event of "agreements" in the plural, at most `BACK` sentences above."""
    above = [s for s in document.sentences if s[1] <= line][-BACK:]
    for first, last in reversed(above):
        for match in reversed(list(scene.lexicon.noun.finditer(document.text, first, last))):
            noun = scene.lexicon.nouns.get(match[0].lower())
            told = latest(_beside(*match.span(), first, last, document, scene)) if noun and noun.plural else None
            if told is not None:
                yield told
                return
