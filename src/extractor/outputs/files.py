"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import OutputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new empty file to write beside `path`; it takes that name when the block ends without an exception.

    The new file is on the disk before it is renamed, so a crash at any moment leaves the old file or the new one. A
    crash may also leave the hidden file `.NAME.PID.part`, which nothing reads. A link keeps its target's place.
    Raises OutputError when the folder does not take the file.
    """
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with naming(path):
        if target.is_dir():
            raise OutputError(f"{path}: is a folder. Give the name of a file in it.")
        part.write_bytes(b"")
    try:
        yield part
        with naming(path):
            _sync(part)
            part.replace(target)
            _sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal into an OutputError that names `path`."""
    try:
        yield
    except FileNotFoundError as cause:
        raise OutputError(f"{path}: there is no folder {path.parent}. Make it first.") from cause
    except OSError as cause:
        raise OutputError(f"{path}: cannot be written: {cause.strerror}. Mend that or write somewhere else.") from cause


def _sync(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk; Windows cannot and need not sync a folder."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
