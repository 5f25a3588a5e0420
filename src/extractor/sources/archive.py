"""Zip archives whose members are read in memory, within limits, by their exact names; nothing is ever unpacked to disk."""

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree

from extractor.errors import SourceError
from extractor.sources.limits import too_large

_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError,
)  # fmt: skip
"""All that the library raises for an archive that is damaged, locked, or packed in a way it does not know."""


@dataclass(slots=True)
class Archive:
    """An open archive; `left` is how many bytes may still be unpacked from it."""

    name: str
    file: zipfile.ZipFile
    max_bytes: int
    left: int

    def read(self, member: str) -> bytes | None:
        """Unpack a member; None when there is none of this name. Raises SourceError over the limit."""
        try:
            with self.file.open(member) as opened:
                data = opened.read(self.left + 1)
        except KeyError:
            return None
        self.left -= len(data)
        if self.left < 0:
            raise too_large(self.name, self.max_bytes)
        return data

    def xml(self, member: str) -> ElementTree.Element | None:
        """Unpack and parse a member. A document type, which could define entities without end, is refused."""
        data = self.read(member)
        if data is None:
            return None
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise SourceError(f"{self.name}: {member} defines a document type. Save the file anew.")
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as cause:
            raise SourceError(f"{self.name}: {member} is damaged ({cause}). Save the file anew.") from cause


@contextmanager
def opened(name: str, data: bytes, max_bytes: int) -> Iterator[Archive]:
    """Open an archive of which at most `max_bytes` are unpacked; SourceError for one that is damaged or locked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            yield Archive(name, file, max_bytes, max_bytes)
    except _DAMAGED as cause:
        raise SourceError(f"{name}: cannot be unpacked ({cause}). Save it anew, without a password.") from cause


def member_path(folder: str, link: str) -> str:
    """The member that a link in a file of `folder` means; a path that climbs out of the archive names no member."""
    return posixpath.normpath(posixpath.join(folder, unquote(link.partition("#")[0])))
