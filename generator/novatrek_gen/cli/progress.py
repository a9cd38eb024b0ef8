"""Tells what is going on, but only on a terminal and only when it takes long."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

from novatrek_gen.cli.terminal import wants_animation

_PATIENCE = 1.0  # seconds before anything is shown


class Progress:
    """Shows the current stage on standard error once the work has taken a second."""

    def __init__(self, *, enabled: bool) -> None:
        self._stage = "starting"
        self._status: Any = None
        self._ended = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._enabled = enabled and wants_animation(sys.stderr)

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
        with self._lock:
            self._ended = True
            if self._status is not None:
                self._status.stop()

    def __call__(self, stage: str) -> None:
        """Name the stage that begins."""
        with self._lock:
            self._stage = stage
            if self._status is not None:
                self._status.update(f"{stage} …")

    def _show(self) -> None:
        from rich.console import Console  # not worth its time when the work is quick

        with self._lock:
            # The work may have ended while this thread was on its way.
            if not self._ended:
                self._status = Console(stderr=True).status(f"{self._stage} …")
                self._status.start()
