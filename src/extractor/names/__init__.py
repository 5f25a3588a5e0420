"""Names: the model's, corrected and completed by the lexicon."""

from extractor.names.find import find_entities

__all__ = ["find_entities"]
