"""The words around a title that tell what happened to it: verbs before it, participles and predicates behind it.

Titles are blanked out of the text before it is searched, so that no word of a title is taken for a verb.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from extractor.article import Span
from extractor.lexicon.agreements import AgreementLexicon, Cue, Event
from extractor.records import AgreementStatus

ATTACHED: Final = 28
"""How far behind a title an event may begin when a verb before it governs the title."""
SUBJECT: Final = 90
"""The same when the title is what the sentence is about."""
NEXT: Final = 90
"""How far one event may lie behind another of the same title."""
MOOD_REACH: Final = 60

_DIGITS = regex.compile(r"\d+")
_TAIL = regex.compile(r"[\"”»]?[,.]?[\"”»]?(?:\s*\([^()\n]{1,60}\))?[\"”»]?")
_TIGHT = regex.compile(
    r"[\s,]*(?:(?:which|that|and|originally|initially|first|recently|newly|jointly|just|already|when)\s+)*"
)
_DIRECT = regex.compile(r"[\s\"“«,]*(?:(?:and|or|as well as)\s+)?(?:(?:the|a|an|its|their|this)\s+)?[\"“«]?")
_PARTNER = regex.compile(
    r"(?<=\b(?i:negotiations?|talks|consultations|discussions|work)\s)"
    r"(?:with|between|by)\s+(?:the\s+)?\p{Lu}[\w.'’-]*(?:\s+(?:(?:of|the|and)\s+)*\p{Lu}[\w.'’-]*)*(?=\s+(?:on|for|over|about|to)\b)"
)
"""With whom is talked, between "negotiations" and "on": blanked as well, so that the two words meet."""
_SUBJECT = regex.compile(r"\bthat\s+(?:(?:the|an?|its|their|this)\s+)?[\"“«]?$")
_BY_WHOM = regex.compile(r",?\s*(?:which|that)\s+(?:[\w’'.-]+\s+){1,6}")
_RELATIVE = regex.compile(r"\b(?:which|who|whose|where)\b")
_LIST = regex.compile(r"[^.;:\n]{0,60}?(?:[,:;]?\s*(?:including|among them|among which|such as|namely)\b|:)")


@dataclass(frozen=True, slots=True)
class Hit:
    """An event beside a title. `status` is None where the words are there to tell nothing."""

    start: int
    end: int
    event: Event
    status: AgreementStatus | None
    happened: bool
    """Whether it is told as a fact rather than as planned."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The text with all titles blanked, and where they stand."""

    text: str
    titles: Sequence[Span]
    lexicon: AgreementLexicon

    @classmethod
    def of(cls, text: str, titles: Sequence[Span], lexicon: AgreementLexicon) -> "Scene":
        """Blank out of a text the titles, and what only stands between the words of a verb; every offset stays."""
        parts, at = [], 0
        for start, end in titles:
            parts += [text[at:start], " " * (end - start)]
            at = end
        blank = "".join([*parts, text[at:]])
        for idle in (lexicon.adverb, _PARTNER):
            blank = idle.sub(lambda m: " " * len(m[0]), blank)
        return cls(blank, titles, lexicon)

    def governing(self, start: int, begin: int) -> Hit | None:
        """The event nearest before a title, from `begin` on: its verb, or that of the list it stands in."""
        if _SUBJECT.search(self.text, begin, start):
            return None
        found = None
        for match in self.lexicon.before.finditer(self.text, begin, start):
            cue = self.lexicon.before_cues[_key(match[0])]
            direct = self._joins(match.end(), start)
            apart = cue.event.adjacent or _RELATIVE.search(self.text, match.end(), start)
            if direct or not apart:
                found = self._hit(match, cue, begin)
        listed = self._listed(start, begin)
        return listed if listed and (found is None or listed.end > found.end) else found

    def direct(self, hit: Hit, start: int) -> bool:
        """Whether an event stands right before a title."""
        return self._joins(hit.end, start)

    def _joins(self, end: int, start: int) -> bool:
        return _DIRECT.fullmatch(self.text, end, start) is not None

    def _listed(self, start: int, begin: int) -> Hit | None:
        """The verb of "documents were signed, including" before a title."""
        found = None
        for match in self.lexicon.after.finditer(self.text, begin, start):
            if _LIST.match(self.text, match.end(), start):
                found = self._hit(match, self.lexicon.after_cues[_key(match[0])], begin)
        return found

    def following(self, end: int, limit: int, governed: bool) -> Iterator[Hit]:
        """The events behind a title in its clause, as long as they speak of it."""
        tail = _TAIL.match(self.text, end, limit)
        at = tail.end() if tail else end
        reach = ATTACHED if governed else SUBJECT
        limit = min([limit, *(s for s, _ in self.titles if s >= end and not self._bracket(s))])
        for match in self.lexicon.after.finditer(self.text, at, limit):
            if match.start() - at > reach or self.lexicon.apart.search(self.text, at, match.start()):
                return
            cue = self.lexicon.after_cues[_key(match[0])]
            participle = cue.form == "fact" and " " not in match[0]
            gap = self.text, at, match.start()
            apart = cue.event.adjacent and self.text[at : match.start()].strip()
            if not apart and (not participle or _TIGHT.fullmatch(*gap) or _BY_WHOM.fullmatch(*gap)):
                yield self._hit(match, cue, at)
                at, reach = match.end(), NEXT

    def _bracket(self, start: int) -> bool:
        """Whether a title stands in brackets: the acronym of the one before it."""
        return self.text[max(0, start - 2) : start].strip(' "“').endswith("(")

    def _hit(self, match: "re.Match[str]", cue: Cue, begin: int) -> Hit:
        event, form = cue.event, cue.form
        performed = form == "base" and match[0][0].isupper() and begin == match.start()
        if form in ("base", "planned") and not performed:
            return Hit(*match.span(), event, event.planned, happened=False)
        if form == "noun" and (mood := self._mood(match.start(), begin)) is not None:
            wanted = event.planned if mood == "proposed" and event.planned else mood
            return Hit(*match.span(), event, wanted, happened=False)
        return Hit(*match.span(), event, event.status, happened=True)

    def _mood(self, start: int, begin: int) -> AgreementStatus | None:
        """What the words before an event say of it, when they say that it has not happened."""
        window = max(begin, start - MOOD_REACH)
        cut = max(self.text.rfind(sign, window, start) for sign in ",;:.")
        moods = list(self.lexicon.mood.finditer(self.text, max(window, cut + 1), start))
        return self.lexicon.moods[_key(moods[-1][0])] if moods else None


def _key(surface: str) -> str:
    return _DIGITS.sub("#", " ".join(surface.lower().split()))


def latest(hits: Iterable[Hit]) -> Hit | None:
    """The hit that tells most: strong before weak, and of several events the latest in an agreement's life."""
    told = [h for h in hits if h.status not in (None, "unspecified")]
    strong = [h for h in told if not h.event.weak]
    return max(strong or told, key=lambda h: (ORDER[h.status or "unspecified"], h.happened, h.start), default=None)


ORDER: Final[dict[AgreementStatus, int]] = {
    "unspecified": 0, "proposed": 1, "negotiating": 2, "adopted": 3, "signed": 3, "in_force": 4, "terminated": 5,
}  # fmt: skip
"""The statuses in the order of an agreement's life; some are signed, others adopted."""
