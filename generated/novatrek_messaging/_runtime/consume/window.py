"""Records that were fetched and are not committed, partition by partition.

Records finish in any order. At-least-once delivery commits an offset only after every earlier
record of the partition has finished, so a partition's committable offset is the end of its
unbroken run of finished records. The finished records above it are part of the progress.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from .progress import Progress
from .unaccepted import Unaccepted

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator

    from ..message.metadata import Record
    from .assignment import Assignment
    from .client import Partition

__all__ = ["InFlightRecord", "PartitionWindow"]

_MAX_RECORDS: Final = 1_000
_OVERHEAD: Final = 1_024  # bytes of memory that a record takes beside what it contains


class InFlightRecord:
    """A record that was fetched and is not committed yet."""

    __slots__ = ("finished", "key", "record", "running", "sequence", "size", "waiting", "window")

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
        # The unit of ordering: the record's key, or its partition if it has no key.
        self.key: object = window.partition if record.key is None else record.key
        self.size = _OVERHEAD + len(record.value or b"")
        if record.headers:
            self.size += sum(len(value) for _, value in record.headers if value)
        self.running = False
        self.finished = False
        self.waiting: asyncio.Task[None] | None = None  # the worker, while it waits for a retry


class PartitionWindow:
    """The in-flight records of one partition, in the order of their offsets.

    Attributes:
        partition: The partition.
        assignment: The assignment under which its records were fetched.
        draining: Whether the partition is being given up, so that no record may be started.
        changed: Whether the assignment knows that the progress has to be committed.
    """

    __slots__ = (
        "_base",
        "_bytes",
        "_inherited",
        "_next",
        "_records",
        "_start",
        "_timestamp",
        "assignment",
        "changed",
        "draining",
        "partition",
    )

    def __init__(self, partition: Partition, assignment: Assignment, start: Progress) -> None:
        """Create an empty window.

        Args:
            partition: The partition.
            assignment: The assignment.
            start: The progress of the group in the partition so far. Its finished records are
                not handled again.
        """
        self.partition = partition
        self.assignment = assignment
        self.draining = False
        self.changed = False
        self._records: deque[InFlightRecord] = deque()
        self._bytes = 0  # of all records
        self._next = start.offset  # the offset after the last record
        self._base = start.offset  # the offset that was committed last
        self._timestamp = start.timestamp  # of the record there, once it is known
        self._start: tuple[int, int] | None = None  # offset and timestamp of the first record
        self._inherited: Progress | None = start if start.finished else None

    def __iter__(self) -> Iterator[InFlightRecord]:
        return iter(self._records)

    def is_full(self, share: int) -> bool:
        """Return whether fetching should pause, if the partition may use `share` bytes."""
        return len(self._records) >= _MAX_RECORDS or self._bytes >= share

    def is_half_empty(self, share: int) -> bool:
        """Return whether fetching may resume, if the partition may use `share` bytes."""
        return len(self._records) <= _MAX_RECORDS // 2 and self._bytes <= share // 2

    @property
    def is_busy(self) -> bool:
        """Whether a handler is running, and not waiting for a retry."""
        return any(record.running and record.waiting is None for record in self._records)

    @property
    def progress(self) -> Progress:
        """What may be committed."""
        runs = list(_runs(self._records))
        if self._inherited is not None:
            runs += (
                range(max(run.start, self._next), run.stop)
                for run in self._inherited.finished
                if run.stop > self._next
            )
        if not self._records:
            return Progress(self._next, None, tuple(runs))
        first = self._records[0].record
        return Progress(first.offset, first.timestamp, tuple(runs))

    @property
    def unaccepted(self) -> Unaccepted:
        """The progress since the last commit."""
        return Unaccepted(self._base, self._timestamp, self.progress)

    def accept(self, progress: Progress) -> None:
        """Record that progress was committed."""
        self._base, self._timestamp = progress.offset, progress.timestamp
        if self._timestamp is None and self._start is not None:  # it has been read meanwhile
            offset, timestamp = self._start
            self._timestamp = timestamp if offset == progress.offset else None

    def add(self, record: InFlightRecord) -> None:
        """Append the next record of the partition; it is finished if an earlier owner said so."""
        if not self._records:
            self._start = self._next, record.record.timestamp
            if self._timestamp is None and self._base == self._next:
                self._timestamp = record.record.timestamp
        self._records.append(record)
        self._bytes += record.size
        self.assignment.buffered += record.size
        if self._inherited is not None and self._was_finished(record.record):
            self.finish(record)
        self._next = record.record.offset + 1

    def finish(self, record: InFlightRecord) -> None:
        """Mark a record as finished."""
        record.finished = True
        if not self.changed:
            self.changed = True
            self.assignment.changed.add(self.partition)
        records = self._records
        if records[0] is not record:
            return
        freed = 0
        while records and records[0].finished:
            freed += records.popleft().size
        self._bytes -= freed
        self.assignment.buffered -= freed

    def _was_finished(self, record: Record) -> bool:
        inherited = self._inherited
        assert inherited is not None, "nothing was inherited"
        offset, timestamp, runs = inherited
        if self._next == offset and not _is_known(record, offset, timestamp):
            # The topic was created again, or its records were deleted: these are other records.
            self._inherited = None
            return False
        while runs and runs[0].stop <= record.offset:
            runs = runs[1:]
        self._inherited = Progress(offset, timestamp, runs) if runs else None
        return bool(runs) and record.offset in runs[0]


def _is_known(first: Record, offset: int, timestamp: int | None) -> bool:
    """Return whether the first record read is the one at which the last owner stopped."""
    if timestamp is None:
        return first.offset >= offset
    return (first.offset, first.timestamp) == (offset, timestamp)


def _runs(records: deque[InFlightRecord]) -> Iterator[range]:
    """Find the offsets of finished records. There are no records between two adjacent ones."""
    start: int | None = None
    end = 0
    for record in records:
        if not record.finished:
            if start is not None:
                yield range(start, end)
            start = None
            continue
        if start is None:
            start = record.record.offset
        end = record.record.offset + 1
    if start is not None:
        yield range(start, end)
