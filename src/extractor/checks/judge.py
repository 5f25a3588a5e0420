"""One judge for all relations: which proposals hold, which cannot, and which say nothing.

A proposal holds when the interval its relation derives for the anchor meets the interval the anchor's words allow.
It fails when they do not meet in any reading, even with the roundest of its numbers taken loosely (see `figures`).
In between it is undecided. What a failure is worth depends on how firmly the text proposes the relation (see
`proposals.Strength`); a figure that is explained by one relation is not accused by another, unless the words leave
no choice.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.proposals import Proposal, Strength
from extractor.checks.slips import Diagnosis, Mending, diagnose
from extractor.checks.weighing import Judged, Outcome, chance, weigh

CHANCE = {Strength.POSSIBLE: Decimal("0.1"), Strength.LIKELY: Decimal("0.6")}
"""How likely agreement by chance may be for it to count: the share of the anchor's value that would agree as well,
for what is only possible times the number of candidates tried. Where the words name the relation, agreement always
counts."""
ACQUITTING_CHANCE = Decimal(1)
"""How likely an agreement by chance may be, over all candidates tried, that still keeps an anchor from being refuted."""
LUCK = {Strength.LIKELY: Decimal("0.05"), Strength.NAMED: Decimal("0.2")}
"""How likely a slip may be to mend by chance (`slips.Mending.luck`) for it to convict where words leave the members open."""
DIGIT_LUCK = Decimal(6)
"""How many wrong digits may be expected to mend by chance for one to convict where words name the members: with numbers so
short that more of them would, a relation of other numbers is mended as well as one of these.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is handed out: a relation that holds, fails, or cannot be decided, with the slip that would mend it."""

    judged: Judged
    diagnosis: Diagnosis | None = None
    steps: tuple[Judged, ...] = ()
    """What gives the figures of `judged` that no words state, in the order it is reckoned."""

    @property
    def place(self) -> tuple[int, str]:
        """Sort key: text order of the figures judged."""
        return self.judged.anchor.start, self.judged.proposal.kind

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the mentions that take part, in text order."""
        ids = {i for judged in (*self.steps, self.judged) for i in judged.proposal.ids}
        return tuple(sorted(ids, key=lambda i: int(i.rsplit("-", 1)[1])))


def decide(proposals: Iterable[Proposal], explained: Callable[[Judged], bool]) -> list[Finding]:
    """Choose among all proposals of an article what is said about it, in text order of the figures judged; `explained`
    tells whether something else in the article gives a number that fails.
    """
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.kind, proposal.anchor.id].append(weigh(proposal))
    held = [j for group in groups.values() for j in _holding(group)]
    holding = _distinct(held)
    cleared = {f.id for j in holding for f in j.proposal.figures}
    firmest = _firmest(groups.values())
    findings = [Finding(j) for j in holding]
    refuted: list[Judged] = []
    for group in groups.values():
        failing = _failing(group, held)
        if failing is not None and failing.proposal.strength >= firmest[failing.anchor.id]:
            if _beyond_doubt(failing) or not explained(failing):
                refuted.append(failing)
        elif failing is None and (undecided := _undecided(group, held)) is not None:
            findings.append(Finding(undecided))
    votes = Counter(slip for j in refuted for slip in {m.slip for m in j.mendings})
    findings += (Finding(j, diagnose(j.mendings, cleared, votes)) for j in refuted)
    return sorted(findings, key=lambda f: f.place)


def _holding(group: Sequence[Judged]) -> list[Judged]:
    """The proposals that hold and do not hold by chance: the firmest and nearest, and those of words alone that share
    nothing with it but the anchor (a total told in parts twice).
    """
    if any(j.proposal.strength is Strength.CERTAIN and j.outcome is Outcome.FAILS for j in group):
        return []
    chosen: list[Judged] = []
    for judged in sorted(group, key=lambda j: j.order):
        limit = CHANCE.get(judged.proposal.strength)
        tries = max(len(group), judged.proposal.tries) if judged.proposal.strength is Strength.POSSIBLE else 1
        counts = judged.outcome is Outcome.HOLDS and (limit is None or chance(judged) * tries <= limit)
        apart = (
            judged.anchor.level
            and judged.proposal.strength >= Strength.NAMED
            and not any(_share(judged, c) for c in chosen)
        )
        if counts and (not chosen or apart):
            chosen.append(judged)
    return chosen


def _share(one: Judged, other: Judged) -> bool:
    return not one.operands.isdisjoint(other.operands)


