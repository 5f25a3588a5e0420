"""What a share is of, as the words behind it tell: a level, something named before, or a thing."""

from dataclasses import dataclass

import regex

from extractor.checks.figures import Figure
from extractor.checks.page import Page
from extractor.claims.measure import OF

OF_REACH = 60
"""How far behind "40 per cent of" the whole may stand."""
OF_WHICH = regex.compile(r"\s+of\s+which\b", regex.IGNORECASE)
"""Behind a share of the level that stands next before it: that level is the whole, never the part."""
BACKWARDS = r"\s+of\s+(?:<told-before>|(?:the|this|that)\s+(?:<whole-adjective>\s+)?<whole-noun>(?!\s+<of-its-own>))\b"
"""Behind a share: "of it", "of the total", but not "of the total trade"."""
_THING = regex.compile(r"\s+(?:share\s+)?of\s+(?P<words>[^,;:.()\d]{2,60})", regex.IGNORECASE)
_THING_ENDS = regex.compile(r"\s+(?:in|from|for|with|by|which|that|on|at|and|or|as|last|this|over|during|to|of)\s")
_WHICH_IS = regex.compile(
    r",\s+which\s+(?:(?:now|then|alone|together|itself|has|had|have|will|would)\s+)?(?:is|was|are|were|be|been|came|comes|amount\w*|total\w*|stood|stands|reach\w*|exceed\w*|ran|runs)\b",
    regex.IGNORECASE,
)
"""Between a share's whole and its level: "4 per cent of its trade, which came to"."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a share is of, as far as the words behind it tell."""

    level: Figure | None = None
    """The level that "of" leads to."""
    pointed: bool = False
    """Whether it was named before ("of the total")."""
    thing: tuple[str, ...] = ()
    """The words of a thing ("all exports"), in lower case without a plural s."""

    @property
    def silent(self) -> bool:
        """Whether nothing is told."""
        return self.level is None and not self.pointed and not self.thing


def is_operand(figure: Figure, share: Figure) -> bool:
    """Whether a level can be part or whole of a share."""
    return figure.level and not figure.ranged and figure.id != share.id


def told(page: Page, share: Figure) -> Whole:
    """What the words behind a share say that it is of."""
    text = page.text
    if not OF.match(text, share.end):
        return Whole()
    pointed = page.wording(BACKWARDS).match(text, share.end)
    if pointed and not text.startswith(" of ", pointed.end()):
        return Whole(pointed=True)
    row = page.by_sentence[share.sentence]
    behind = next((f for f in row if f.start >= share.end and is_operand(f, share)), None)
    if behind is not None and behind.start - share.end <= OF_REACH + 20:
        gap = text[share.end : behind.start]
        relative = _WHICH_IS.search(gap) is not None
        if relative or (not any(mark in gap for mark in ",;:(") and len(gap) <= OF_REACH):
            return Whole(level=behind)
    thing = _THING.match(text, share.end)
    words = _THING_ENDS.split(f"{thing['words']} ")[0].lower().split() if thing else []
    return Whole(thing=tuple(w.removesuffix("'s").removesuffix("’s").removesuffix("s") for w in words))
