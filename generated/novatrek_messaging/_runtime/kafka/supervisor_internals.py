"""The process that restarts this one whenever it ends, if there is one.

FastStream and uvicorn start workers with the standard library's `multiprocessing`. Nothing public
shows it; the function that a worker runs (`Process._target`) is defined in one of two modules.
tests/kafka/test_stopping.py fails if one of the libraries changes that.

Gunicorn forks its workers. Each handles SIGUSR1 with a method of its worker object, which knows the
process that has forked it.
"""

from __future__ import annotations

import multiprocessing
import signal
from typing import Any, Final

__all__ = ["supervisor_of_this_process"]

_SUPERVISORS: Final = ("faststream._internal.cli.supervisors.utils", "uvicorn._subprocess")
_GUNICORN: Final = "gunicorn.workers.base"


def supervisor_of_this_process() -> int | None:
    """Return the process id of what restarts this process: FastStream, uvicorn or Gunicorn.

    None if none of them has started it.
    """
    parent = multiprocessing.parent_process()
    this: Any = multiprocessing.current_process()
    if parent is not None and getattr(this._target, "__module__", None) in _SUPERVISORS:
        return parent.pid
    return _gunicorn()


def _gunicorn() -> int | None:
    if not hasattr(signal, "SIGUSR1"):  # Windows, where there is no Gunicorn
        return None
    worker: Any = getattr(signal.getsignal(signal.SIGUSR1), "__self__", None)
    is_worker = any(base.__module__ == _GUNICORN for base in type(worker).__mro__)
    return worker.ppid if is_worker else None
