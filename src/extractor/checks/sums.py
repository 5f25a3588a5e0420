"""Sums: parts and their total.

Words make a list of numbers the parts of a total: "two loans totalling", "comprises", "of this", a colon. "Including"
makes a bound, never a sum. What adds up without words is found in `coincidences`.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import regex

from extractor.checks.figures import Figure, same_kind
from extractor.checks.levels import clause_breaks, is_added, is_goal, is_older, operands
from extractor.checks.nesting import outermost
from extractor.checks.page import Page, asked_once
from extractor.checks.proposals import Proposal, Strength
from extractor.checks.relations import linear
from extractor.records import Quantity

WINDOW = 3
"""How many sentences a total and its parts may reach over."""
MOST_PARTS = 8
CUE_REACH = 50
"""How closely a word of summing or cutting up must stand at its number."""
RESULT_REACH = 10
"""How closely "so" or "making" must stand before what is reckoned."""
BEHIND_REACH = 18
"""How closely a word of summing must follow its number: "36 million altogether"."""
FAMILIES: Mapping[str, frozenset[str]] = {
    "trade": frozenset(["trade", "exports", "imports", "trade_balance"]),
    "finance": frozenset(["investment", "loan", "aid", "spending", "revenue", "debt", "profit", "market"]),
    "economy": frozenset(["gdp", "output"]),
    "reserves": frozenset(["reserves"]),
    "remittances": frozenset(["remittances"]),
    "people": frozenset(["population", "employment"]),
}
"""Measures whose amounts may be parts of one total."""
_RESUMES = regex.compile(
    r"\W*(?:(?:taken )?together|in (?:all|total|sum)|altogether|all told|combined|these|those|both|all|they|that|this|the (?:two|three|four|"
    r"five|six|total|sum|overall|combined|package|grand|whole))\b",
    regex.IGNORECASE,
)
_SUBPART = regex.compile(
    r"(?:of which|including|among (?:it|them|which)|of (?:it|them|that|this))\W*(?:\p{L}+\W+){0,3}$", regex.IGNORECASE
)
_ITSELF_PART = r"\b<of-the-whole>\b"
"""Behind a number that is a part like those that follow: "51 million, a third of the total, the others 33 and 21"."""
_POINTING = regex.compile(r"(?:the|these|those|all) $", regex.IGNORECASE)
_OVER = regex.compile(r"(?:over|in|during|for|across) (?:the|these|those|all) (?:\p{L}+ )?$", regex.IGNORECASE)
_OF = regex.compile(r"\W*(?:out )?of (?:the|this|that|a|its|their|these|those|total)\b[^,;:]*$", regex.IGNORECASE)
_RATE = regex.compile(
    r"\s*(?:each|apiece|per\b|a (?:year|month|tonne|ton|head|person|barrel|day)\b|annually)", regex.IGNORECASE
)

Parts = tuple[Figure, ...]


def find(page: Page) -> Iterator[Proposal]:
    """Propose the parts of every total."""
    addends = [f for f in page.figures if f.level and not f.ranged]
    items: list[list[Figure]] = [[] for _ in page.by_sentence]
    for figure in addends:
        if _item(page, figure):
            items[figure.sentence].append(figure)
    for figure in addends:
        yield from _in_words(page, figure, addends, items)


def _in_words(
    page: Page, whole: Figure, addends: Sequence[Figure], listable: Sequence[Sequence[Figure]]
) -> Iterator[Proposal]:
    """The lists that words make the parts of a total, before it and behind it; `listable` are the items of each sentence."""
    if _RATE.match(page.text, whole.end):
        return
    near = listable[max(0, whole.sentence - WINDOW) : whole.sentence + WINDOW + 2]
    items = [f for row in near for f in row if f.id != whole.id and same_kind(f, whole)]
    if not items:
        return
    found = {**dict(_summed_up(page, whole, items)), **dict(_cut_up(page, whole, items))}
    for parts, firm in found.items():
        if len({p.label for p in parts if p.dimension == "count" and p.label}) > 1:
            continue
        doubted = _unlike(page, whole, parts) or _gapped(whole, parts, addends)
        strength = min(firm, Strength.LIKELY) if doubted else firm
        limits = all(getattr(p.mention, "modifier", "exact") == "under" for p in parts)
        members = tuple(page.plain(p) for p in parts) if limits else parts
        distance = sum(abs(p.sentence - whole.sentence) for p in parts)
        yield Proposal("sum", whole, (linear(members, (whole,)),), strength, distance)


def _gapped(whole: Figure, parts: Parts, addends: Sequence[Figure]) -> bool:
    """Whether a number of the kind stands among the parts, or behind them in their sentence, that was not taken for one."""
    ids = {p.id for p in parts} | {whole.id}
    last = parts[-1].sentence
    return any(
        f.start > parts[0].start and f.sentence <= last and f.id not in ids and same_kind(f, whole)
        for f in addends
        if f.start < parts[-1].start or whole.start < parts[0].start
    )


def _unlike(page: Page, whole: Figure, parts: Parts) -> bool:
    """Whether the claims measure things of other families: exports are no parts of reserves."""
    families = [_family(page, f) for f in (whole, *parts)]
    return None not in families and families[0] not in families[1:]


def _family(page: Page, figure: Figure) -> str | None:
    claim = page.claims.get(figure.id)
    measure = claim.measure if claim else "other"
    return next((name for name, members in FAMILIES.items() if measure in members), None)


@asked_once
def _item(page: Page, figure: Figure) -> bool:
    """Whether a level can be an item of a list: none to compare with, aimed at, added, or for one of several."""
    if figure.id in page.marks or is_older(page, figure) or is_goal(page, figure) or is_added(page, figure):
        return False
    return not _RATE.match(page.text, figure.end)


def _subpart(page: Page, figure: Figure) -> bool:
    """Whether a level is only a part of the item before it: "300 million, including 40 million for roads"."""
    start, end = page.lead(figure)
    return start > page.sentence(figure)[0] and _SUBPART.search(page.text[max(start, end - 40) : end]) is not None


def _summed_up(page: Page, whole: Figure, items: Sequence[Figure]) -> Iterator[tuple[Parts, Strength]]:
    """The lists before a total that a word of summing stands at: the items of its own sentence, with those of the sentence
    before where the sentence goes on with it, or as many as are counted ("the two loans").
    """
    if not (_summed(page, whole) or _over_years(page, whole)) or is_goal(page, whole):
        return
    items = [f for f in items if not _subpart(page, f)]
    own = tuple(f for f in items if f.sentence == whole.sentence and f.end <= whole.start)
    earlier = tuple(f for f in items if whole.sentence - WINDOW <= f.sentence < whole.sentence)
    close = [f for f in earlier if f.paragraph == whole.paragraph]
    before = tuple(f for f in close if f.sentence == close[-1].sentence)
    count = _counted(page, whole, pointed=True)
    if len(own) > 1:
        yield own, Strength.NAMED if clause_breaks(page, *own, whole) else Strength.EXPLICIT
    if own and before:
        yield before + own, Strength.NAMED
    if not own and count is not None and 1 < count <= len(earlier):
        yield earlier[-count:], Strength.EXPLICIT
    elif not own and len(before) > 1 and _RESUMES.match(page.text, page.sentence(whole)[0]):
        yield before, Strength.EXPLICIT
    elif not own and (yearly := _each_year(page, whole, earlier)):
        yield yearly, Strength.EXPLICIT
    elif not own and len(earlier) > 1:
        yield earlier, Strength.LIKELY


def _summed(page: Page, whole: Figure) -> bool:
    """Whether a word of summing stands closely before the total, a count between them or not ("together the two lend"), or
    "in all" directly behind it.
    """
    if not page.has(max(0, whole.start - CUE_REACH), whole.end + BEHIND_REACH, "total", "result"):
        return False
    row = [
        f for f in page.by_sentence[whole.sentence] if not (isinstance(f.mention, Quantity) and f.value <= MOST_PARTS)
    ]
    start = max(page.lead(whole, among=row)[0], whole.start - CUE_REACH)
    tail = page.tail(whole)
    follows = page.has(max(start, whole.start - RESULT_REACH), whole.start, "result")
    behind = page.has(whole.end, min(whole.end + BEHIND_REACH, tail[1]), "total")
    return follows or behind or page.has(start, whole.start, "total")


def _over_years(page: Page, whole: Figure) -> int | None:
    """The number of years in "over the three years", which stands before the total in its sentence."""
    row = [f for f in page.by_sentence[whole.sentence] if f.dimension == "years" and f.end <= whole.start]
    opened = row and _OVER.search(page.text, page.sentence(whole)[0], row[0].start)
    return int(row[0].value) if opened else None


def _each_year(page: Page, whole: Figure, earlier: Parts) -> Parts:
    """The levels of as many different years as the total covers, told in one sentence before it; empty where there are
    none.
    """
    years = _over_years(page, whole)
    for sentence in dict.fromkeys(f.sentence for f in earlier):
        row = tuple(f for f in earlier if f.sentence == sentence)
        if len(row) == years and len({page.dated(f) for f in row} - {None}) == years:
            return row
    return ()


def _counted(page: Page, whole: Figure, *, pointed: bool) -> int | None:
    """How many parts are announced in the total's sentence before it: "two loans", or, `pointed` back to, "the two loans",
    "both".
    """
    start = page.sentence(whole)[0]
    if page.text[start : whole.start].lower().startswith("both"):
        return 2
    row = [f for f in page.by_sentence[whole.sentence] if f.end <= whole.start]
    counts = [f for f in row if isinstance(f.mention, Quantity) and f.mention.kind == "count" and f.value <= MOST_PARTS]
    if pointed:
        counts = [f for f in counts if _POINTING.search(page.text, max(start, f.start - 12), f.start)]
    return int(counts[-1].value) if counts else None


def _cut_up(page: Page, whole: Figure, items: Sequence[Figure]) -> Iterator[tuple[Parts, Strength]]:
    """The lists behind a total that words make its parts: the rest of its sentence, the next sentence, or the next ones
    where as many parts are announced as follow.
    """
    behind = outermost(page, [f for f in items if f.start >= whole.end])
    if not behind:
        return
    own = tuple(f for f in behind if f.sentence == whole.sentence)
    following = tuple(f for f in behind if f.sentence == whole.sentence + 1)
    if own and page.wording(_ITSELF_PART).search(page.text, whole.end, own[0].start):
        return
    if len(own) > 1 and page.adjacent(whole, own[0]):
        colon = ":" in page.text[whole.end : own[0].start]
        opened = len(own) > 2 and _OF.match(page.text, page.sentence(whole)[0], whole.start)
        if colon or opened or page.has(max(whole.end, page.lead(own[0])[0]), own[0].start, "parts"):
            ended = page.has(whole.end, own[0].start, "closed-list") or page.has(*page.lead(own[-1]), "rest")
            yield own, _open_or_closed(whole, own, closed=colon or ended)
    nested = any("of which" in page.between(a, b) for a, b in itertools.pairwise(following))
    if nested or (following and page.has(*page.lead(following[0]), "rest")):
        following = ()
    if not own and len(following) > 1 and _points_back(page, whole, following):
        yield (
            following,
            _open_or_closed(whole, following, closed=page.has(*_opening(page, following[0]), "closed-list")),
        )
    if not own and (announced := _announced(page, whole, behind)):
        yield announced, Strength.EXPLICIT
    count = _counted(page, whole, pointed=False)
    parts = tuple(f for f in behind if f.sentence <= whole.sentence + WINDOW)
    if count is not None and 1 < count == len(parts) and _told_apart(page, parts):
        yield parts, Strength.EXPLICIT


def _announced(page: Page, whole: Figure, behind: Sequence[Figure]) -> Parts:
    """The items of the sentences before which another one announces just as many, and nothing else: "a package of 174.5 million.
    Three sources feed it. The Bank lends 112 million. ..."; empty where none does.
    """
    following = page.by_sentence[whole.sentence + 1 : whole.sentence + 2]
    if not following or len(following[0]) != 1 or following[0][0].dimension != "count":
        return ()
    count, parts = following[0][0].value, tuple[Figure, ...]()
    for sentence in range(whole.sentence + 2, whole.sentence + 2 + WINDOW):
        parts += tuple(f for f in behind if f.sentence == sentence)
        if len(parts) >= count:
            break
    return parts if 1 < count == len(parts) else ()


def _open_or_closed(whole: Figure, parts: Parts, *, closed: bool) -> Strength:
    """A list that may have been left open ("of which") can contradict its total only by exceeding it, or by numbers that
    cannot be matched by chance.
    """
    return Strength.EXPLICIT if closed or sum(p.value for p in parts) > whole.value else Strength.NAMED


def _opening(page: Page, first: Figure) -> tuple[int, int]:
    """The words of a sentence before and directly behind its first part."""
    return page.sentence(first)[0], min(page.sentence(first)[1], first.end + BEHIND_REACH)


def _points_back(page: Page, whole: Figure, parts: Parts) -> bool:
    """Whether a sentence points back to the total named last and shares it out: "Over these five years, 3.4 billion will go
    to transport, 2.2 billion to ...", "goods made up 1.12 billion of it, and services 0.92", "The package combines ...".
    """
    row = [f for f in operands(page, page.by_sentence[whole.sentence]) if _item(page, f)]
    meant = [f for f in row if same_kind(f, parts[0])]
    named = _OF.match(page.text, page.sentence(parts[0])[0], parts[0].start)  # "Of the total of 18.5 million, 5.8 ..."
    pointing = page.has(*_opening(page, parts[0]), "anaphor", "parts")
    return named is None and pointing and bool(meant) and meant[-1].id == whole.id


def _told_apart(page: Page, parts: Parts) -> bool:
    """Whether all parts but one are told apart ("the first", "the other")."""
    return sum(page.has(*page.lead(part), "ordinal-part") for part in parts) >= len(parts) - 1
