"""What a run spent its time on: `--timings`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from novatrek_gen.cli.terminal import say
from novatrek_gen.progress import Progress

_FIRST, _LAST = "starting", "printing"


@dataclass
class _Stage:
    seconds: float = 0.0
    items: int = 0


class Timings:
    """Measures the stages of a run, and prints them when it ends, however it ends.

    Seconds are those of the processor, of this process and of others that it waited for, such as
    ruff. Those before the first stage are in it.

    Args:
        wanted: Whether anything is measured and printed.
    """

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._stages = {_FIRST: _Stage()}
        self._stage, self._since = _FIRST, 0.0

    def __enter__(self) -> Timings:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._wanted:
            self._end()
            for line in self._lines():
                say(line, error=True)

    def of(self, progress: Progress) -> Progress:
        """Return a progress that measures the stages it is told about, and tells ``progress``."""
        if not self._wanted:
            return progress

        def measured(stage: str, done: int = 0, total: int = 0) -> None:
            self._begin(stage, total)
            progress(stage, done, total)

        return measured

    def printing(self) -> None:
        """Begin the last stage."""
        self._begin(_LAST)

    def _begin(self, stage: str, items: int = 0) -> None:
        if stage != self._stage:
            self._end()
            self._stage = stage
        known = self._stages.setdefault(stage, _Stage())
        known.items = max(known.items, items)

    def _end(self) -> None:
        now = _spent()
        self._stages[self._stage].seconds += now - self._since
        self._since = now

    def _lines(self) -> Iterator[str]:
        total = sum(each.seconds for each in self._stages.values())
        yield f"{'stage':26}  items  CPU seconds  share"
        for name, each in self._stages.items():
            items, share = each.items or "", each.seconds / (total or 1)
            yield f"{name:26}  {items:>5}  {each.seconds:11.2f}  {share:5.0%}"
        yield f"{'all':26}  {'':5}  {total:11.2f}"


def _spent() -> float:
    """Return the seconds of the processor since this process began."""
    waited_for = os.times()
    return time.process_time() + waited_for.children_user + waited_for.children_system