def _failing(group: Sequence[Judged], held: Sequence[Judged]) -> Judged | None:
    """The proposal that refutes its anchor, if one does: of the firmest and nearest that fail the one that a slip mends
    best, unless another reading speaks for the anchor.
    """
    ordered = sorted(group, key=lambda j: j.order)
    firmest = [j for j in ordered if j.proposal.strength is ordered[0].proposal.strength]
    certain = ordered[0].proposal.strength is Strength.CERTAIN
    failing = [j for j in firmest if j.outcome is Outcome.FAILS]
    convicting = [j for j in failing if (certain or not _acquitted(j, group, held)) and _convicts(j)]
    if certain or not convicting:
        return next(iter(convicting), None)
    best = [j for j in convicting if _to_the_point(j)] or convicting
    return best[0] if len(best) == 1 or best[0].order[:2] != best[1].order[:2] else None


def _acquitted(failing: Judged, group: Sequence[Judged], held: Sequence[Judged]) -> bool:
    """Whether another relation explains what fails. What the words name is only doubted by a relation between the same
    figures, or one told as firmly; and what the other figures give is told elsewhere where they make up another number
    that holds.
    """
    named = failing.proposal.strength >= Strength.EXPLICIT
    strength, tries = failing.proposal.strength, len(group)
    group = [j for j in group if not _only_mends(j, failing)]
    own = [j for j in held if j.anchor.id == failing.anchor.id and not _only_mends(j, failing)]
    if any(not named or _share(j, failing) or j.proposal.strength >= strength for j in own):
        return True
    if any(_speaks(j, tries) and (not named or _share(j, failing)) for j in group):
        return True
    same_kind = [j for j in held if j.proposal.kind == failing.proposal.kind and j.anchor.id != failing.anchor.id]
    return any(failing.operands <= j.operands for j in same_kind)


def _only_mends(judged: Judged, failing: Judged) -> bool:
    """Whether a difference holds between the same figures only because it leaves open which of them is the larger, which the
    words of the failing one tell.
    """
    told = failing.proposal.kind == judged.proposal.kind == "difference" and failing.proposal.mends
    return bool(told) and judged.operands == failing.operands and judged.proposal.strength < failing.proposal.strength


def _speaks(judged: Judged, tries: int) -> bool:
    """Whether a proposal that does not fail is reason enough to doubt another one: when more than chance may be in it."""
    if judged.outcome is Outcome.FAILS:
        return False
    return judged.proposal.strength > Strength.POSSIBLE or chance(judged) <= ACQUITTING_CHANCE / tries


def _firmest(groups: Iterable[Sequence[Judged]]) -> dict[str, Strength]:
    """How firmly each anchor is explained at best, whatever the kind of relation."""
    best: dict[str, Strength] = {}
    for judged in (j for group in groups for j in group):
        best[judged.anchor.id] = max(best.get(judged.anchor.id, Strength.POSSIBLE), judged.proposal.strength)
    return best


def _convicts(judged: Judged) -> bool:
    """Whether a failure counts, as the strength of the proposal has it (see `proposals.Strength`)."""
    strength = judged.proposal.strength
    if strength >= Strength.EXPLICIT:
        return strength is Strength.CERTAIN or any(_explains(m) for m in judged.mendings)
    limit = LUCK.get(strength)
    return limit is not None and _to_the_point(judged) and min(m.luck for m in judged.mendings) <= limit


def _explains(mending: Mending) -> bool:
    """Whether a slip explains a failure: one in a number to the point, or hardly by chance; one in the words always."""
    if mending.fit != "point":
        return mending.specific and mending.luck <= LUCK[Strength.NAMED]
    return mending.specific or mending.luck <= DIGIT_LUCK


def _beyond_doubt(failing: Judged) -> bool:
    """Whether words or a slip that would hardly mend by chance leave no room for another explanation."""
    slip = any(m.luck <= LUCK[Strength.LIKELY] for m in failing.mendings)
    return slip or failing.proposal.strength is Strength.CERTAIN


def _to_the_point(judged: Judged) -> bool:
    return any(m.fit == "point" for m in judged.mendings)


def _undecided(group: Sequence[Judged], held: Sequence[Judged]) -> Judged | None:
    """A relation that the text names and that only round numbers keep from failing."""
    first = min(group, key=lambda j: j.order)
    named = first.proposal.strength >= Strength.EXPLICIT and first.outcome is Outcome.OPEN
    return first if named and not any(j.anchor.id == first.anchor.id for j in held) else None


def _distinct(holding: list[Judged]) -> list[Judged]:
    """Without the relations that only repeat another one between the same figures ("c = a + b" and "b = c - a")."""
    kept: dict[frozenset[str], Judged] = {}
    for judged in sorted(holding, key=lambda j: j.order):
        kept.setdefault(frozenset(f.id for f in judged.proposal.figures), judged)
    return list(kept.values())
