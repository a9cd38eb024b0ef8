"""Progress that a consumer has made and Kafka has not accepted.

A consumer whose event loop was blocked for longer than its session may not commit any more what it
has finished: its partitions have been given to another member. If it gets one of them again, and
nobody has committed there meanwhile, it skips what it has finished. Otherwise an event whose
handler blocks the loop would be handled again and again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Unaccepted"]


class Unaccepted(NamedTuple):
    """The progress in one partition that Kafka has not accepted.

    Attributes:
        base: The offset that was committed last.
        timestamp: The timestamp of the record there, None if it has not been read.
        progress: The progress since.
    """

    base: int
    timestamp: int | None
    progress: Progress

    def added_to(self, stored: Progress) -> Progress:
        """Return the progress that Kafka has stored with this one added.

        It is left out if another member has committed since, or if it is not certain that the
        offsets still belong to the same records.
        """
        if stored.offset != self.base or self.timestamp is None:
            return stored
        own = range(self.base, self.progress.offset)
        runs = _joined([*stored.finished, own, *self.progress.finished])
        return Progress(self.base, self.timestamp, tuple(runs))


def _joined(runs: Iterable[range]) -> Iterator[range]:
    """Yield runs in order, each two that touch each other as one."""
    start = stop = 0
    for run in sorted((run for run in runs if run), key=lambda run: run.start):
        if run.start > stop:
            if stop > start:
                yield range(start, stop)
            start = run.start
        elif stop == start:
            start = run.start
        stop = max(stop, run.stop)
    if stop > start:
        yield range(start, stop)
