"""Back-pressure: partitions are paused while too many of their records are in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .assignment import Assignment
    from .client import ConsumerClient
    from .window import PartitionWindow

__all__ = ["MAX_BUFFERED_BYTES", "BackPressure"]

#: The memory of a consumer by default.
MAX_BUFFERED_BYTES: Final = 64 * 1024 * 1024
_FEWEST_SHARES: Final = 4  # no partition alone may use more than a quarter of the memory


class BackPressure:
    """Pauses and resumes the partitions of one assignment.

    The limit is shared equally, so that records that wait in one partition leave room for the
    others. If all of it is used nevertheless, because single batches exceed their share, every
    partition is paused.

    Attributes:
        paused: The windows whose partitions are paused. While there are none, nothing has to be
            done after a record is finished.
    """

    def __init__(self, assignment: Assignment, client: ConsumerClient, limit: int) -> None:
        """Create the state in which no partition is paused.

        Args:
            assignment: The windows of the partitions.
            client: Pauses and resumes.
            limit: The bytes that records of all partitions may use together.
        """
        self._assignment = assignment
        self._client = client
        self._limit = limit
        self.paused: set[PartitionWindow] = set()
        self._all_paused = False  # because the memory was used up

    def on_fed(self, window: PartitionWindow) -> None:
        """Pause what must be paused after records were added to a window."""
        if self._assignment.buffered >= self._limit:
            self._all_paused = True
            for partition in self._client.partitions():
                self._pause(self._assignment.window(partition))
        elif window.is_full(self._share):
            self._pause(window)

    def on_finished(self, window: PartitionWindow) -> None:
        """Resume what can be resumed after a record of a window was finished."""
        if self._all_paused and self._assignment.buffered <= self._limit * 3 // 4:
            self._all_paused = False
            for paused in list(self.paused):
                self._resume(paused)
        elif self._assignment.buffered < self._limit:
            self._resume(window)

    def on_moved(self, window: PartitionWindow) -> None:
        """Fetch again from a partition whose records are now read into another window."""
        if window in self.paused:
            self.paused.remove(window)
            self._client.resume(window.partition)

    @property
    def _share(self) -> int:
        return self._limit // max(_FEWEST_SHARES, len(self._assignment))

    def _pause(self, window: PartitionWindow) -> None:
        if window not in self.paused:
            self.paused.add(window)
            self._client.pause(window.partition)

    def _resume(self, window: PartitionWindow) -> None:
        if window in self.paused and window.is_half_empty(self._share):
            self.paused.remove(window)
            self._client.resume(window.partition)
