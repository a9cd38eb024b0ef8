"""Keeps two runs from writing at the same time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(file: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold ``file`` once no other run does; ``waiting`` is called if one has to be waited for.

    The system lets go of it when a run ends, however it ends. Where files cannot be held so (on
    Windows, on some network drives) nothing is waited for.
    """
    try:
        handle = file.open("rb")
    except OSError:
        yield
        return
    with handle:
        _hold(handle.fileno(), waiting)
        yield


def _hold(number: int, waiting: Callable[[], None]) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(number, fcntl.LOCK_EX)
    except OSError:
        return
