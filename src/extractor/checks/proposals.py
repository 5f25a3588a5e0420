"""What the finders hand to the judge: a relation that the text suggests, and how firmly it does so."""

from dataclasses import dataclass
from enum import IntEnum

from extractor.checks.figures import Figure
from extractor.checks.relations import Relation
from extractor.records import CheckKind


class Strength(IntEnum):
    """How firmly the text ties the figures together, which decides what may be concluded from them.

    POSSIBLE: they stand near each other. Agreement counts when it is too exact to be chance; disagreement says nothing.
    LIKELY: words point to the relation, but not to its members. Disagreement counts only when one slip mends it to
    the point that would hardly do so by chance. NAMED: the words name the relation, and its members are the ones that
    stand next; agreement counts, and disagreement as for LIKELY, with less doubt.
    EXPLICIT: the words name the relation and its members. Disagreement counts when some slip of the closed list
    mends it to the point: what no slip explains is more often a misread sentence than a wrong number.
    CERTAIN: there is no other way to read the sentence. Disagreement counts.
    """

    POSSIBLE = 1
    LIKELY = 2
    NAMED = 3
    EXPLICIT = 4
    CERTAIN = 5


@dataclass(frozen=True, slots=True)
class Mend:
    """Another relation that holds if a certain slip was made ("percentage points were meant")."""

    diagnosis: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation between figures, to be judged by the figure it explains."""

    kind: CheckKind
    anchor: Figure
    """The figure that the text derives from the others: the total, the percentage, the remainder."""
    readings: tuple[Relation, ...]
    """Ways to understand the words; one that holds is enough. None: the relation cannot hold as it is written."""
    strength: Strength
    distance: int = 0
    """How far apart the figures stand; of two proposals for one anchor the nearer one is judged first."""
    mends: tuple[Mend, ...] = ()
    beside: tuple[str, ...] = ()
    """Ids of mentions that are no operands but fix what is compared, such as the years."""
    tries: int = 1
    """How many relations were tried of which only those were proposed that hold: agreement by chance is as much likelier."""
    hint: str = ""
    """What to say in place of the working where the relation is no arithmetic ("2025-2027 are 3 years")."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the first reading, or of the first mend where there is none."""
        relation = self.readings[0] if self.readings else self.mends[0].relation
        return relation.figures

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of every mention that takes part, in text order."""
        starts = {f.id: f.start for f in self.figures if f.stated} | {i: int(i.rsplit("-", 1)[1]) for i in self.beside}
        return tuple(sorted(starts, key=lambda i: starts[i]))
