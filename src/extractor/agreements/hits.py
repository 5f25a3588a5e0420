"""An event beside a title, and which of several tells its status."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extractor.lexicon.agreements import Event
from extractor.records import AgreementStatus


@dataclass(frozen=True, slots=True)
class Hit:
    """An event beside a title. `status` is None where the words are there to tell nothing."""

    start: int
    end: int
    event: Event
    status: AgreementStatus | None
    happened: bool
    """Whether it is told as a fact rather than as planned."""

    def wanted(self) -> "Hit":
        """The same event, told as one that is still to come."""
        return Hit(self.start, self.end, self.event, self.event.planned, happened=False) if self.happened else self


def latest(hits: Iterable[Hit]) -> Hit | None:
    """The hit that tells most: strong before weak, and of several events the latest in an agreement's life."""
    told = [h for h in hits if h.status not in (None, "unspecified")]
    strong = [h for h in told if not h.event.weak]
    return max(strong or told, key=lambda h: (ORDER[h.status or "unspecified"], h.happened, h.start), default=None)


ORDER: Final[dict[AgreementStatus, int]] = {
    "unspecified": 0, "proposed": 1, "negotiating": 2, "adopted": 3, "signed": 3, "in_force": 4, "terminated": 5,
}  # fmt: skip
"""The statuses in the order of an agreement's life; some are signed, others adopted."""
