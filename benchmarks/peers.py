"""Other extractors of numbers, timed on the same texts, each in a virtual environment of its own.

They are no dependencies of the project: their environments are made on demand in a cache folder, and what cannot be
installed is said and left out.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MINUTES: Final = 10
_TIMED: Final = """
import json, sys, time
texts = json.load(sys.stdin)
read(texts[0][:200])
begin = time.process_time()
for text in texts:
    read(text)
print(time.process_time() - begin)
"""
"""Process time of one pass after a warm-up; `read` is defined by the peer."""


class UnavailableError(Exception):
    """A peer cannot be installed or does not run here; the message says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """An extractor to compare with: what to install, and Python that defines `read(text)`."""

    name: str
    packages: tuple[str, ...]
    source: str

    def seconds(self, texts: Sequence[str], cache: Path) -> float:
        """Process time of one pass over the texts; raises UnavailableError."""
        python = self._environment(cache)
        printed = _run([str(python), "-c", self.source + _TIMED], json.dumps(list(texts)))
        return float(printed.split()[-1])

    def _environment(self, cache: Path) -> Path:
        folder = cache / self.name.lower()
        python, ready = folder / "bin" / "python", folder / "ready"
        wanted = " ".join(self.packages)
        if not ready.exists() or ready.read_text(encoding="utf-8") != wanted:
            venv.create(folder, with_pip=True, clear=True)
            _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *self.packages])
            ready.write_text(wanted, encoding="utf-8")
        return python


def _run(command: list[str], given: str = "") -> str:
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=60 * MINUTES)
    except (OSError, subprocess.TimeoutExpired) as cause:
        raise UnavailableError(str(cause)) from cause
    if done.returncode:
        raise UnavailableError((done.stderr.strip().splitlines() or ["it failed without a word"])[-1])
    return done.stdout


PEERS: Final = (
    Peer(
        "quantulum3",
        ("quantulum3==0.10.0", "setuptools<81"),
        "from quantulum3 import parser\nread = parser.parse\n",
    ),
    Peer(
        "Recognizers-Text",
        ("recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<81"),
        "from recognizers_number import recognize_percentage, recognize_ordinal, recognize_number\n"
        "from recognizers_number_with_unit import recognize_currency\n"
        "def read(text):\n"
        "    for kind in (recognize_number, recognize_ordinal, recognize_percentage, recognize_currency):\n"
        "        kind(text, 'en-us')\n",
    ),
)


def print_peers(texts: Sequence[str], cache: Path, yardstick: float) -> None:
    """Add a line to the table for each peer; `yardstick` in characters a second."""
    characters = sum(map(len, texts))
    for peer in PEERS:
        try:
            speed = characters / peer.seconds(texts, cache)
        except UnavailableError as cause:
            print(f"{peer.name}: not measured, it cannot be installed or run here: {cause}", file=sys.stderr)
        else:
            print(f"{peer.name:<32}{speed:>14,.0f}{speed / yardstick:>8.2f}x")
