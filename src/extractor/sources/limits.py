"""How much of a file is read: nothing is unpacked further than the limits allow."""

import gzip
import zlib
from io import BufferedIOBase, BytesIO
from typing import BinaryIO, Final

from extractor.errors import SourceError

MEGABYTE: Final = 1_000_000
MAX_BYTES: Final = MEGABYTE
"""No article is that long, and a model takes gigabytes for more; a longer text is nearly always many articles."""
UNPACKED: Final = 50
"""So many times the limit of a text a file may have around it, and a packed file may hold: mark-up, fonts, pictures."""


def read_limited(name: str, file: BinaryIO | BufferedIOBase, max_bytes: int) -> bytes:
    """Read a file that may hold `max_bytes`; raises SourceError when there is more."""
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise too_large(name, max_bytes)
    return data


def unpack(name: str, data: bytes, max_bytes: int) -> bytes:
    """Unpack gzip, at most `max_bytes` of it; raises SourceError when there is more, or it is damaged."""
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as file:
            return read_limited(name, file, max_bytes)
    except (OSError, EOFError, zlib.error) as cause:
        raise SourceError(f"{name}: is no complete gzip file ({cause}). Pack it again.") from cause


def check_text(name: str, text: str, max_bytes: int) -> str:
    """Return an article's text; raises SourceError when it is empty or too long."""
    if not text or text.isspace():
        raise SourceError(f"{name}: is empty. Give a file that holds an article's text.")
    if len(text) > max_bytes:
        raise too_large(name, max_bytes)
    return text


def too_large(name: str, max_bytes: int) -> SourceError:
    """The refusal of what is over a limit."""
    return SourceError(
        f"{name}: is larger than {max_bytes / MEGABYTE:g} MB, the limit for one article. "
        "Split it into its articles, or raise the limit with --max-size."
    )
