"""Names: the model's, corrected and completed by the lexicon."""

from extractor.names.find import candidates, find_entities

__all__ = ["candidates", "find_entities"]
