"""The article as a frame: what "the two countries", "the region" and "the company" mean at a place in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.claims.parties import Group, Party
from extractor.claims.scene import Scene, Sentence
from extractor.periods.model import Stretch

_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6}
_BUSINESS = frozenset(
    {"company", "firm", "group", "corporation", "conglomerate", "multinational", "startup", "start-up"}
)
"""Nouns that no office of a state is called by."""
_TOPIC = 40
"""Characters of a heading that stands in its paragraph."""
_ABOUT = regex.compile(
    r"(?i)\b(?:(?:was\s+|is\s+)?(?:established|founded|set\s+up)\s+in\s+(?:19|20)\d\d|\d+\s+(?:members|shareholders|member\s+(?:countries|states))|is\s+committed\s+to|helps\s+the\s+world)"
)
"""What introduces an institution at the end of its releases."""


@dataclass(frozen=True, slots=True)
class Deal:
    """Who buys a company and what is bought, by canonical name; either may be unknown."""

    buyer: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Frame:
    """What holds for the article as a whole; names are canonical, None or empty where nothing tells."""

    scene: Scene
    headlines: tuple[Sentence, ...]
    home: str | None
    """The country the article is mostly about."""
    home_code: str | None
    speaker: str | None
    """The country that "we" and "our" mean."""
    host: str | None
    """The country an envoy speaks in."""
    event: Stretch | None
    """The year of the day the article reports on, where its first sentences name a day."""
    news_day: Stretch | None
    """The year of publication, where the article counts days from it ("on Thursday") or opens with a dateline."""
    actor: str | None
    """The body the article is about, where one is named in the headline or far more often than any other."""
    project: str | None
    """The project the article is about, by its fullest name."""
    counts: Counter[str]
    called: dict[str, str]
    """What the article itself calls a body at its fullest, by canonical name ("USAID" where it never spells it out)."""
    firm: str | None = None
    """The company the article is about; None where it is about countries, or about a lender or an office."""
    deal: Deal | None = None
    """In the news of a takeover: who takes over whom."""

    @property
    def joint(self) -> bool:
        """Whether no country comes clearly before the others, so that none is the article's own."""
        ranked = self.counts.most_common(2)
        return self.speaker == self.home and len(ranked) == 2 and 3 * ranked[1][1] > 2 * ranked[0][1]

    @property
    def bilateral(self) -> bool:
        """Whether the article as a whole is about two parties."""
        return bool(self.speaker and self.host) or any(len(names_in(s)) == 2 for s in self.headlines)

    @property
    def takeover(self) -> bool:
        """Whether the article opens with the takeover of a company."""
        return self.deal is not None

    def pair_before(self, place: int) -> tuple[str, ...]:
        """The two parties that "the two countries" means at a place: the last two named together, else the frame's."""
        own = self.pair()
        for sentence in reversed([s for s in self.scene.sentences if s.start <= place]):
            if told := _pair_in(sentence, place):
                return told
            if own and sentence.end <= place and set(own) <= set(names_in(sentence)):
                return own
        return own

    def pair(self) -> tuple[str, ...]:
        """The two parties of the article: speaker and host, the two in the headline, or the two most named."""
        if self.speaker and self.host and self.speaker != self.host:
            return self.speaker, self.host
        for sentence in self.headlines:
            named = names_in(sentence)
            if len(named) == 2:
                return tuple(named)
        common = [name for name, count in self.counts.most_common(2) if count > 1]
        return tuple(common) if len(common) == 2 else ()

    def several_before(self, place: int, words: str) -> tuple[str, ...]:
        """The last parties named together before a place, as many as the words count ("the three countries")."""
        wanted = next((n for word, n in _COUNTS.items() if word in words), 0)
        joined = [g for s in self.scene.sentences for g in s.groups if g.end <= place and len(g.parties) == wanted]
        return tuple(p.name for p in joined[-1].parties) if joined else ()

    def region_before(self, place: int) -> str | None:
        """The last region or bloc named before a place."""
        parties = (p for p in parties_of(self.scene.sentences) if p.end <= place)
        regions = [p for p in parties if p.sort == "region" or (p.sort == "place" and p.code is None)]
        return max(regions, key=lambda p: p.end).name if regions else None

    def body_before(self, place: int, words: str) -> str | None:
        """The last company or institution named before a place that can be called so ("the Bank": a lender); without
        any, one that this sentence or the one before it names, the company the article is about, or the last of all.
        Governments are left out.
        """
        bodies = [
            p.name for p in parties_of(self.scene.sentences) if p.sort == "body" and not p.government and p.end <= place
        ]
        noun = words.removesuffix("'s").split()[-1]
        fitting = [name for name in bodies if self._is_a(noun, name)]
        if noun in _BUSINESS:
            bodies = [name for name in bodies if self.scene.lexicon.official.search(name) is None]
        near = self.body_spoken_of(place)
        last = (
            next(reversed(fitting), None)
            or (near if near in bodies else None)
            or self.firm
            or next(reversed(bodies), None)
        )
        return self.called.get(last, last) if last else None

    def body_spoken_of(self, place: int) -> str | None:
        """The body that the sentence of a place, or the one before it, is about: one without a preposition."""
        done = [s for s in self.scene.sentences if s.start <= place][-2:]
        for sentence in reversed(done):
            for group in sentence.groups:
                if (
                    group.end <= place
                    and group.link is None
                    and group.last.sort == "body"
                    and not group.last.government
                ):
                    return group.last.name
        return None

    def _is_a(self, noun: str, name: str) -> bool:
        if noun in ("bank", "lender"):
            return self.scene.lexicon.lender.search(f"{name} {self.called.get(name, '')}") is not None
        return noun.title() in self.called.get(name, name).split()

    def country_before(self, place: int) -> str | None:
        """The last country that the sentence names before a place, else the only one of the sentence before it."""
        done = [s for s in self.scene.sentences if s.start <= place]
        here = [p.name for p in parties_of(done[-1:]) if p.sort == "country" and p.end <= place]
        if here:
            return here[-1]
        before = {p.name for p in parties_of(done[-2:-1]) if p.sort == "country"}
        return before.pop() if len(before) == 1 else None

    def project_before(self, place: int) -> str | None:
        """The last project or work named in a paragraph before a place, else the article's own project."""
        start = self.scene.text.rfind("\n", 0, place) + 1
        things = [p.name for p in parties_of(self.scene.sentences) if p.sort == "thing" and start <= p.start < place]
        return things[-1] if things else self.project

    def topic_at(self, place: int) -> str | None:
        """The party that a paragraph has for a heading of its own: "Western Balkans. At least ..."."""
        start = self.scene.text.rfind("\n", 0, place) + 1
        head = next((s for s in self.scene.sentences if s.start >= start), None)
        if head is None or head.end > place or head.end - head.start > _TOPIC or head.values:
            return None
        named = [p.name for p in parties_of([head]) if p.sort in ("country", "region", "place")]
        return named[0] if len(named) == 1 else None

    def about_a_body(self, place: int) -> bool:
        """Whether a place stands in a paragraph that introduces an institution: what it says is not of this article."""
        start = self.scene.text.rfind("\n", 0, place) + 1
        end = self.scene.text.find("\n", place)
        return _ABOUT.search(self.scene.text, start, end if end >= 0 else len(self.scene.text)) is not None

    def land_before(self, place: int) -> str | None:
        """The last country or region named before a place."""
        lands = [p for p in parties_of(self.scene.sentences) if p.sort in ("country", "region") and p.end <= place]
        return lands[-1].name if lands else None


def _pair(group: Group) -> tuple[str, ...]:
    named = [p.name for p in group.parties if p.sort in ("country", "region")]
    return tuple(named) if len(named) == 2 and named[0] != named[1] else ()


def _pair_in(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The last two parties joined in the part of a sentence before a place, or the only two it names."""
    joined = next((p for g in reversed(sentence.groups) if g.end <= place and (p := _pair(g))), ())
    if joined or sentence.end > place:
        return joined
    named = names_in(sentence)
    return tuple(named) if len(named) == 2 else ()


def names_in(sentence: Sentence) -> list[str]:
    """The countries and blocs a sentence names, each once."""
    return list(dict.fromkeys(p.name for p in parties_of([sentence]) if p.sort in ("country", "region")))


def parties_of(sentences: Sequence[Sentence]) -> Iterator[Party]:
    """The parties of some sentences, in text order."""
    return (party for sentence in sentences for group in sentence.groups for party in group.parties)
