"""Known values: what statistics say, to hold articles against.

`read_known(path)` reads a table, either in the columns of our own (`values`) or as a statistical office hands it out,
by a mapping file (`mapping`). `KnownTable` looks values up by what they measure.
"""

from extractor.known.mapping import read_known
from extractor.known.table import KnownTable
from extractor.known.values import KnownValue

__all__ = ["KnownTable", "KnownValue", "read_known"]
