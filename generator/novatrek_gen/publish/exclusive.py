"""Keeps two runs from writing at the same time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path


@contextmanager
def exclusive(config: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Wait until no other run of the same configuration writes, and keep others waiting meanwhile.

    The operating system releases the lock when a run ends, however it ends. Where files cannot be
    locked, nothing is waited for.

    Args:
        config: the configuration file, which identifies the run.
        waiting: is called once if another run has to be waited for.
    """
    from filelock import FileLock, Timeout  # only `generate` writes

    lock = FileLock(_lock_file(config))
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()
    except OSError:
        pass  # to write without a lock is better than not to write
    try:
        yield
    finally:
        lock.release()


def _lock_file(config: Path) -> Path:
    """Return a file of its own: locking the configuration would keep others from reading it."""
    import tempfile  # only `generate` writes

    name = sha256(os.fsencode(config.resolve())).hexdigest()[:16]
    return Path(tempfile.gettempdir(), f"novatrek-gen-{name}.lock")
