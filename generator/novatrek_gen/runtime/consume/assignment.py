"""The partitions that a consumer owns between two rebalances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .progress import Progress
from .window import PartitionWindow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .client import Partition
    from .unaccepted import Unaccepted

__all__ = ["Assignment"]


class Assignment:
    """The windows of the assigned partitions, and which of them are to be committed.

    Attributes:
        generation: The group's generation. Offsets may be committed under no other one.
        changed: The partitions whose progress has not been committed.
        buffered: The bytes that the records of all windows use.
    """

    def __init__(self, generation: int) -> None:
        """Create an assignment without records."""
        self.generation = generation
        self.changed: set[Partition] = set()
        self.buffered = 0
        self._windows: dict[Partition, PartitionWindow] = {}
        self._left: list[PartitionWindow] = []  # windows of partitions whose position was moved

    def __len__(self) -> int:
        return len(self._windows)

    def window(self, partition: Partition) -> PartitionWindow:
        """Return the window of a partition."""
        window = self._windows.get(partition)
        return self.begin(partition, Progress(0)) if window is None else window

    def begin(self, partition: Partition, progress: Progress) -> PartitionWindow:
        """Return a new window of a partition, from which records are read next.

        Records that were read before are still handled, but no longer count as progress.
        """
        if partition in self._windows:
            self._left.append(self._windows[partition])
        window = self._windows[partition] = PartitionWindow(partition, self, progress)
        return window

    def take_changed(self) -> dict[Partition, Progress]:
        """Return the progress to commit now, and forget it."""
        windows = [self._windows[partition] for partition in self.changed]
        self.changed.clear()
        for window in windows:
            window.changed = False
        return {window.partition: window.progress for window in windows}

    def put_back(self, partitions: Iterable[Partition]) -> None:
        """Remember partitions whose progress could not be committed."""
        self.changed.update(partitions)

    def accept(self, committed: Mapping[Partition, Progress]) -> None:
        """Record that progress was committed."""
        for partition, progress in committed.items():
            self._windows[partition].accept(progress)

    def unaccepted(self) -> dict[Partition, Unaccepted]:
        """Return the progress that could not be committed."""
        return {partition: self._windows[partition].unaccepted for partition in self.changed}

    @property
    def unfinished(self) -> int:
        """The number of records that are not finished."""
        return sum(window.unfinished for window in self._windows.values())

    def positions(self) -> dict[Partition, int]:
        """Return by partition the offset up to which everything is finished."""
        return {at: window.progress.offset for at, window in self._windows.items()}

    @property
    def is_busy(self) -> bool:
        """Whether a handler is running, and not waiting for a retry."""
        return any(window.busy for window in self._all())

    def drain(self) -> None:
        """Allow no record to be started."""
        for window in self._all():
            window.draining = True

    def _all(self) -> list[PartitionWindow]:
        return [*self._windows.values(), *self._left]
