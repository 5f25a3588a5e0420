"""Names that a word of their kind begins or ends: "Ministry of Transport", "Samarkand Investment Forum"."""

import regex

from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, Span, trimmed, written
from extractor.names.runs import begins
from extractor.names.words import Words
from extractor.records import Label

_AND = regex.compile(r"\s+and\s+(?:the\s+)?")
_AND_THE = regex.compile(r"\s+and\s+the\s+")
_OF = regex.compile(r"\s(?:of|at|for|from|with|and)\s(?:the\s)?")
_FOR_THE = regex.compile(r"(?P<word>\p{Lu}\p{Ll}+)\s(?:for|of|on|to|in)\sthe\s")
_PLACE = regex.compile(r"(?r)\sin\s(?:the\s)?(?P<place>\p{Lu}[\p{L}’' .-]*)")
_PHASE = regex.compile(
    r"(?:,?[ \xa0](?:\((?:Phase|Stage|Tranche|Lot)[ ](?:[IVX]+|\d+)\)|(?:Phase|Stage|Tranche)[ ](?:[IVX]+|\d+|One|Two|Three)(?!\w))){1,2}"
)
_GOVERNS = 100
_WORDS = regex.compile(r"[\w’']+")
_COMMA = regex.compile(r"(?r)\p{Lu}[\p{L}&’'-]+,\s")
_LAST = regex.compile(r"(?<=\p{Lu}\w+) and (?:the )?(?P<name>\p{Lu}\w+)$")
_LINKED = regex.compile(r"\s(?:of|for|on)\s")


def find_families(words: Words, lexicon: NameLexicon) -> list[Found]:
    """Find the names built like those of the families; a name across a line break is none.

    Of two families that give one stretch the one with the longer head knows it better: "Convention Center", "Center".
    """
    text = words.text
    found: dict[Span, tuple[int, Found]] = {}
    for pattern in lexicon.families:
        rule, label = pattern.rule, pattern.label
        for match in words.around(pattern) if pattern.words else pattern.regex.finditer(text):
            span = trimmed(text, *_bare(text, match, label, lexicon), lexicon, dedicated=label in ("FAC", "ORG"))
            if span is None or "\n" in match[0] or not (" " in text[slice(*span)] or rule in lexicon.shapes):
                continue
            span = _employer(text, *span, rule, lexicon)
            told = [
                p
                for p in parts(text, *_listing(text, *span, lexicon), lexicon)
                if _tells(text[slice(*p)], rule, label, lexicon)
            ]
            head = _precision(match)
            for p in [_with_phase(text, p) if label == "INITIATIVE" else p for p in told]:
                if p not in found or found[p][0] < head:
                    found[p] = head, Found(*p, label, written(text, *p), None, rule, 2)
    return [reading for _, reading in found.values()]


def _with_phase(text: str, span: Span) -> Span:
    """A project's name with the phase behind it."""
    phase = _PHASE.match(text, span[1])
    return (span[0], phase.end()) if phase else span


def _precision(match: "regex.Match[str]") -> int:
    """How well a head tells the kind: one that governs the rest ("Centre for") better than a long one, that better than a short one."""
    if "head" not in match.re.groupindex:
        return 0
    return len(match["head"]) + (_GOVERNS if match["head"].endswith((" for", " on", " to")) else 0)


def _bare(text: str, match: "regex.Match[str]", label: Label, lexicon: NameLexicon) -> Span:
    """The span less what only leads to the name, and less the place where it is.

    "Work on the Osmat Dam" at the beginning of a sentence; "Commission on Human Rights in Geneva".
    """
    start, end = match.span()
    if "head" not in match.re.groupindex:
        return start, end
    opening = _FOR_THE.match(text, start, match.start("head")) if label != "ORG" and begins(text, start) else None
    if opening and lexicon.plain(opening["word"]):
        start = opening.end()
    place = _PLACE.match(text, start, end)
    known = lexicon.surfaces.get(place["place"]) if place else None
    if place is None or known is None or known.label != "GPE" or match["head"].endswith(" in"):
        return start, end
    if label == "INITIATIVE" and known.code is not None:  # a programme for a country, not one at a place
        return start, end
    return start, place.start() if place.start() >= match.end("head") else start


