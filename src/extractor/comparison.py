"""What an article's records have in common with the expected ones, and where they differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, Literal, TypeVar

from extractor.article import Span
from extractor.expected import Expectation, Place, Wanted, WantedCheck
from extractor.records import Change, Check, Claim, Extraction, Mention, Record

W = TypeVar("W")
F = TypeVar("F")

UNORDERED: Final = ("subject", "partner", "parties", "currency_candidates")
"""Lists in which the order says nothing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as expected. `field` is None where a whole record is missing or unexpected."""

    what: Literal["differs", "missing", "unexpected"]
    kind: str
    text: str
    """The surface concerned; for a check its kind and the surfaces that take part."""
    start: int
    """Offset of the surface, for a check of its first one."""
    field: str | None = None
    wanted: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome for one article."""

    matched: Mapping[str, int]
    """How many records of each compared kind are as expected in everything that is stated."""
    differences: tuple[Difference, ...]
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Pairing(Generic[W, F]):
    """Expected and found things of one kind, brought together one to one by their places."""

    pairs: tuple[tuple[W, F], ...]
    missing: tuple[W, ...]
    unexpected: tuple[F, ...]


def compare(extraction: Extraction, expected: Expectation) -> Comparison:
    """Compare what was found with what was expected; both must come from the same text."""
    found = {mention.id: mention for mention in extraction.mentions()}
    matched: dict[str, int] = {}
    differences: list[Difference] = []
    for kind, wanted in expected.mentions.items():
        pairing = pair_mentions(wanted, getattr(extraction, kind))
        fields = [(w, list(mention_differences(w, m))) for w, m in pairing.pairs]
        matched[kind] = _collect(kind, fields, differences)
        differences += [_missing(kind, w.place) for w in pairing.missing]
        differences += [Difference("unexpected", kind, m.text, m.start) for m in pairing.unexpected]
    if expected.claims is not None:
        claims = pair_claims(expected.claims, extraction)
        fields = [(w, list(claim_differences(w, c, found))) for w, c in claims.pairs]
        matched["claims"] = _collect("claims", fields, differences)
        differences += [_missing("claims", w.place) for w in claims.missing]
        values = [found[claim.value] for claim in claims.unexpected]
        differences += [Difference("unexpected", "claims", m.text, m.start) for m in values]
    if expected.checks is not None:
        matched["checks"] = _checks(expected.checks, extraction, found, differences)
    differences = [d for d in differences if d.what != "unexpected" or expected.judges(d.kind, *_place(d))]
    differences += _verdicts(expected, extraction, found)
    return Comparison(matched, tuple(sorted(differences, key=lambda d: (d.start, d.kind, d.what))))


def pair(
    wanted: Sequence[W], found: Sequence[F], span_wanted: Callable[[W], Span], span_found: Callable[[F], Span]
) -> Pairing[W, F]:
    """Pair things of one kind: those on the same span first, then, in text order, those that overlap most."""
    left = list(found)
    partner: dict[int, F] = {}
    for same_span in (True, False):
        for number, item in enumerate(wanted):
            span = span_wanted(item)
            near = [f for f in left if (span_found(f) == span if same_span else _overlap(span, span_found(f)) > 0)]
            if number not in partner and near:
                best = max(near, key=lambda f: _overlap(span, span_found(f)))
                left.remove(best)
                partner[number] = best
    return Pairing(
        tuple((item, partner[number]) for number, item in enumerate(wanted) if number in partner),
        tuple(item for number, item in enumerate(wanted) if number not in partner),
        tuple(left),
    )


def pair_mentions(wanted: Sequence[Wanted], found: Sequence[Mention]) -> Pairing[Wanted, Mention]:
    """Pair the expected mentions of one kind with the found ones."""
    return pair(wanted, found, lambda w: (w.place.start, w.place.end), lambda m: (m.start, m.end))


def pair_claims(wanted: Sequence[Wanted], extraction: Extraction) -> Pairing[Wanted, Claim]:
    """Pair claims by the mentions they stand on."""
    spans = {mention.id: (mention.start, mention.end) for mention in extraction.mentions()}
    return pair(wanted, extraction.claims, lambda w: (w.place.start, w.place.end), lambda claim: spans[claim.value])


def mention_differences(wanted: Wanted, found: Mention) -> Iterator[tuple[str, Any, Any]]:
    """Yield (field, wanted, found) for the span, as `text`, and for each stated field that is not met."""
    if (wanted.place.start, wanted.place.end) != (found.start, found.end):
        yield "text", wanted.place.text, found.text
    yield from _stated(wanted.fields, found)


