"""The article as a frame: who speaks, whose article it is, and what "the two countries" and "the region" mean in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.claims.parties import Group, Party
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import Envoy
from extractor.periods.model import Stretch, whole_year
from extractor.records import Money

_HEADLINE_WEIGHT = 3
_CURRENCY_WEIGHT = 2
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6}
_LEAD = 5
"""Sentences that tell what an article is about."""
_ACTOR = 3
"""Mentions that make a body the one an article is about."""
_LONGEST_HEADLINE = 160
"""Characters; a longer line without a stop is no headline."""
_TOPIC = 40
"""Characters of a heading that stands in its paragraph."""
_ABOUT = regex.compile(
    r"(?i)\b(?:(?:was\s+|is\s+)?(?:established|founded|set\s+up)\s+in\s+(?:19|20)\d\d|\d+\s+(?:members|shareholders|member\s+(?:countries|states))|is\s+committed\s+to|helps\s+the\s+world)"
)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_INTERNATIONAL = frozenset({"US", "EU"})
"""Countries whose currency says nothing about whose article it is."""


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

    @property
    def joint(self) -> bool:
        """Whether no country comes clearly before the others, so that none is the article's own."""
        ranked = self.counts.most_common(2)
        return self.speaker == self.home and len(ranked) == 2 and 3 * ranked[1][1] > 2 * ranked[0][1]

    @property
    def bilateral(self) -> bool:
        """Whether the article as a whole is about two parties."""
        return bool(self.speaker and self.host) or any(len(_names(s)) == 2 for s in self.headlines)

    def pair_before(self, place: int) -> tuple[str, ...]:
        """The two parties that "the two countries" means at a place: the last two named together, else the frame's."""
        best: tuple[str, ...] = ()
        for sentence in self.scene.sentences:
            if sentence.start > place:
                break
            best = _pair_in(sentence, place) or best
        return best or self.pair()

    def pair(self) -> tuple[str, ...]:
        """The two parties of the article: speaker and host, the two in the headline, or the two most named."""
        if self.speaker and self.host and self.speaker != self.host:
            return self.speaker, self.host
        for sentence in self.headlines:
            named = _names(sentence)
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
        parties = (p for p in _parties(self.scene.sentences) if p.end <= place)
        regions = [p for p in parties if p.sort == "region" or (p.sort == "place" and p.code is None)]
        return max(regions, key=lambda p: p.end).name if regions else None

    def body_before(self, place: int) -> str | None:
        """The last company or institution named before a place, governments left out."""
        bodies = [p for p in _parties(self.scene.sentences) if p.sort == "body" and not p.government and p.end <= place]
        return self.called.get(bodies[-1].name, bodies[-1].name) if bodies else None

    def country_before(self, place: int) -> str | None:
        """The one country that the part of a sentence before a place, or the sentence before it, names."""
        done = [s for s in self.scene.sentences if s.start <= place]
        for sentence in reversed(done[-2:]):
            named = {p.name for p in _parties([sentence]) if p.sort == "country" and p.end <= place}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def topic_at(self, place: int) -> str | None:
        """The party that a paragraph has for a heading of its own: "Western Balkans. At least ..."."""
        start = self.scene.text.rfind("\n", 0, place) + 1
        head = next((s for s in self.scene.sentences if s.start >= start), None)
        if head is None or head.end > place or head.end - head.start > _TOPIC or head.values:
            return None
        named = [p.name for p in _parties([head]) if p.sort in ("country", "region", "place")]
        return named[0] if len(named) == 1 else None

    def about_a_body(self, place: int) -> bool:
        """Whether a place stands in a paragraph that introduces an institution: what it says is not of this article."""
        start = self.scene.text.rfind("\n", 0, place) + 1
        end = self.scene.text.find("\n", place)
        return _ABOUT.search(self.scene.text, start, end if end >= 0 else len(self.scene.text)) is not None

    def land_before(self, place: int) -> str | None:
        """The last country or region named before a place."""
        lands = [p for p in _parties(self.scene.sentences) if p.sort in ("country", "region") and p.end <= place]
        return lands[-1].name if lands else None


def make_frame(scene: Scene) -> Frame:
    """Read the frame of an article."""
    headlines = tuple(_headlines(scene))
    counts, codes = _counts(scene, headlines)
    home = counts.most_common(1)[0][0] if counts else None
    speaker, host = _envoy(scene)
    return Frame(
        scene,
        headlines,
        speaker or home,
        codes.get(speaker or home or ""),
        speaker or home,
        host,
        _event(scene),
        _news_day(scene),
        _actor(scene, headlines),
        _project(scene),
        counts,
        _called(scene),
    )


def _headlines(scene: Scene) -> Iterator[Sentence]:
    """The lines before the first full sentence, and the article's title where the text has it elsewhere."""
    for sentence in scene.sentences[:4]:
        line = scene.text[sentence.start : sentence.end]
        if len(line) > _LONGEST_HEADLINE or line[-1] in '.!?:;”"':
            return
        yield sentence


