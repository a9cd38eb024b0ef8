"""The partitions that a consumer owns between two rebalances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .window import PartitionWindow

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from .client import Partition

__all__ = ["Assignment"]


class Assignment:
    """The windows of the assigned partitions, and their offsets to commit.

    Attributes:
        generation: The group's generation. Offsets may be committed under no other one.
        committable: By partition, the offset that may be committed and has not been.
        buffered: The bytes that the records of all windows use.
    """

    def __init__(self, generation: int) -> None:
        """Create an assignment without records."""
        self.generation = generation
        self.committable: dict[Partition, int] = {}
        self.buffered = 0
        self._windows: dict[Partition, PartitionWindow] = {}

    def __len__(self) -> int:
        return len(self._windows)

    def window(self, partition: Partition) -> PartitionWindow:
        """Return the window of a partition."""
        window = self._windows.get(partition)
        if window is None:
            window = self._windows[partition] = PartitionWindow(partition, self)
        return window

    def take_committable(self) -> dict[Partition, int]:
        """Return the offsets to commit now, and forget them."""
        offsets, self.committable = self.committable, {}
        return offsets

    def put_back(self, offsets: Mapping[Partition, int]) -> None:
        """Remember offsets that could not be committed, unless there are newer ones by now."""
        self.committable = {**offsets, **self.committable}

    @property
    def can_advance(self) -> bool:
        """Whether the committable offset of a draining partition will still move by itself."""
        return any(window.can_advance for window in self._windows.values())

    def drain(self) -> list[asyncio.Task[None]]:
        """Allow no new records but those that close gaps.

        Returns:
            The workers that wait to retry a record.
        """
        for window in self._windows.values():
            window.drain()
        records = (record for window in self._windows.values() for record in window)
        return [record.waiting for record in records if record.waiting is not None]

    def end(self) -> None:
        """Allow no record to be started: the partitions have other owners now."""
        for window in self._windows.values():
            window.end()
