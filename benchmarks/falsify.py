"""Makes one slip at a time in articles whose numbers hold, and counts which slips the checks find.

    python benchmarks/falsify.py                          # the articles of corpus/ with their expected checks
    python benchmarks/falsify.py corpus GOLD.jsonl        # and articles in the gold format, one a line
    python benchmarks/falsify.py --errors --kind digit    # say which slips of a kind are missed, and what is a false alarm

A slip counts when it breaks a relation that is known to hold (`truth.py` reckons it again); found is a slip when a
refuted check names two numbers of a broken relation. Slips in numbers that stand in no relation, and the articles as
they are, must raise no alarm. A planted error of the gold is undone first.

    detected      slips with a refuted check on the broken relation, of all that break one
    pinpointed    of those, the ones that name the number changed and raise no other alarm
    diagnosed     of those, the ones whose diagnosis names the kind of slip
    false alarms  refuted checks that name no broken relation: slips with one, of all slips tried; that a number is told
                  otherwise elsewhere is no relation of the list, and right to say of the one changed
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from cases import REFUTED, Case, Relation, read_cases
from slips import WORDS, Slip, Span, number_slips, word_slips
from truth import KINDS, holds

from extractor.article import Article
from extractor.checks.figures import Scale, read_figures
from extractor.lexicon import Lexicon, load_lexicon
from extractor.pipeline import extract
from extractor.records import Check, Extraction
from extractor.sentences import split_sentences

CORPUS: Final = Path(__file__).parents[1] / "corpus"
AS_IT_IS: Final = "none"
"""Instead of a kind of slip: the article without one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One slip in one article, and what the checks made of it."""

    case: str
    slip: str
    breaks: bool
    detected: bool = False
    pinpointed: bool = False
    diagnosed: bool = False
    alarms: tuple[str, ...] = ()
    words: str = ""
    """What was changed, for people."""


@dataclass(slots=True)
class Falsifier:
    """Reads articles with a slip in them; `lexicon` is the one in force."""

    lexicon: Lexicon
    every: int = 1
    """Of how many slips one is tried."""
    units: dict[str, Scale] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the units that the checks reckon in."""
        units = self.lexicon.values.units.values()
        self.units = {u.id: (u.dimension, u.to_base) for u in units if u.dimension and u.to_base}

    def trials(self, case: Case) -> Iterator[Trial]:
        """The article as it is, and every slip in it."""
        base = extract(case.article, self.lexicon)
        case = _readable(case, base)
        refuted = [c for c in base.checks if c.verdict == "refuted"]
        alarms = tuple(c.explanation for c in refuted if not _deliberate(case, _spans(c, base)))
        yield Trial(case.article.id, AS_IT_IS, False, alarms=alarms)
        standing = {_spans(c, base) for c in refuted}
        for span, slip in list(self._slips(case, base))[:: self.every]:
            yield self._trial(case, span, slip, standing)

    def _slips(self, case: Case, base: Extraction) -> Iterator[tuple[Span, Slip]]:
        text = case.article.text
        sentences = split_sentences(text)
        wrong = {s for r in case.relations if r.kind == REFUTED for s in r.spans}
        found: dict[tuple[Span, Slip], None] = {}
        for relation in (r for r in case.relations if r.kind in KINDS):
            for span in relation.spans:
                sentence = next(s for s in sentences if s[0] <= span[0] < s[1])
                slips = (*number_slips(text, span), *word_slips(text, span, relation.kind, sentence))
                found |= dict.fromkeys((span, slip) for slip in slips if span not in wrong)
        related = {span for r in case.relations for span in r.spans}
        for mention in (*base.money, *base.percentages, *base.quantities):
            span = (mention.start, mention.end)
            if not any(a < span[1] and span[0] < b for a, b in related):
                found |= dict.fromkeys((span, slip) for slip in list(number_slips(text, span))[:1])
        yield from found

    def _trial(self, case: Case, span: Span, slip: Slip, standing: set[frozenset[Span]]) -> Trial:
        article = Article(id=case.article.id, text=slip.apply(case.article.text), published=case.article.published)
        after = extract(article, self.lexicon)
        broken = [r for r in case.relations if self._broken(r, span, slip, after)]
        broken_spans = [{slip.moved(s) for s in r.spans} for r in broken]
        before = {frozenset(slip.moved(s) for s in spans) for spans in standing}
        refuted = [c for c in after.checks if c.verdict == "refuted" and _spans(c, after) not in before]
        touching = [c for c in refuted if any(_touches(_spans(c, after), spans) for spans in broken_spans)]
        related = any(span in r.spans for r in case.relations)
        untold = [c for c in refuted if c.kind == "conflict" and _meets(_spans(c, after), slip.moved(span))]
        stray = [c.explanation for c in refuted if c not in touching + untold] if not related or broken else []
        sharp = [c for c in touching if _meets(_spans(c, after), slip.moved(span))]
        said = " ".join(c.diagnosis or "" for c in sharp)
        pinpointed = bool(sharp) and not stray
        return Trial(
            case=article.id,
            slip=slip.kind,
            breaks=bool(broken),
            detected=bool(touching),
            pinpointed=pinpointed,
            diagnosed=pinpointed and any(word in said for word in WORDS[slip.kind]),
            alarms=tuple(stray),
            words=_words(case.article.text, span, slip, broken, said),
        )

    def _broken(self, relation: Relation, span: Span, slip: Slip, after: Extraction) -> bool:
        """Whether the slip breaks the relation: its numbers are all read and cannot hold together any more."""
        if span not in relation.spans or relation.kind not in KINDS:
            return False
        if slip.kind not in ("digit", "transposed", "magnitude"):
            return slip.kind != "percent_points" or relation.kind in ("points", "growth")
        wanted = {slip.moved(s) for s in relation.spans}
        mentions = (*after.money, *after.percentages, *after.quantities)
        members = read_figures([m for m in mentions if _meets(wanted, (m.start, m.end))], self.units)
        return len(members) == len(wanted) and not holds(relation.kind, members)


