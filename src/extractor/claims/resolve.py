"""From words to names: whom a group of parties means in this article."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractor.claims.asked import Asked
from extractor.claims.frame import Frame
from extractor.claims.parties import Group, Party
from extractor.claims.reading import Reading

_BODIES_TOO = frozenset({"give", "own", "owe", "part"})
"""Families in which an organisation may be a side under its own name."""
_PURSE = regex.compile(r"\b(?:National|State|Republican|Federal|Reserve|Stabili[sz]ation)\s+(?:Fund|Budget|Treasury)$")
"""What a state pays from."""
_OWNERS = frozenset({"country", "region", "body", "place"})
"""Sorts of parties that "its" may mean."""


@dataclass(frozen=True, slots=True)
class Context:
    """What names are resolved with."""

    asked: Asked
    frame: Frame
    told: Sequence[Reading]
    national: bool
    """Only countries and blocs can have the measure (inflation, trade); a body speaks for its country."""


def names_of(group: Group, context: Context, *, acts: bool = False) -> tuple[str, ...]:
    """The canonical names a group means; empty when nothing tells. `acts`: it does something, or something is given
    to it, so that a capital that stands alone means its country.
    """
    alone = acts and len(group.parties) == 1 and not group.dealt
    names = [name for party in group.parties for name in _name(party, context, alone)]
    return tuple(dict.fromkeys(names))


def _name(party: Party, context: Context, alone: bool) -> tuple[str, ...]:
    asked = context.asked
    if party.sort == "stand-in":
        return _stood_for(party, context)
    country = asked.scene.atlas.countries.get(party.code or "")
    if party.sort == "person":
        return _one(context.frame.home)
    if party.sort == "body":
        if party.government and country:
            return (country,)
        if asked.family.id == "give" and _PURSE.search(party.name):
            return (country,) if country else _one(context.frame.home)
        if party.official and asked.family.id == "own":
            return (country,) if country else _one(context.frame.home)
        if context.national or asked.family.id not in _BODIES_TOO:
            return (country,) if country else ()
    if party.sort == "place" and country and _for_its_country(party, context, alone):
        return (country,)
    if party.adjective and party.name == "Europe" and context.frame.counts["European Union"]:
        return ("European Union",)
    return (context.frame.called.get(party.name, party.name),)


def _for_its_country(party: Party, context: Context, alone: bool) -> bool:
    """Whether a town stands for its country: a capital that acts or owns; other places speak for themselves."""
    if party.name not in context.asked.scene.atlas.capitals:
        return False
    return alone or party.owner or context.national


def _stood_for(party: Party, context: Context) -> tuple[str, ...]:
    frame = context.frame
    match party.stands_for:
        case "pair":
            return frame.pair_before(party.start)
        case "speaker":
            return _one(frame.speaker)
        case "host" | "hearer":
            return _one(frame.host)
        case "many":
            return frame.several_before(party.start, party.name)
        case "region":
            return _one(frame.region_before(party.start))
        case "country":
            return _one(frame.country_before(party.start) or frame.home)
        case "project":
            return _one(frame.project_before(party.start))
        case "body":
            return _one(frame.body_before(party.start, party.name))
        case "there":
            return _one(frame.land_before(context.asked.sentence.start)) or (
                context.told[-1].claim.partner if context.told else ()
            )
        case "world" | "unnamed":
            return ()
        case _:
            return _owner(party, context)


def _owner(party: Party, context: Context) -> tuple[str, ...]:
    """Whom "its" means: the first bare name of the sentence, in the news of a company the body spoken of before or that
    company, else the last subject, else home.
    """
    for group in context.asked.sentence.groups:
        if group.end <= party.start and group.link is None and group.last.sort in _OWNERS:
            return names_of(group, context)
    if context.frame.firm and not context.national:
        name = context.frame.body_spoken_of(party.start) or context.frame.firm
        return (context.frame.called.get(name, name),)
    if context.told and context.told[-1].claim.subject:
        return context.told[-1].claim.subject
    return _one(context.frame.home)


def _one(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()
