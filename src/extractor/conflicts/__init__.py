"""Claims of one quantity, in different articles, that cannot all be true.

`find_conflicts(extractions)` goes through the records of many articles once and gives each such quantity as a
`Conflict`: its readings, and for each reading the texts that state it, copies of one wire text counted once.

Two claims are of one quantity when measure, parties, period, unit, nature, pace, topic, whole and modality agree. They
contradict each other when their intervals have no value in common: the written precision, widened by the words, is
the only tolerance.
"""

from extractor.conflicts.find import find_conflicts
from extractor.conflicts.model import Conflict, ConflictKind, StatedValue, Witness

__all__ = ["Conflict", "ConflictKind", "StatedValue", "Witness", "find_conflicts"]