def _counts(scene: Scene, headlines: Sequence[Sentence]) -> tuple[Counter[str], dict[str, str]]:
    """How often each country or bloc is named, the headline and national currencies counting more."""
    counts: Counter[str] = Counter()
    codes: dict[str, str] = {}
    headline = {s.index for s in headlines}
    for sentence in scene.sentences:
        for party in _parties([sentence]):
            weight = _HEADLINE_WEIGHT if sentence.index in headline else 1
            if party.sort == "country" or party.name in scene.atlas.regions:
                counts[party.name] += weight
                codes[party.name] = party.code or codes.get(party.name, "")
            elif party.code:
                counts[scene.atlas.countries[party.code]] += weight
                codes[scene.atlas.countries[party.code]] = party.code
    spent = Counter(v.currency[:2] for s in scene.sentences for v in s.values if isinstance(v, Money) and v.currency)
    for code, count in spent.items():
        if code in scene.atlas.countries and code not in _INTERNATIONAL:
            counts[scene.atlas.countries[code]] += _CURRENCY_WEIGHT * min(count, 3)
            codes[scene.atlas.countries[code]] = code
    return counts, codes


def _envoy(scene: Scene) -> tuple[str | None, str | None]:
    """The countries an envoy speaks for and in, told by a byline at the top or a signature at the end."""
    edges = [*scene.sentences[:4], *scene.sentences[-3:]]
    for sentence in edges:
        line = scene.text[sentence.start : sentence.end]
        if not (regex.match(r"(?i)by\s", line) or line[-1] not in ".!?"):
            continue
        for envoy in scene.lexicon.envoys:
            for title in envoy.titles:
                if (at := line.find(title)) >= 0:
                    return _sides(scene, sentence, sentence.start + at, len(title), envoy)
    return None, None


def _event(scene: Scene) -> Stretch | None:
    """The year of publication, where a sum in the first sentences is told with its day ("today", or by a dateline)."""
    published = scene.document.article.published
    for sentence in scene.sentences[:_LEAD]:
        days = [p.stretch for p in sentence.periods if p.grain == "day" and p.anchor == "published"]
        dated = (
            sentence.dateline is not None
            and published is not None
            and _YEAR.search(scene.text, sentence.start, sentence.dateline)
        )
        if any(isinstance(value, Money) for value in sentence.values) and (days or dated):
            return days[0] if days else whole_year(published.year) if published else None
    return None


def _news_day(scene: Scene) -> Stretch | None:
    days = (p.stretch for s in scene.sentences for p in s.periods if p.grain == "day" and p.anchor == "published")
    return next(days, None)


def _actor(scene: Scene, headlines: Sequence[Sentence]) -> str | None:
    bodies = Counter(p.name for p in _parties(scene.sentences) if p.sort == "body" and not p.government)
    titled = [p.name for p in _parties(headlines) if p.sort == "body" and not p.government]
    if titled:
        return titled[0]
    ranked = bodies.most_common(2)
    clear = ranked and ranked[0][1] >= _ACTOR and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return ranked[0][0] if clear else None


def _project(scene: Scene) -> str | None:
    """The first named project or programme."""
    things = (p for p in _parties(scene.sentences) if p.sort == "thing")
    return next((p.name for p in things if regex.search(r"(?i)\b(?:project|program(?:me)?)\b", p.name)), None)


def _called(scene: Scene) -> dict[str, str]:
    called: dict[str, str] = {}
    for party in _parties(scene.sentences):
        surface = scene.text[party.start : party.end]
        if party.sort == "body" and len(surface) > len(called.get(party.name, "")):
            called[party.name] = surface
    return called


def _sides(scene: Scene, sentence: Sentence, at: int, length: int, envoy: Envoy) -> tuple[str | None, str | None]:
    home = host = None
    for group in sentence.groups:
        name = _country(scene, group.parties[0])
        if name is None:
            continue
        before = group.end <= at and scene.text[group.end : at].strip() in ("", "'s", "’s")
        if before or (group.start > at and group.link in envoy.links_home and home is None):
            home = home or name
        elif group.start > at + length and group.link in envoy.links_host:
            host = host or name
    return home, host


def _country(scene: Scene, party: Party) -> str | None:
    if party.sort in ("country", "region"):
        return party.name
    return scene.atlas.countries[party.code] if party.code else None


def _pair(group: Group) -> tuple[str, ...]:
    named = [p.name for p in group.parties if p.sort in ("country", "region")]
    return tuple(named) if len(named) == 2 and named[0] != named[1] else ()


def _pair_in(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The last two parties joined in the part of a sentence before a place, or the only two it names."""
    joined = next((p for g in reversed(sentence.groups) if g.end <= place and (p := _pair(g))), ())
    if joined or sentence.end > place:
        return joined
    named = _names(sentence)
    return tuple(named) if len(named) == 2 else ()


def _names(sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(p.name for p in _parties([sentence]) if p.sort in ("country", "region")))


def _parties(sentences: Sequence[Sentence]) -> Iterator[Party]:
    return (party for sentence in sentences for group in sentence.groups for party in group.parties)
