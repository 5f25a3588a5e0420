"""Reads the frame of an article: who speaks in it, whom it is about, and when its day was."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from extractor.claims.deal import deal_of
from extractor.claims.frame import Frame, parties_of
from extractor.claims.parties import Party
from extractor.claims.scene import Scene, Sentence
from extractor.lexicon.cues import Envoy, MeasureCue
from extractor.periods.model import Stretch, whole_year
from extractor.records import Money

_HEADLINE_WEIGHT = 3
_CURRENCY_WEIGHT = 2
_LEAD = 5
"""Sentences that tell what an article is about."""
_OPENING = 4
"""Sentences that an article opens with."""
_ACTOR = 3
"""Mentions that make a body the one an article is about."""
_LONGEST_HEADLINE = 160
"""Characters; a longer line without a stop is no headline."""
_PLACE_LINE = 60
"""Characters; a longer line is no mere place and day."""
_SHORT = regex.compile(r"\s*\((\p{Lu}[\p{L}\d-]{1,9})\)")
"""The short form of a name, in brackets behind it."""
_PROJECTS = regex.compile(r"(?i)\b(?:project|program(?:me)?)\b")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_INTERNATIONAL = frozenset({"US", "EU"})
"""Countries whose currency says nothing about whose article it is."""


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
        _firm(scene, headlines),
        deal_of(scene) if _opens_with_takeover(scene) else None,
    )


def _opens_with_takeover(scene: Scene) -> bool:
    opening = scene.sentences[:_OPENING]
    return bool(opening) and scene.lexicon.takeover.search(scene.text, 0, opening[-1].end) is not None


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
        for party in parties_of([sentence]):
            weight = _HEADLINE_WEIGHT if sentence.index in headline else 1
            if party.sort == "country" or party.name in scene.atlas.regions:
                counts[party.name] += weight
                codes[party.name] = party.code or codes.get(party.name, "")
            elif party.code:
                counts[scene.atlas.countries[party.code]] += weight
                codes[scene.atlas.countries[party.code]] = party.code
    spent = Counter(
        (v.currency or "")[:2] for s in scene.sentences for v in s.values if isinstance(v, Money) and _own_sum(v, s)
    )
    for code, count in spent.items():
        if code in scene.atlas.countries and code not in _INTERNATIONAL:
            counts[scene.atlas.countries[code]] += _CURRENCY_WEIGHT * min(count, 3)
            codes[scene.atlas.countries[code]] = code
    return counts, codes


def _own_sum(value: Money, sentence: Sentence) -> bool:
    """Whether a sum is told in its own currency, and not converted for the reader behind it."""
    twins = [v for v in sentence.values if v.id == value.equivalent and v.start < value.start]
    return value.currency is not None and not twins


def _envoy(scene: Scene) -> tuple[str | None, str | None]:
    """The countries an envoy speaks for and in, told by a byline at the top or a signature at the end."""
    edges = [*scene.sentences[:4], *scene.sentences[-3:]]
    for sentence in edges:
        line = scene.text[sentence.start : sentence.end]
        told = line[-1] in ".!?" and not regex.match(r"(?i)by\s", line)
        for envoy in scene.lexicon.envoys:
            for title in envoy.titles:
                at = _office(line, title) if told else line.find(title)
                if at >= 0 and (not envoy.opens or any(word in line[:at].lower() for word in envoy.opens)):
                    home, host = _sides(scene, sentence, sentence.start + at, len(title), envoy)
                    return home, host or _spoken_in(scene, home)
    return None, None


def _office(line: str, title: str) -> int:
    """Where a full sentence says that its writer holds an office ("The author is the ambassador of Germany"); else -1."""
    found = regex.search(rf"(?i)\b(?:is|was|as)\s+(?:[\w'’-]+\s+){{0,3}}(?P<title>{regex.escape(title)})\b", line)
    return found.start("title") if found else -1


def _spoken_in(scene: Scene, home: str | None) -> str | None:
    """The country that the heading of a speech names as its place, where that is not the speaker's own: "Windhoek, 3
    November 2016".
    """
    for sentence in scene.sentences[:3]:
        line = scene.text[sentence.start : sentence.end]
        if home and len(line) <= _PLACE_LINE and line[-1] not in ".!?":
            codes = [n.code or scene.atlas.capitals.get(n.name, "") for n in sentence.names if n.label == "GPE"]
            places = [scene.atlas.countries[code] for code in codes if code in scene.atlas.countries]
            if places and home not in places:
                return places[0]
    return None


def _event(scene: Scene) -> Stretch | None:
    """The year of publication, where a sum in the first sentences is told with its day ("today", or by a dateline), or a
    lender tells what it lends.
    """
    published = scene.document.article.published
    for sentence in scene.sentences[:_LEAD]:
        days = [p.stretch for p in sentence.periods if p.of_the_day]
        dated = (
            sentence.dateline is not None
            and published is not None
            and _YEAR.search(scene.text, sentence.start, sentence.dateline)
        )
        money = any(isinstance(value, Money) for value in sentence.values)
        if (money or _lent(sentence)) and (days or dated):
            return days[0] if days else whole_year(published.year) if published else None
        if money and published is not None and _lent(sentence) and _lends(sentence, scene):
            return whole_year(published.year)
    return None


def _lent(sentence: Sentence) -> bool:
    """Whether a sentence tells of a loan or grant, whatever it comes to."""
    senses = (cue.sense(MeasureCue) for cue in sentence.cues)
    return any(s is not None and s.strength > 2 and s.measure in ("loan", "aid") for s in senses)


def _lends(sentence: Sentence, scene: Scene) -> bool:
    """Whether a lender acts in a sentence."""
    return any(p.sort == "body" and scene.lexicon.lender.search(p.name) for p in parties_of([sentence]))


def _news_day(scene: Scene) -> Stretch | None:
    days = (p.stretch for s in scene.sentences for p in s.periods if p.of_the_day)
    return next(days, None)


def _actor(scene: Scene, headlines: Sequence[Sentence]) -> str | None:
    bodies = Counter(p.name for p in parties_of(scene.sentences) if p.sort == "body" and not p.government)
    titled = [p.name for p in parties_of(headlines) if p.sort == "body" and not p.government]
    if titled:
        return titled[0]
    ranked = bodies.most_common(2)
    clear = ranked and ranked[0][1] >= _ACTOR and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return ranked[0][0] if clear else None


def _firm(scene: Scene, headlines: Sequence[Sentence]) -> str | None:
    """The company an article is about: the one of the headline, else one named more often than any country."""
    found = Counter(p.name for p in parties_of(scene.sentences) if p.sort == "body" and _is_business(p, scene))
    titled = {p.name for p in parties_of(headlines) if found[p.name] > 1}
    if titled:
        return max(sorted(titled), key=lambda name: found[name])
    lands = Counter(p.name for p in parties_of(scene.sentences) if p.sort in ("country", "region"))
    first = next(iter(found.most_common(1)), None)
    most = max(lands.values(), default=0)
    return first[0] if first and first[1] >= max(_ACTOR, most) else None


def _is_business(party: Party, scene: Scene) -> bool:
    public = party.government or party.official or party.name in scene.atlas.public
    return not (public or scene.lexicon.lender.search(party.name))


def _project(scene: Scene) -> str | None:
    """The first named project or programme."""
    things = (p.name for p in parties_of(scene.sentences) if p.sort == "thing")
    return next((name for name in things if _PROJECTS.search(name)), None)


def _called(scene: Scene) -> dict[str, str]:
    called: dict[str, str] = {}
    for party in parties_of(scene.sentences):
        surface = scene.text[party.start : party.end]
        if party.sort == "body" and len(surface) > len(called.get(party.name, "")):
            called[party.name] = surface
    for party in parties_of(scene.sentences):
        short = _SHORT.match(scene.text, party.end) if party.sort in ("body", "thing") else None
        if short is not None and short[1] != party.name:
            full = called.get(party.name, party.name)
            called[short[1]] = full
            if party.sort == "thing":
                called[f"{short[1]} {full.split()[-1]}"] = full
    return called | _initials(called)


def _initials(called: dict[str, str]) -> dict[str, str]:
    """For names of capitals alone the one longer name that they are the initials of: BA for British Airways."""
    spelled: dict[str, set[str]] = {}
    for full in called.values():
        words = [word for word in full.split() if word[:1].isupper()]
        if len(words) > 1:
            spelled.setdefault("".join(word[0] for word in words), set()).add(full)
    short = (name for name in called if name.isupper() and len(name) > 1 and " " not in name)
    return {name: next(iter(spelled[name])) for name in short if len(spelled.get(name, ())) == 1}


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
