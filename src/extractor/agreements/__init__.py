"""Titles of agreements, with their type, status and parties."""

from extractor.agreements.find import find_agreements

__all__ = ["find_agreements"]
