"""Shows the progress of the work, but only on a terminal and only when it takes long."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from novatrek_gen.cli.terminal import wants_animation

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0  # seconds before anything is shown


class TerminalProgress:
    """Shows the current stage, with its counts, once the work has taken a second.

    A `novatrek_gen.progress.Progress` that draws on standard error.
    """

    def __init__(self, *, enabled: bool) -> None:
        self._stage, self._done, self._total = "starting", 0, 0
        self._bar: Bar | None = None
        self._ended = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._enabled = enabled and wants_animation(sys.stderr)

    def __enter__(self) -> TerminalProgress:
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
            if self._bar is not None:
                self._bar.stop()

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """See `novatrek_gen.progress.Progress`."""
        with self._lock:
            begins = (stage, total) != (self._stage, self._total)
            self._stage, self._done, self._total = stage, done, total
            if self._bar is not None:
                self._draw(self._bar, begins=begins)

    def _draw(self, bar: Bar, *, begins: bool) -> None:
        text = f"{self._stage} {f'{self._done}/{self._total}' if self._total else '…'}"
        if begins:  # rich cannot take back the total of a task
            for task in bar.task_ids:
                bar.remove_task(task)
            bar.add_task(text, total=self._total or None, completed=self._done)
        else:
            bar.update(bar.task_ids[0], description=text, completed=self._done)

    def _show(self) -> None:
        # Not imported when the work is quick.
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        with self._lock:
            if self._ended:  # while this thread was starting
                return
            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._draw(self._bar, begins=True)
            self._bar.start()