def claim_differences(wanted: Wanted, found: Claim, mentions: Mapping[str, Mention]) -> Iterator[tuple[str, Any, Any]]:
    """Yield (field, wanted, found) of a claim; the two sides of `trade` are compared together, since neither comes
    first."""
    fields = dict(wanted.fields)
    change = fields.pop("change", found.change)
    if fields.get("measure", found.measure) == "trade" and {"subject", "partner"} <= fields.keys():
        sides = {*fields.pop("subject"), *fields.pop("partner")}
        if sides != {*found.subject, *found.partner}:
            yield "parties", tuple(sorted(sides)), tuple(sorted({*found.subject, *found.partner}))
    yield from _stated(fields, found)
    if change is None or found.change is None:
        if change is not found.change:
            yield "change", "none" if change is None else "a change", "none" if found.change is None else "a change"
    elif not isinstance(change, Change):
        yield from _change_differences(change, found.change, mentions)


def _change_differences(
    wanted: Mapping[str, Any], found: Change, mentions: Mapping[str, Mention]
) -> Iterator[tuple[str, Any, Any]]:
    for field, value in wanted.items():
        actual = getattr(found, field)
        name = f"change.{field.rstrip('_')}"
        if field not in ("value", "from_"):
            if actual != value:
                yield name, value, actual
            continue
        mention = mentions.get(actual or "")
        places = [_span(thing) for thing in (value, mention) if thing is not None]
        if len(places) == 1 or (len(places) == 2 and not _meet(places[:1], places[1:])):
            yield name, value and value.text, mention and mention.text


def _stated(fields: Mapping[str, Any], found: Record) -> Iterator[tuple[str, Any, Any]]:
    for name, wanted in fields.items():
        actual = getattr(found, name)
        same = sorted(wanted) == sorted(actual) if name in UNORDERED else wanted == actual
        if not same:
            yield name, wanted, actual


def _collect(
    kind: str, compared: Iterable[tuple[Wanted, list[tuple[str, Any, Any]]]], differences: list[Difference]
) -> int:
    """Add the differing fields to `differences`; give the number of records without any."""
    same = 0
    for wanted, fields in compared:
        same += not fields
        place = wanted.place
        differences += [
            Difference("differs", kind, place.text, place.start, f, words(w), words(a)) for f, w, a in fields
        ]
    return same


def _checks(
    wanted: Sequence[WantedCheck], extraction: Extraction, found: Mapping[str, Mention], differences: list[Difference]
) -> int:
    same = 0
    left = list(extraction.checks)
    for want in wanted:
        check = find_check(want, left, found)
        label = f"{want.kind} of {', '.join(place.text for place in want.values)}"
        start = min((place.start for place in want.values), default=0)
        if check is None:
            differences.append(Difference("missing", "checks", label, start))
            continue
        left.remove(check)
        fields = list(_stated(want.fields, check))
        same += not fields
        differences += [Difference("differs", "checks", label, start, f, words(w), words(a)) for f, w, a in fields]
    return same


def find_check(wanted: WantedCheck, checks: Sequence[Check], mentions: Mapping[str, Mention]) -> Check | None:
    """Find the check of the kind over the same numbers; failing that the one that shares most, at least two, of
    them."""
    best: tuple[tuple[bool, int], Check] | None = None
    for check in checks:
        if check.kind != wanted.kind:
            continue
        spans = [_span(mentions[value]) for value in check.values]
        shared = sum(any(_overlap(_span(place), span) > 0 for span in spans) for place in wanted.values)
        rank = (shared == len(wanted.values) == len(spans), shared)
        if shared >= min(2, len(wanted.values)) and (best is None or rank > best[0]):
            best = rank, check
    return best[1] if best else None


def _verdicts(expected: Expectation, extraction: Extraction, found: Mapping[str, Mention]) -> Iterator[Difference]:
    """Yield refuted checks that nobody expects, and a number wrong on purpose that no check refutes."""
    wrong = expected.wrong_on_purpose
    asked = [check for check in expected.checks or () if check.fields.get("verdict") == "refuted"]
    allowed = [_span(place) for check in asked for place in check.values] + ([_span(wrong)] if wrong else [])
    caught: list[Span] = []
    for check in extraction.checks:
        if check.verdict != "refuted":
            continue
        spans = [_span(found[value]) for value in check.values]
        caught += spans
        if not _meet(spans, allowed):
            texts = ", ".join(found[value].text for value in check.values)
            yield Difference("unexpected", "checks", f"refuted {check.kind} of {texts}", min(spans, default=(0, 0))[0])
    if wrong and not _meet([_span(wrong)], caught):
        yield Difference("missing", "checks", f"a refuted check of {wrong.text}, wrong on purpose", wrong.start)


def words(value: object) -> str:
    """A field's value as one reads it: decimals in plain digits, lists with commas, `none` for null."""
    if value is None or value == ():
        return "none"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return ", ".join(words(part) for part in value)
    return str(value)


def _place(difference: Difference) -> Span:
    return difference.start, difference.start + len(difference.text)


def _missing(kind: str, place: Place) -> Difference:
    return Difference("missing", kind, place.text, place.start)


def _span(thing: Place | Mention) -> Span:
    return thing.start, thing.end


def _overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _meet(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(_overlap(span, other) > 0 for span in spans for other in others)
