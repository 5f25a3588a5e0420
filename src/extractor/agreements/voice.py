"""How an event is told: as a fact, as planned, or as denied, by the small words before its verb."""

from typing import Final, Literal

import regex

Voice = Literal["fact", "planned", "denied"]

LONGEST: Final = 60
"""So many characters before a verb are searched for its auxiliaries."""

_BE: Final = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "get"}
)
_DENYING: Final = frozenset({"not", "never", "cannot", "neither", "nor"})
_WANTING: Final = frozenset({
    "will", "would", "shall", "should", "can", "could", "may", "might", "must", "to", "being", "cannot",
})  # fmt: skip
_CHAIN = regex.compile(
    r"(?:(?<![\w-])(?:is|are|was|were|be|been|being|get|has|have|had|having|(?:is|are|was|were|has|have|had|would|could)n[’']t"
    r"|will|would|shall|should|can|could|may|might|must|not|never|cannot|to|yet|still|now|only|about|due|set|likely|unlikely"
    r"|expected|planned|scheduled|hoped|supposed|poised|needs?|remains?|awaits?|waiting|ready|fully|first|both|all)\s+)+$"
)
_DENIED = regex.compile(
    r"(?:(?<!\w)(?:not|never|cannot)|n[’']t)(?:\s+(?:have|been|be|yet))*\s*$"
    r"|(?<!\w)(?:neither|none|no|nobody)\s[^,;:.\n]{0,40}$",
    regex.IGNORECASE,
)


def chain(text: str, begin: int, verb: int) -> int:
    """Where the auxiliaries of a participle begin, at earliest at `begin`; `verb` itself where it has none."""
    match = _CHAIN.search(text, max(begin, verb - LONGEST), verb)
    return match.start() if match else verb


def passive(words: str) -> Voice | None:
    """What auxiliaries make of a participle behind them; None where they leave it active or are none.

    >>> passive("has not been"), passive("are expected to be"), passive("was"), passive("has")
    ('denied', 'planned', 'fact', None)
    """
    said = words.lower().replace("’", "'").split()
    if _BE.isdisjoint(said):
        return None
    if any(word in _DENYING or word.endswith("n't") for word in said):
        return "denied"
    return "fact" if _WANTING.isdisjoint(said) else "planned"


def denied(text: str, begin: int, verb: int) -> bool:
    """Whether a verb is denied by what stands before it in its clause: "has never", "neither side"."""
    return _DENIED.search(text, max(begin, verb - LONGEST), verb) is not None
