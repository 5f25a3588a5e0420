"""What the network tells beyond the single relations: figures that hold, or cannot hold, by way of a quantity that no
words state, or by several relations together.

Only relations over full keys and those that the words name firmly and that hold by themselves are tied together. A
contradiction counts when exactly one slip of the closed list mends it and would hardly do so by chance; all else is
more often a misread sentence.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from extractor.checks.chains import Chain, chain_to
from extractor.checks.figures import Figure
from extractor.checks.identities import relate
from extractor.checks.judge import CHANCE, LUCK, Finding
from extractor.checks.network import Network, make_network
from extractor.checks.page import Page
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.quantities import read_quantities
from extractor.checks.slips import Diagnosis, Mending, diagnose, repairs
from extractor.checks.weighing import Outcome, chance


def infer(page: Page, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What follows from several relations, beside what each of them says by itself."""
    quantities = read_quantities(page)
    between = [p for p in relate(page) if not all(f.stated for f in p.figures)]
    network = make_network([*_firm(findings), *between], quantities.names())
    refuted = {f.id for finding in findings if _fails(finding) for f in finding.judged.proposal.figures}
    for part in network.parts():
        if len(part.ties) < 2 or refuted & {s.figure.id for s in part.statements}:
            continue
        if part.settle() is None:
            yield from _contradiction(part.smallest(), _cleared(findings))
        else:
            yield from _support(part)


def _firm(findings: Sequence[Finding]) -> list[Proposal]:
    return [
        finding.judged.proposal
        for finding in findings
        if finding.judged.outcome is Outcome.HOLDS and finding.judged.proposal.strength >= Strength.EXPLICIT
    ]


def _fails(finding: Finding) -> bool:
    return finding.judged.outcome is Outcome.FAILS


def _cleared(findings: Sequence[Finding]) -> dict[str, Proposal]:
    """A relation that confirms a figure, by the figure's id."""
    return {f.id: p for p in _firm(findings) for f in p.figures}


def _support(part: Network) -> Iterator[Finding]:
    """Percentages and levels that an unstated quantity confirms: each relation over one is told once."""
    told: set[frozenset[str]] = set()
    for tie in part.ties:
        if all(f.stated for f in tie.relation.figures) or not tie.proposal.anchor.stated:
            continue
        chain = chain_to(part, tie.proposal.anchor)
        members = frozenset(f.id for judged in chain for f in judged.proposal.figures)
        if len(chain) < 2 or members in told or chain[-1].outcome is not Outcome.HOLDS:
            continue
        if chance(chain[-1]) <= CHANCE[Strength.LIKELY]:
            told.add(members)
            yield Finding(chain[-1], steps=chain[:-1])


def _contradiction(core: Network, confirmed: dict[str, Proposal]) -> Iterator[Finding]:
    """The smallest set that cannot hold, said of the figure that a slip mends."""
    inside = {id(tie.proposal) for tie in core.ties}
    cleared = {i for i, proposal in confirmed.items() if id(proposal) not in inside}
    found = [mending for s in core.statements for mending in _mending(core, s.figure)]
    diagnosis = _convicts(found, cleared)
    if diagnosis is None:
        return
    accused = next(m.figure for m in found if m.words in diagnosis.words)
    figures = sorted((s.figure for s in core.statements), key=lambda f: f.id != accused)
    chain = next((c for c in (chain_to(core, f) for f in figures) if _refutes(c)), None)
    if chain is not None:
        yield Finding(chain[-1], diagnosis, steps=chain[:-1])


def _mending(core: Network, figure: Figure) -> list[Mending]:
    """The slips in one figure with which the others agree."""
    values = core.without(figure).settle()
    quantity = next(s.quantity for s in core.statements if s.figure.id == figure.id)
    needed = values.get(quantity) if values is not None else None
    return repairs(figure, needed, "interval") if needed is not None else []


def _convicts(found: Sequence[Mending], cleared: Collection[str]) -> Diagnosis | None:
    """The one slip that mends, when chance would hardly do so."""
    total = sum((luck for luck in {(m.figure, m.kind): m.luck for m in found}.values()), Decimal(0))
    return diagnose(found, cleared, {}) if found and total <= LUCK[Strength.LIKELY] else None


def _refutes(chain: Chain) -> bool:
    return bool(chain) and chain[-1].outcome is Outcome.FAILS
