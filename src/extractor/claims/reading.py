"""What a claim is made of before it is handed out: the slots with the place each of them came from."""

from dataclasses import dataclass, field
from typing import Literal

from extractor.article import Span
from extractor.periods.model import Stretch
from extractor.records import Claim, Measure, Money, Nature, Pace, Percent, Quantity

Value = Money | Percent | Quantity
"""What a reading may stand on; only money and percentages are handed out as claims."""


Origin = Literal["clause", "sentence", "before", "headline", "speaker", "document", "none"]
"""Where a slot was filled from: the value's clause, its sentence, what was said before, the headline, the speaker's own
country, the rest of the document; none where it stays empty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value and what the text says about it."""

    claim: Claim
    """The claim as it is handed out, when `is_claim`."""
    mention: Value
    sentence: int
    """Index into `Document.sentences`."""
    clause: Span
    """The stretch of the sentence the value stands in, between the strong breaks beside it."""
    nature: Nature = "level"
    is_claim: bool = True
    """False for quantities, and for a change that a level's claim carries in its `change`."""
    stretch: Stretch | None = None
    """The days the claim's period covers, as far as they are told."""
    horizon: bool = False
    """True when the period was still to come at publication ("by 2030")."""
    compared: bool = False
    """True for a value that others are only compared with ("the second largest after 10 billion in 2019")."""
    opens: str | None = None
    """For the value a movement began with ("from 2.5 billion"): the id of the one it ended with."""
    of: str | None = None
    """For a change: the id of the value that moved. For a part: of the whole, where it is named."""
    whole: Measure | None = None
    """For a share: the measure it is a part of, where it is told."""
    topic: tuple[str, ...] = ()
    """Lower-case words that narrow the measure ("wheat", "tea exports", "non-oil"): two values with other topics are
    two quantities, even when measure, parties and period agree."""
    pace: Pace = "plain"
    real: bool | None = None
    """True for growth "in real terms", False for "at current prices", None where nothing tells."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """Where measure, subject, partner and period came from."""
    places: dict[str, Span] = field(default_factory=dict)
    """Where the words stand that a slot was read from."""
