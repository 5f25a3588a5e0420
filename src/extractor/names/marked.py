"""The model's names, cut to our definition of a name, and refused where the lexicon knows better."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from extractor.article import ModelName
from extractor.lexicon.names import NameLexicon
from extractor.names.candidate import Found, trimmed, written
from extractor.names.families import parts
from extractor.names.persons import person, widened
from extractor.records import Label

MODEL_LABELS: dict[str, Label] = {
    "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "ORG": "ORG", "PERSON": "PERSON", "EVENT": "EVENT", "FAC": "FAC",
}  # fmt: skip
_JUNK = regex.compile(
    r"\d[\d.,]*\s*(?:million|billion|trillion|bn|mln|[kM]?W)\b|^FY\s?\d|/\d|\d/|%|^[\d\W]+$|https?:|@"
)
_STARTS = regex.compile(r"[\p{Lu}\d]|\p{Ll}{1,2}-?\p{Lu}")
_STOP = regex.compile(
    r"\s(?:from|with|at|by|as|after|before|during|under|over|said|says|told|on\s(?:\p{Lu}\p{Ll}+day))\b"
)
_HALF = regex.compile(r"(?r)\s\p{Ll}+")
_VERB = regex.compile(r"\s(?P<word>(?!against|between|without|under|from|into|with|towards)\p{Ll}{4,})\s(?=\p{Lu})")
_LOWER = regex.compile(r"(?<=\w)(?:\s\p{Ll}[\p{Ll}-]+)+$")
_OFFICE = regex.compile(r"(?r)(?:Ministers?|Secretary|Under-?[Ss]ecretary)\s(?:of|for)\s(?:the\s)?")
_ENDS = regex.compile(r"(?<=\p{Ll}{4}|\p{Ll}\p{Lu})\.[\"”]?\s+(?=\p{Lu})")
_HOLDERS = regex.compile(
    r"(?:Heads?|Ministers?|Presidents?|Members?|Leaders|Ambassadors?|Representatives?|Governors?|Secretaries|States|Countries|Peoples?) of\b"
)
_OF = regex.compile(r"\s(?:of|for)\s")


def find_marked(
    text: str, names: Sequence[ModelName], listed: Sequence[Found], lexicon: NameLexicon
) -> Iterator[Found]:
    """The model's names as candidates; `listed` are the gazetteer's, in text order."""
    sure = [f for f in listed if f.rank > 1]
    starts = [f.start for f in sure]
    for name in (piece for mark in names if mark.label in MODEL_LABELS for piece in _sentences(text, mark)):
        label = MODEL_LABELS[name.label]
        span = _cut(text, name, lexicon)
        if span is None:
            continue
        inside = [f for f in sure[bisect_left(starts, span[0]) : bisect_left(starts, span[1])] if f.end <= span[1]]
        if not _refused(text, span, label, inside, lexicon):
            for part in parts(text, *span, lexicon):
                yield _labelled(text, part, label, lexicon)


def _sentences(text: str, name: ModelName) -> Iterator[ModelName]:
    """The mark in pieces where a sentence ends inside it ("BSkyB. Ofcom")."""
    start = name.start
    for stop in _ENDS.finditer(text, name.start, name.end):
        yield ModelName(start, stop.start(), name.label)
        start = stop.end()
    yield ModelName(start, name.end, name.label)


def _cut(text: str, name: ModelName, lexicon: NameLexicon) -> tuple[int, int] | None:
    """The span without what belongs to no name; None for what is none."""
    line = text.find("\n", name.start, name.end)
    end = name.end if line < 0 else line
    stop = _STOP.search(text, name.start, end)
    end = stop.start() if stop else end
    half = _HALF.match(text, name.start, end) if text[end : end + 1] == "-" else None
    span = trimmed(text, name.start, half.start() if half else end, lexicon)
    if span is None or not _STARTS.match(text, span[0]) or _JUNK.search(text[slice(*span)]):
        return None
    if name.label in ("ORG", "PERSON") and (low := _LOWER.search(text, *span)) and lexicon.plain_all(low[0]):
        span = span[0], low.start()
    if name.label == "ORG" and (verb := _VERB.search(text, *span)) and lexicon.plain(verb["word"]):
        span = span[0], verb.start()
    if name.label == "ORG" and (office := lexicon.titled.regex.search(text, *span)) and office.start() > span[0]:
        span = (
            (span[0], office.start() - 1) if text[office.start("name") : span[1]].split()[0] in lexicon.given else span
        )
    first = _OF.search(text, *span)
    if first and text[span[0] : first.start()].split()[0] in lexicon.given:
        return span[0], first.start()
    return span


def _refused(text: str, span: tuple[int, int], label: Label, inside: Sequence[Found], lexicon: NameLexicon) -> bool:
    """Whether the lexicon knows better: listed names inside, or words that describe and name nothing."""
    surface = text[slice(*span)]
    if surface in lexicon.refused or _HOLDERS.match(surface) or _OFFICE.match(text, 0, span[0]):
        return True
    titled = label == "PERSON" and lexicon.title.match(text, 0, span[0]) is not None
    if not inside:
        return lexicon.plain_all(surface) and not titled and not lexicon.region.search(surface)
    several = len(inside) > 1 and label != "FAC"
    if several or label in ("GPE", "LOC", "NORP") or any((f.start, f.end) == span for f in inside):
        return True
    rest = text[inside[0].end : span[1]]
    joined = inside[0].label not in ("GPE", "LOC", "NORP") or len(rest.split()) == 1
    return (
        joined and inside[0].start == span[0] and lexicon.plain_all(rest) and surface.split()[-1] not in lexicon.tails
    )


def _labelled(text: str, span: tuple[int, int], label: Label, lexicon: NameLexicon) -> Found:
    """A name with the model's label, or as a person where it begins with a given name."""
    surface = text[slice(*span)]
    words = surface.split()
    if surface in lexicon.cities and not lexicon.title.match(text, 0, span[0]):
        return Found(*span, "GPE", written(text, *span), None, "name.city", 1)
    if label in ("LOC", "FAC", "PERSON") and len(words) > 1 and lexicon.region.search(surface, len(words[0])):
        return Found(*span, "GPE", written(text, *span), None, "name.region", 1)
    known = lexicon.surfaces.get(surface)
    if known is not None and known.label == "NORP" and label in ("GPE", "LOC", "ORG"):
        return Found(*span, "NORP", known.name, known.code, "name.people", 1)
    given = words[0] in lexicon.given and len(words) > 1 and words[-1] not in lexicon.tails
    if label == "PERSON" or (given and not any(lexicon.plain(word) for word in words[1:])):
        return person(text, widened(text, span[0], lexicon), span[1], "name.model", 1, lexicon)
    return Found(*span, label, written(text, *span), None, "name.model", 1)
