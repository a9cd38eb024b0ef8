"""Tells what is going on, but only on a terminal and only when it takes long."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

_PATIENCE = 1.0  # seconds before anything is shown


class Progress:
    """Shows the current stage on standard error once the work has taken a second."""

    def __init__(self, *, enabled: bool) -> None:
        self._stage = "starting"
        self._status: Any = None
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._enabled = enabled and sys.stderr.isatty()

    def __enter__(self) -> Progress:
        if self._enabled:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._status is not None:
            self._status.stop()

    def __call__(self, stage: str) -> None:
        """Name the stage that begins."""
        self._stage = stage
        if self._status is not None:
            self._status.update(f"{stage} …")

    def _show(self) -> None:
        from rich.console import Console

        self._status = Console(stderr=True).status(f"{self._stage} …")
        self._status.start()
