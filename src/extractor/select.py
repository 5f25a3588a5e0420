"""The one rule of who owns a character.

1. A title owns what stands in it: no entity inside an agreement's title is a record of its own.
2. A sum of money or a percentage owns its characters against a name that crosses them, lies in them or ends with them
("US" in "US dollars").
3. A name, title or entity, owns the numbers inside it ("15th Five-Year Plan", "G20"), but for years, which are
   records as well ("Vision 2030").
Within a kind mentions never overlap; each finder sees to that.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from extractor.reach import Reach
from extractor.records import Agreement, Entity, Mention, Money, Percent, Year

M = TypeVar("M", bound=Mention)


def select(values: Sequence[Mention], entities: Sequence[Entity], agreements: Sequence[Agreement]) -> list[Mention]:
    """Give every character one owner; returns the mentions that stay, in text order."""
    strong = [v for v in values if isinstance(v, Money | Percent)]
    held, crossed = Reach(agreements), Reach(entities)
    titles = _outside(agreements, [v for v in strong if not held.hold(v)])
    ends = [v for v in strong if not crossed.outlast(v)]  # no name ends with a sum ("Chile 18 per cent")
    names = _outside(_outside(entities, titles), ends)
    owners = [*titles, *names]
    owned = Reach(owners)
    kept = [v for v in values if isinstance(v, Year) or not owned.hold(v)]
    return sorted([*kept, *owners], key=lambda m: (m.start, -m.end))


def _outside(mentions: Iterable[M], owners: Iterable[Mention]) -> list[M]:
    """The mentions that meet none of `owners`."""
    taken = Reach(owners)
    return [m for m in mentions if not taken.meet(m)]
