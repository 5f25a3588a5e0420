"""Reads the numbers, names and agreements in diplomatic and press texts, and tells whether the numbers hold."""

__version__ = "0.1.0"
