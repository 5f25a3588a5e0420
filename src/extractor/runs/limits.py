"""Limits of a process that works on one article at a time. Where the system knows none, nothing is limited."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import resource
except ImportError:  # pragma: no cover - Windows
    resource = None  # type: ignore[assignment]


def limit_memory(size: int | None) -> None:
    """Let this process have `size` bytes of memory of its own at most; more of it raises MemoryError."""
    if size is not None and resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


@contextmanager
def time_limit(seconds: int | None) -> Iterator[None]:
    """End this process by SIGALRM when the block takes longer.

    The system itself does it: code that never returns to Python is ended as well, also when whoever waited for it has
    gone.
    """
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def death(exit_code: int | None) -> str:
    """How a process ended, in words, from its exit code.

    >>> death(-11), death(3)
    ('died of SIGSEGV', 'ended with exit code 3')
    """
    if exit_code is None or exit_code >= 0:
        return f"ended with exit code {exit_code}"
    if -exit_code == getattr(signal, "SIGALRM", None):
        return "took longer than the time limit"
    try:
        return f"died of {signal.Signals(-exit_code).name}"
    except ValueError:
        return f"died of signal {-exit_code}"
