"""The process that restarts this one whenever it ends, if there is one.

FastStream and uvicorn start workers with the standard library's `multiprocessing`. Nothing public
shows it; the function that a worker runs (`Process._target`) is defined in one of two modules.
tests/kafka/test_stopping.py fails if one of the libraries changes that.
"""

from __future__ import annotations

import multiprocessing
from typing import Any, Final

__all__ = ["supervisor_of_this_process"]

_SUPERVISORS: Final = ("faststream._internal.cli.supervisors.utils", "uvicorn._subprocess")


def supervisor_of_this_process() -> int | None:
    """Return the process id of the FastStream or uvicorn that restarts this process, or None."""
    parent = multiprocessing.parent_process()
    this: Any = multiprocessing.current_process()
    if parent is None or getattr(this._target, "__module__", None) not in _SUPERVISORS:
        return None
    return parent.pid