def _readable(case: Case, base: Extraction) -> Case:
    """The case without members that are no numbers ("rose"), which the gold names where a word was changed."""
    numbers = [(m.start, m.end) for m in (*base.money, *base.percentages, *base.quantities, *base.years)]
    text = case.article.text

    def counts(span: Span) -> bool:
        return any(c.isdigit() for c in text[slice(*span)]) or _meets(numbers, span)

    return replace(
        case, relations=tuple(replace(r, spans=tuple(s for s in r.spans if counts(s))) for r in case.relations)
    )


def _deliberate(case: Case, spans: frozenset[Span]) -> bool:
    """Whether an article of the corpus is expected to fail there."""
    return any(r.kind == REFUTED and spans & set(r.spans) for r in case.relations)


def _spans(check: Check, extraction: Extraction) -> frozenset[Span]:
    where = {m.id: (m.start, m.end) for m in extraction.mentions()}
    return frozenset(where[value] for value in check.values)


def _meets(spans: Iterable[Span], span: Span) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)


def _touches(spans: frozenset[Span], members: set[Span]) -> bool:
    return sum(_meets(members, span) for span in spans) >= min(2, len(members))


def _words(text: str, span: Span, slip: Slip, broken: Sequence[Relation], said: str) -> str:
    members = "; ".join(f"{r.kind} {', '.join(text[a:b] for a, b in r.spans)}" for r in broken)
    return f"{text[span[0] : span[1]]!r}: {text[slip.start : slip.end]!r} -> {slip.new!r} | {members} | {said}"


def report(trials: Sequence[Trial]) -> str:
    """The table of figures, one row for each kind of slip and one for all."""
    lines = [
        f"{'slip':<16}{'broken':>8}{'detected':>10}{'pinpointed':>12}{'diagnosed':>11}{'tried':>8}{'false alarms':>14}"
    ]
    for kind in (*WORDS, "all"):
        rows = [t for t in trials if kind in (t.slip, "all") and t.slip != AS_IT_IS]
        broken = [t for t in rows if t.breaks]
        counts = [sum(t.detected for t in broken), sum(t.pinpointed for t in broken), sum(t.diagnosed for t in broken)]
        shares = [f"{count / len(broken):.3f}" if broken else "-" for count in counts]
        alarms = sum(bool(t.alarms) for t in rows)
        lines.append(
            f"{kind:<16}{len(broken):>8}{shares[0]:>10}{shares[1]:>12}{shares[2]:>11}{len(rows):>8}{alarms:>14}"
        )
    plain = [t for t in trials if t.slip == AS_IT_IS]
    lines.append(f"{len(plain)} articles as they are: {sum(bool(t.alarms) for t in plain)} with a false alarm")
    return "\n".join(lines)


def failures(trials: Iterable[Trial], kind: str | None) -> Iterator[str]:
    """Lines about slips that are missed or not named, and about false alarms."""
    for trial in trials:
        if kind in (None, trial.slip):
            if trial.breaks and not trial.diagnosed:
                state = "missed" if not trial.detected else "stray" if not trial.pinpointed else "not named"
                yield f"{state:<10}{trial.case} {trial.slip}: {trial.words}"
            yield from (f"alarm     {trial.case} {trial.slip}: {trial.words} >> {alarm}" for alarm in trial.alarms)


def main() -> None:
    """Falsify all articles and print the table."""
    parser = argparse.ArgumentParser(description="One slip at a time in articles whose numbers hold.")
    parser.add_argument("paths", nargs="*", type=Path, default=[CORPUS], help="folders or JSONL files (corpus/)")
    parser.add_argument("--errors", action="store_true", help="list what is missed and every false alarm")
    parser.add_argument("--kind", choices=tuple(WORDS), help="list the failures of one kind of slip only")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="try one of N slips (1)")
    options = parser.parse_args()
    falsifier = Falsifier(load_lexicon(), options.every)
    cases = [case for path in options.paths for case in read_cases(path)]
    trials = [trial for case in cases for trial in falsifier.trials(case)]
    if options.errors:
        print("\n".join(failures(trials, options.kind)))
    print(report(trials))
    relations = Counter(r.kind for case in cases for r in case.relations if r.kind in KINDS)
    print(
        f"{len(cases)} articles, relations: " + ", ".join(f"{k} {n}" for k, n in sorted(relations.items())),
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
