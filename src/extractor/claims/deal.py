"""Who takes over whom, in the news of a takeover: the sides of sums that the article tells of the deal without names."""

from collections.abc import Iterator, Sequence

import regex

from extractor.claims.frame import Deal, parties_of
from extractor.claims.parties import Party
from extractor.claims.scene import Scene, Sentence

_REACH = 60
"""Characters between a word of taking over and the body it leads to or comes from."""


def deal_of(scene: Scene) -> Deal:
    """The deal that the article tells of first, its sides from the first sentence that names both, else one by one."""
    found = [told for sentence in scene.sentences if (told := _told_in(sentence, scene)) is not None]
    whole = next((deal for deal in found if deal.buyer and deal.target), None)
    if whole is not None:
        return whole
    return Deal(next((d.buyer for d in found if d.buyer), None), next((d.target for d in found if d.target), None))


def _told_in(sentence: Sentence, scene: Scene) -> Deal | None:
    bodies = [p for p in parties_of([sentence]) if p.sort == "body" and not p.government and not p.official]
    if not bodies:
        return None
    return next(_read(bodies, sentence, scene), None)


def _read(bodies: Sequence[Party], sentence: Sentence, scene: Scene) -> Iterator[Deal]:
    """The deals that the words of taking over in a sentence tell of."""
    for word in scene.lexicon.purchases.bought.finditer(scene.text, sentence.start, sentence.end):
        before = [b for b in bodies if b.end <= word.start()]
        behind = next((b for b in bodies if 0 <= b.start - word.end() <= _REACH), None)
        if behind is None:
            continue
        if word[0].lower().endswith(" by"):
            yield Deal(behind.name, before[-1].name if before else None)
            continue
        by = next((b for b in bodies if b.start > behind.end and _led_by(scene.text, behind.end, b.start)), None)
        buyer = by or (before[-1] if before else None)
        yield Deal(buyer.name if buyer else None, behind.name)


def _led_by(text: str, left: int, right: int) -> bool:
    return regex.fullmatch(r"(?i)(?:'s|’s)?\s+by\s+(?:[\w'’-]+\s+){0,5}", text[left:right]) is not None
