"""Records that were fetched and are not committed, partition by partition.

Records finish in any order. At-least-once delivery commits an offset only after every earlier
record of the partition has finished, so a partition's committable offset is the end of its
unbroken run of finished records.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

    from ..message.metadata import Record
    from .assignment import Assignment
    from .client import Partition

__all__ = ["InFlightRecord", "PartitionWindow"]

_MAX_RECORDS: Final = 1_000
_OVERHEAD: Final = 1_024  # bytes of memory that a record takes beside what it contains
_NOTHING: Final = -1  # below every offset


class InFlightRecord:
    """A record that was fetched and is not committed yet."""

    __slots__ = (
        "abandoned",
        "finished",
        "record",
        "running",
        "sequence",
        "size",
        "waiting",
        "window",
    )

    def __init__(self, sequence: int, record: Record, window: PartitionWindow) -> None:
        """Create a record that no worker has started.

        Args:
            sequence: Its sequence number over all partitions, in the order of fetching.
            record: The record itself.
            window: The window of its partition.
        """
        self.sequence = sequence
        self.record = record
        self.window = window
        self.size = _size_of(record)
        self.running = False
        self.finished = False
        self.abandoned = False  # will not be completed by this consumer
        self.waiting: asyncio.Task[None] | None = None  # the worker, while it waits for a retry

    @property
    def key(self) -> object:
        """The unit of ordering: the record's key, or its partition if it has no key."""
        return self.window.partition if self.record.key is None else self.record.key

    @property
    def wanted(self) -> bool:
        """Whether a worker may start the record; not all may while the partition drains."""
        drain_until = self.window.drain_until
        return drain_until is None or self.record.offset <= drain_until

    def abandon(self) -> None:
        """Leave the record and all later ones of its partition to the partition's next owner."""
        self.abandoned = True
        self.window.exclude(self.record.offset)


class PartitionWindow:
    """The in-flight records of one partition, in the order of their offsets.

    Attributes:
        partition: The partition.
        assignment: The assignment under which its records were fetched.
        drain_until: While the partition drains, the last offset that may still be started.
    """

    __slots__ = ("_bytes", "_records", "assignment", "drain_until", "partition")

    def __init__(self, partition: Partition, assignment: Assignment) -> None:
        """Create an empty window."""
        self.partition = partition
        self.assignment = assignment
        self.drain_until: int | None = None
        self._records: deque[InFlightRecord] = deque()
        self._bytes = 0  # of all records

    def __iter__(self) -> Iterator[InFlightRecord]:
        return iter(self._records)

    def is_full(self, share: int) -> bool:
        """Return whether fetching should pause, if the partition may use `share` bytes."""
        return len(self._records) >= _MAX_RECORDS or self._bytes >= share

    def is_half_empty(self, share: int) -> bool:
        """Return whether fetching may resume, if the partition may use `share` bytes."""
        return len(self._records) <= _MAX_RECORDS // 2 and self._bytes <= share // 2

    @property
    def can_advance(self) -> bool:
        """Whether a draining partition's committable offset will still move by itself."""
        if not self._records or self.drain_until is None:
            return False
        first = self._records[0]
        within = first.record.offset <= self.drain_until
        return within and not first.abandoned and first.waiting is None

    def add(self, record: InFlightRecord) -> None:
        """Append the next record of the partition."""
        self._records.append(record)
        self._bytes += record.size
        self.assignment.buffered += record.size

    def finish(self, record: InFlightRecord) -> None:
        """Mark a record as finished and advance the committable offset if it was the first one."""
        record.finished = True
        records = self._records
        if records[0] is not record:
            return
        freed = 0
        while records and records[0].finished:
            record = records.popleft()
            freed += record.size
        self._bytes -= freed
        self.assignment.buffered -= freed
        self.assignment.committable[self.partition] = record.record.offset + 1

    def drain(self) -> None:
        """Allow no new records but those that close gaps below records already started."""
        self.drain_until = _NOTHING
        for record in self._records:
            if record.abandoned or record.waiting:
                break
            if record.finished or record.running:
                self.drain_until = record.record.offset

    def exclude(self, offset: int) -> None:
        """While the partition drains, do not start the record at `offset` or any later one."""
        if self.drain_until is not None:
            self.drain_until = min(self.drain_until, offset - 1)

    def end(self) -> None:
        """Allow no record to be started."""
        self.drain_until = _NOTHING


def _size_of(record: Record) -> int:
    size = _OVERHEAD + len(record.value or b"")
    for _, value in record.headers:
        if value:
            size += len(value)
    return size
