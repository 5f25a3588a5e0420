"""Whose price a price is when it is nobody's: that of the good or currency itself ("Brent crude rose to $70")."""

import regex

from extractor.article import Span
from extractor.claims.asked import Asked

_AGAINST = regex.compile(r"(?i)\b(?:against|versus|vs\.?|per|to|in|for)\s+(?:the\s+|an?\s+)?$")
"""Before a currency that another one is only measured in."""


def priced(asked: Asked) -> tuple[str, Span] | None:
    """The good or currency that a price before the number is told of, as the text names it, and where it stands."""
    text, sentence = asked.scene.text, asked.sentence
    found = None
    for match in asked.scene.lexicon.priced.finditer(text, sentence.start, asked.value.start):
        if not _AGAINST.search(text, max(sentence.start, match.start() - 12), match.start()):
            found = match
    if found is None:
        return None
    nearer = any(
        found.end() <= g.start and g.link in (None, "of") and not g.last.adjective
        for g in sentence.groups
        if g.end <= asked.value.start
    )
    return None if nearer else (found["thing"], found.span("thing"))


def told_of_paper(asked: Asked) -> bool:
    """Whether a price is that of a company's shares: no good or currency spoken of before is meant."""
    return asked.cue is not None and asked.cue.is_a("price.paper")


def is_thing(name: str, asked: Asked) -> bool:
    """Whether a subject is a good or currency rather than a party."""
    return name.lower() in asked.scene.lexicon.priced_things
