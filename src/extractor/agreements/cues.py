"""The words around a title that tell what happened to it: verbs before it, participles and predicates behind it.

Titles are blanked out of the text before it is searched, so that no word of a title is taken for a verb.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from extractor.agreements import voice
from extractor.agreements.hits import ORDER, Hit, latest
from extractor.article import Span
from extractor.lexicon.agreements import AgreementLexicon, Cue, Event, Mood
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
    r"[\s,(]*(?:(?:which|that|and|originally|initially|first|recently|newly|jointly|just|already|when)\s+)*"
)
_DIRECT = regex.compile(r"[\s\"“«,]*(?:(?:and|or|as well as)\s+)?(?:(?:the|a|an|its|their|this)\s+)?[\"“«]?")
_PARTNER = regex.compile(
    r"(?<=\b(?i:negotiations?|talks|consultations|discussions|work)\s)"
    r"(?:with|between|by)\s+(?:the\s+)?\p{Lu}[\w.'’-]*(?:\s+(?:(?:of|the|and)\s+)*\p{Lu}[\w.'’-]*)*(?=\s+(?:on|for|over|about|to)\b)"
)
"""With whom is talked, between "negotiations" and "on": blanked as well, so that the two words meet."""
_STATE = regex.compile(
    r"(?<=\b(?i:negotiations?|talks|work)\s)(?:are|is|were|was|have|has|had|began|begin|started|opened|continue[sd]?|resumed?|remains?|go|goes|with|between)\b"
    r"[^.;:,\n]{0,60}?(?=\s(?:on|for|about|over)\s+(?:(?:an?|the|its|their)\s)?[\"“]?\s{6})"
    r"|(?<=\b(?i:ratification|signature|signing|conclusion|adoption|approval|initialling|entry\sinto\sforce|launch|implementation)\s)"
    r"(?:by|in|on|at|between|this|last)\b[^.;:,\n]{0,60}?(?=\sof\s+(?:(?:an?|the|its|their)\s)?[\"“]?\s{6})"
)
"""How the talks go, where "on" stands right before a title: "talks are at an early stage on a …"; who did it and when: "ratification by
both houses of the …"."""
_ASIDE = regex.compile(
    r",\s+(?:\p{Ll}+(?:ed|en)\s+(?=\d{4})|(?:\p{Ll}+(?:ed|en)\s+)?(?:on|in|by|at|for|under|during|with|within|after|before|following|as|through)\s)"
    r"[^,;:.\n]{2,80}(?:,\s\d{4})?,(?=\s)"
)
"""Something said in passing between two commas."""
_JOINED = regex.compile(r"[\"”»)]{0,2},?\s*(?:(?:and|as\s+well\s+as|&)\s+)?(?:(?:the|an?|its|their)\s+)?[\"“«]?")
_PLURAL = regex.compile(
    r"[\"”»)]{0,2}(?:\s*\([^()\n]{1,40}\))?,?\s+(?:were|are|have|will|would|should|could|may|must|all|both)\b"
)
_DONE = regex.compile(
    r"\b(?:voted|voting)\b(?!\s+(?:not|against))[^,;.\n]{0,40}?\bto\s+$|\b(?:first|second|third|\d+(?:st|nd|rd|th)|latest|last|\p{L}{3,}th)\s+(?:[\w-]+\s+){1,4}to\s+$"
)
"""Before a bare verb it says that it is done: "voted to ratify", "became the fifth state to sign"."""
_SUBJECT = regex.compile(r"\bthat\s+(?:(?:the|an?|its|their|this)\s+)?[\"“«]?$")
_TO = regex.compile(r"\s+to\s+(?:(?:the|an?|its|their)\s+)?[\"“«]?")
_ONCE = regex.compile(r"\b(?:[Oo]nce|[Ii]f|[Uu]ntil|[Uu]nless)\s+$")
"""Before an event it says that it is still to come: "once signed, the …"."""
_OBJECT = regex.compile(r"\s+(?:the|an?|its|their|all|any|decades|years|centuries)\b")
_ANDED = regex.compile(r"[\"”»]?,?\s+and\s+")
_BY_WHOM = regex.compile(
    r",?\s*(?:which|that)\s+(?:(?!(?:has|have|had|was|were|is|are|would|will|could|also|then|later|now)\b)[\w’'.-]+\s+){1,6}(?:(?:has|have|had)\s+)?"
)
_AMONG = regex.compile(r",?\s*(?:is|are|was|were)?\s*(?:among|one\s+of|part\s+of)\s+(?:[\w-]+\s+){1,5}")
_RELATIVE = regex.compile(r"\b(?:which|who|whose|where)\b")
_LIST = regex.compile(r"[^.;:\n]{0,60}?(?:[,:;]?\s*(?:including|among them|among which|such as|namely)\b|:)")


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
        for idle in (lexicon.adverb, _PARTNER, _STATE):
            blank = idle.sub(lambda m: " " * len(m[0]), blank)
        return cls(blank, titles, lexicon)

    def governing(self, start: int, begin: int) -> Hit | None:
        """The event nearest before a title, from `begin` on: its verb, or that of the list it stands in."""
        if _SUBJECT.search(self.text, begin, start):
            return None
        clause = self.text[begin:start]
        found = self._before(clause, begin)
        if (found is None or not self.direct(found, start)) and _ASIDE.search(clause):
            found = self._before(_ASIDE.sub(lambda m: " " * len(m[0]), clause), begin) or found
        listed = self._listed(start, begin)
        return listed if listed and (found is None or listed.end > found.end) else found

    def _before(self, clause: str, begin: int) -> Hit | None:
        """The nearest event before a title at the end of a clause, as it stands or without what is said in passing."""
        found = None
        for match in self.lexicon.before.finditer(clause):
            cue = self.lexicon.before_cues[_key(match[0])]
            direct = _DIRECT.fullmatch(clause, match.end()) is not None
            apart = cue.event.adjacent or _RELATIVE.search(clause, match.end())
            told = cue.event.qualifies and found is not None and found.status not in (None, "unspecified")
            kept = told and found is not None and _DIRECT.fullmatch(clause, found.end - begin, match.start())
            if not kept and (direct or not apart):
                hit = self._hit(begin + match.start(), match[0], cue, begin)
                found = hit.wanted() if _ONCE.search(clause, 0, match.start()) else hit
        return found

    def direct(self, hit: Hit, start: int) -> bool:
        """Whether an event stands right before a title."""
        return _DIRECT.fullmatch(self.text, hit.end, start) is not None

    def _listed(self, start: int, begin: int) -> Hit | None:
        """The verb of "documents were signed, including" before a title."""
        found = None
        for match in self.lexicon.after.finditer(self.text, begin, start):
            if _LIST.match(self.text, match.end(), start):
                found = self._hit(match.start(), match[0], self.lexicon.after_cues[_key(match[0])], begin)
        return found

    def following(self, end: int, limit: int, governed: bool) -> Iterator[Hit]:
        """The events behind a title in its clause, as long as they speak of it."""
        tail = _TAIL.match(self.text, end, limit)
        told = self.lexicon.after.search(self.text, end, tail.end()) if tail else None  # "(in force since 2011)"
        at = end if told or not tail else tail.end()
        reach = ATTACHED if governed else SUBJECT
        limit = min([limit, *(s for s, _ in self.titles if s >= end and not self.bracket(s))])
        for match in self.lexicon.after.finditer(self.text, at, limit):
            if match.start() - at > reach or self.lexicon.apart.search(self.text, at, match.start()):
                return
            hit = self._behind(match, at)
            again = (
                reach != NEXT and governed and _ANDED.fullmatch(self.text, at, match.start())
            )  # "hailed the X and signed …"
            if hit is not None and not again:
                yield hit
                at, reach = match.end(), NEXT

    def _behind(self, match: "re.Match[str]", at: int) -> Hit | None:
        """The event of a match behind a title, where it speaks of the title; `at` is where the gap to it begins."""
        cue, gap = self.lexicon.after_cues[_key(match[0])], (self.text, at, match.start())
        if (cue.event.adjacent and self.text[at : match.start()].strip()) or self._governs_next(match.end(), _TO):
            return None
        if cue.form != "participle" and (cue.form != "fact" or " " in match[0]):
            return self._hit(match.start(), match[0], cue, at)
        if self._governs_next(match.end(), _DIRECT):
            return None  # "signed the X, adopted the Y"
        start = voice.chain(*gap)
        told = voice.passive(self.text[start : match.start()])
        if told is not None:
            return Hit(start, match.end(), cue.event, _told(cue.event, told), told == "fact")
        if cue.event.kind == "terminated" and _OBJECT.match(self.text, match.end()):
            return None  # the agreement "ended the war"
        if (cue.form == "fact" and _TIGHT.fullmatch(*gap)) or _AMONG.fullmatch(*gap) or _BY_WHOM.fullmatch(*gap):
            return self._hit(match.start(), match[0], cue, at)
        return None

    def heading(self, begin: int, end: int) -> Hit | None:
        """The event that a heading tells: "Agreements signed", "Under negotiation"."""
        behind = [h for m in self.lexicon.after.finditer(self.text, begin, end) if (h := self._headed(m, begin))]
        return latest([h for h in (self.governing(end, begin), *behind) if h is not None])

    def _headed(self, match: "re.Match[str]", begin: int) -> Hit | None:
        cue = self.lexicon.after_cues[_key(match[0])]
        return None if cue.event.adjacent else self._hit(match.start(), match[0], cue, begin)

    def shared(self, end: int, limit: int) -> Iterator[Hit]:
        """The events that a plural verb tells of a title and those that "and" joins to it: "A, B and C were signed"."""
        last = end
        for at in range(bisect_left(self.titles, (end, 0)), len(self.titles)):
            first, behind = self.titles[at]
            joined = _JOINED.fullmatch(self.text, last, first) or self.bracket(first)
            if behind > limit or not joined:
                break
            last = behind
        if last > end:
            plural = _PLURAL.match(self.text, last, limit)
            yield from self.following(last, limit, governed=False) if plural else ()

    def bracket(self, start: int) -> bool:
        """Whether a title stands in brackets: the acronym of the one before it."""
        return self.text[max(0, start - 2) : start].strip(' "“').endswith("(")

    def _hit(self, start: int, words: str, cue: Cue, begin: int) -> Hit:
        event, form, end = cue.event, cue.form, start + len(words)
        performed = form == "base" and words[0].isupper() and begin == start
        performed = performed or (
            form == "base" and _DONE.search(self.text, max(begin, start - MOOD_REACH), start) is not None
        )
        if form in ("base", "planned") and not performed:
            mood = self._mood(start, begin) if event.planned == "negotiating" else None
            return Hit(start, end, event, mood.status if mood and mood.base else event.planned, happened=False)
        if form == "noun" and (mood := self._mood(start, begin)) is not None:
            wanted = event.planned if mood.status == "proposed" and event.planned else mood.status
            return Hit(start, end, event, wanted, happened=False)
        if self.lexicon.before_cues.get(_key(words)) is cue and voice.denied(self.text, begin, start):
            kept = event.denied if ORDER[event.denied or "unspecified"] >= ORDER["signed"] else None
            return Hit(start, end, event, kept, happened=False)  # who has not signed leaves open how far the text is
        return Hit(start, end, event, event.status, happened=True)

    def _governs_next(self, end: int, link: "regex.Pattern[str]") -> bool:
        """Whether an event that ends at an offset speaks of the title that follows it."""
        at = bisect_left(self.titles, (end, 0))
        return at < len(self.titles) and link.fullmatch(self.text, end, self.titles[at][0]) is not None

    def _mood(self, start: int, begin: int) -> Mood | None:
        """What the words before an event say of it, when they say that it has not happened."""
        window = max(begin, start - MOOD_REACH)
        cut = max(self.text.rfind(sign, window, start) for sign in ",;:.")
        moods = list(self.lexicon.mood.finditer(self.text, max(window, cut + 1), start))
        return self.lexicon.moods[_key(moods[-1][0])] if moods else None


def _told(event: Event, how: voice.Voice) -> AgreementStatus | None:
    return {"fact": event.status, "planned": event.planned, "denied": event.denied}[how]


def _key(surface: str) -> str:
    return _DIGITS.sub("#", " ".join(surface.lower().split()))
