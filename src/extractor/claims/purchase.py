"""Who buys which company for a sum: "A bought B for 5 million", "A has sold B to C for 5 million", "a 5 million bid for B"."""

from collections.abc import Iterator, Sequence

import regex

from extractor.claims.frame import Deal, parties_of
from extractor.claims.parties import Party
from extractor.claims.reading import Value
from extractor.claims.scene import Scene, Sentence
from extractor.records import Money

_REACH = 40
"""Characters between a word of buying and the company that is bought."""


def purchase_of(value: Value, sentence: Sentence, scene: Scene) -> Deal | None:
    """The purchase of a company that a sum is told to be the price of; None where it is told of something else."""
    if not isinstance(value, Money):
        return None
    bodies = [p for p in parties_of([sentence]) if p.sort == "body" and not p.government and not p.official]
    if not bodies:
        return None
    found = (*_priced(value, bodies, sentence, scene), *_offered(value, bodies, sentence, scene))
    return found[-1] if found else None


def _priced(value: Money, bodies: Sequence[Party], sentence: Sentence, scene: Scene) -> Iterator[Deal]:
    """The sum behind the deal: "bought B for", "B was bought by A for", "sold B to C for"."""
    text, words = scene.text, scene.lexicon.purchases
    before = [b for b in bodies if b.end <= value.start]
    if not before or words.bought_for.fullmatch(text, before[-1].end, value.start) is None:
        return
    last = before[-1]
    for word in words.bought.finditer(text, sentence.start, last.start):
        actors, behind = [b for b in before if b.end <= word.start()], [b for b in before if b.start >= word.end()]
        passive = word[0].lower().endswith(" by")
        if not behind or behind[0].start - word.end() > _REACH:
            continue
        one, other = (actors[-1].name if actors else None), behind[0].name
        yield Deal(other, one) if passive else Deal(one, other)
    for word in words.sold.finditer(text, sentence.start, last.start):
        actors, behind = [b for b in before if b.end <= word.start()], [b for b in before if b.start >= word.end()]
        if len(behind) > 1 and words.sold_to.fullmatch(text, behind[-2].end, behind[-1].start):
            yield Deal(behind[-1].name, behind[-2].name)
        elif behind and regex.search(r"\bto\s+(?:[\w'’-]+\s+){0,4}$", text[word.end() : behind[-1].start]):
            yield Deal(behind[-1].name, actors[-1].name if actors and _is_passive(word) else None)


def _is_passive(word: "regex.Match[str]") -> bool:
    return regex.match(r"(?i)(?:was|were|is|are|be|been|being)\s", word[0]) is not None


def _offered(value: Money, bodies: Sequence[Party], sentence: Sentence, scene: Scene) -> Iterator[Deal]:
    """The sum before the deal: "a 5 million takeover of B", "paid 5 million for B"."""
    text = scene.text
    word = scene.lexicon.purchases.offered.match(text, sentence.told_until(value, scene.text), sentence.end)
    behind = [b for b in bodies if word is not None and 0 <= b.start - word.end() <= _REACH]
    if word is None or not behind:
        return
    if regex.search(r"[.;:]|\b(?:and|which|that)\b", text[word.end() : behind[0].start]):
        return
    actors = [b for b in bodies if b.end <= value.start]
    yield Deal(actors[-1].name if actors else None, behind[0].name)
