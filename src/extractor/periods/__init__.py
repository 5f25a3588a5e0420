"""Reads time expressions: which stretch of the calendar each one means, and what it hangs on."""

from extractor.periods.find import find_periods
from extractor.periods.model import Period, Stretch

__all__ = ["Period", "Stretch", "find_periods"]
