"""Articles from where they are kept: files of several formats, packed or not, and tables with a row an article.

`Item` is an article as it was found; `read_item` makes the `Article` of it. Nothing here writes or prints.
"""

from extractor.sources.formats import SUFFIXES, Format, format_of
from extractor.sources.item import Item, Listing
from extractor.sources.reading import read_item
from extractor.sources.text import decode

__all__ = ["SUFFIXES", "Format", "Item", "Listing", "decode", "format_of", "read_item"]
