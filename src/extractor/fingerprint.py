"""Fingerprints of texts: what tells copies and near copies of one wire text, without keeping the text.

The hashes are fixed, so a fingerprint is the same on every machine and in every run.
"""

from hashlib import blake2b, sha256
from typing import Final

import regex

from extractor.records import Fingerprint

_WORDS_IN_GROUP: Final = 4
_BINS: Final = 64
_DIGITS: Final = 4
"""Hexadecimal digits kept of each bin's smallest hash."""
BANDS: Final = 16
"""Parts of a signature: texts that share three quarters of their groups have a part in common in 99 of 100 cases."""
_WORD = regex.compile(r"\w+")


def fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint of a text; None when it has no word."""
    words = _WORD.findall(text.casefold())
    if not words:
        return None
    return Fingerprint(text=sha256(" ".join(words).encode()).hexdigest()[:32], shingles=_signature(words))


def bands(shingles: str) -> list[str]:
    """The parts by which near copies can be looked up: they have at least one of them in common."""
    width = len(shingles) // BANDS
    return [shingles[at : at + width] for at in range(0, len(shingles), width)]


def alike(one: str, two: str) -> float:
    """Which part of their groups of words two texts share, estimated from their signatures, 0 to 1."""
    same = sum(one[at : at + _DIGITS] == two[at : at + _DIGITS] for at in range(0, len(one), _DIGITS))
    return same / _BINS


def _signature(words: list[str]) -> str:
    """One-permutation MinHash: the groups' hashes are dealt into bins, and the smallest of each bin is kept.

    A bin without a hash, as short texts leave them, takes that of the next bin that has one.
    """
    smallest: dict[int, int] = {}
    for at in range(max(1, len(words) - _WORDS_IN_GROUP + 1)):
        group = " ".join(words[at : at + _WORDS_IN_GROUP])
        value, number = divmod(int.from_bytes(blake2b(group.encode(), digest_size=8).digest()), _BINS)
        if value < smallest.get(number, value + 1):
            smallest[number] = value
    filled = [_next(smallest, number) for number in range(_BINS)]
    return "".join(f"{value % 16**_DIGITS:0{_DIGITS}x}" for value in filled)


def _next(smallest: dict[int, int], number: int) -> int:
    return next(smallest[at % _BINS] for at in range(number, number + _BINS) if at % _BINS in smallest)