def _employer(text: str, start: int, end: int, rule: str, lexicon: NameLexicon) -> tuple[int, int]:
    """Leave a person in front of a company's name outside: "Temur Vahidov of Osmat Capital"."""
    of = _OF.search(text, start, end)
    before = text[start : of.start()].split() if of else []
    if of is None or len(before) < 2 or any(lexicon.plain(word) for word in before) or before[0] in lexicon.surfaces:
        return start, end
    if rule in lexicon.named or (rule == "org.tail" and (before[0] in lexicon.given or of[0].endswith("the "))):
        return of.end(), end
    return start, end


def _listing(text: str, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int]:
    """Cut a name at its first comma where another name follows: "Ministry of Finance, World Bank and partners"."""
    comma = text.find(",", start, end)
    if comma < 0 or lexicon.plain_all(text[comma + 1 : end]):
        return start, end
    return start, comma


def _tells(name: str, rule: str, label: Label, lexicon: NameLexicon) -> bool:
    """Whether the words before a head tell one of its kind from others: not "Chinese railway", "Renewable Energy"."""
    if name in lexicon.refused or (rule in lexicon.describing and _describes(name, lexicon.describing[rule], lexicon)):
        return False
    head = name.split()[-1]
    if not head.islower():
        listed = name[: -len(head)].rstrip() in lexicon.surfaces
        return listed or rule not in lexicon.named or not lexicon.plain_all(name)
    rest = name[: -len(head)].rstrip()
    while rest.split() and rest.split()[-1].islower():
        rest = rest.rsplit(" ", 1)[0] if " " in rest else ""
    known = lexicon.surfaces.get(rest)
    if known is not None:
        city = label == "FAC" and known.label == "GPE" and known.code is None
        return city or known.label == label or (label == "EVENT" and known.label == "ORG")
    return bool(rest) and not lexicon.plain_all(rest)


def _describes(name: str, describing: frozenset[str], lexicon: NameLexicon) -> bool:
    """Whether a name has nothing but a head, words that describe and those whom it concerns."""
    rest = lexicon.pattern.sub(lambda m: " " if lexicon.state(m[0]) else m[0], name)
    return all(word in describing or word.islower() for word in _WORDS.findall(rest)[:-1])


def _listing_ends(text: str, start: int, left: list[str], right: list[str], lexicon: NameLexicon) -> bool:
    """Whether "and" joins the last two of a list of names, one of them known or an acronym: "Next, Matalan and Boots"."""
    if lexicon.plain(right[0]) and len(right) > 1:
        return False
    if _COMMA.match(text, 0, start) and not lexicon.plain_all(" ".join(left)):
        return True
    sure = left[-1] in lexicon.tails or (left[0].isupper() and len(left[0]) > 1) or " ".join(left) in lexicon.cities
    return sure and not lexicon.plain_all(" ".join([*left, *right][: len(left)])) and not lexicon.plain(right[0])


def parts(text: str, start: int, end: int, lexicon: NameLexicon) -> list[tuple[int, int]]:
    """Two names joined by "and" ("HD Hyundai and Cerberus Capital"), or the one name that has "and" in it.

    Names on both sides must name: words that only describe ("Trade and Investment Bank") belong together.
    """
    for link in _AND.finditer(text, start, end):
        if lexicon.opening.match(text, link.end(), end) and (" " in text[start : link.start()]):
            return [(start, link.start()), *parts(text, link.end(), end, lexicon)]
        if text[start : link.start()] in lexicon.surfaces and text[link.end() : end] in lexicon.surfaces:
            return [(start, link.start()), (link.end(), end)]
    last = _LAST.search(text, start, end)
    if last and (known := lexicon.surfaces.get(last["name"])) and known.label == "ORG" and not known.ambiguous:
        return [(start, last.start()), last.span("name")]
    joint = _AND_THE.search(text, start, end)
    if joint is None and not _LINKED.search(text, start, end):
        joint = _AND.search(text, start, end)
    if joint is None:
        return [(start, end)]
    left, right = text[start : joint.start()].split(), text[joint.end() : end].split()
    listed = " ".join(left) in lexicon.surfaces and " ".join(right) in lexicon.surfaces
    if _listing_ends(text, start, left, right, lexicon):
        return [(start, joint.start()), (joint.end(), end)]
    proper = not lexicon.plain(right[0]) and (left[-1] in lexicon.tails or not lexicon.plain(left[-1]))
    listed = listed or (joint[0].endswith("the ") and " ".join(left) in lexicon.surfaces)
    the = joint[0].endswith("the ") and left[-1].lower() not in ("development", "bank")
    if (len(left) > 1 and len(right) > 1 and (proper or the)) or listed:
        return [(start, joint.start()), (joint.end(), end)]
    return [(start, end)]
