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
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ..message.metadata import Record
    from .assignment import Assignment
    from .client import Partition
    from .dispatch import Pause

__all__ = ["PartitionWindow"]

_MAX_RECORDS: Final = 1_000
_OVERHEAD: Final = 1_024  # bytes of memory that a record takes beside what it contains


class PartitionWindow:
    """The in-flight records of one partition, in the order of their offsets.

    Attributes:
        partition: The partition.
        assignment: The assignment under which its records were fetched.
        draining: Whether the partition is being given up, so that no record may be started.
        changed: Whether the assignment knows that the progress has to be committed.
        busy: The number of handlers that run and do not wait for a retry.
        pause: Waits before the next attempt at a record; set when records are handled.
    """

    pause: Pause

    __slots__ = (
        "_base",
        "_bytes",
        "_finished",
        "_inherited",
        "_next",
        "_records",
        "_sizes",
        "_start",
        "_timestamp",
        "assignment",
        "busy",
        "changed",
        "draining",
        "partition",
        "pause",
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
        self.busy = 0
        self._records: deque[Record] = deque()
        self._sizes: deque[int] = deque()  # the bytes that each of them uses
        self._finished: set[int] = set()  # offsets of finished records, without the first one's
        self._bytes = 0  # of all records
        self._next = start.offset  # the offset after the last record
        self._base = start.offset  # the offset that was committed last
        self._timestamp = start.timestamp  # of the record there, once it is known
        self._start: tuple[int, int] | None = None  # offset and timestamp of the first record
        self._inherited: Progress | None = start if start.finished else None

    def is_full(self, share: int) -> bool:
        """Return whether fetching should pause, if the partition may use `share` bytes."""
        return len(self._records) >= _MAX_RECORDS or self._bytes >= share

    def is_half_empty(self, share: int) -> bool:
        """Return whether fetching may resume, if the partition may use `share` bytes."""
        return len(self._records) <= _MAX_RECORDS // 2 and self._bytes <= share // 2

    @property
    def unfinished(self) -> int:
        """The number of its records that are not finished."""
        return len(self._records) - len(self._finished)

    @property
    def progress(self) -> Progress:
        """What may be committed."""
        runs = list(_runs(self._records, self._finished)) if self._finished else []
        if self._inherited is not None:
            runs += (
                range(max(run.start, self._next), run.stop)
                for run in self._inherited.finished
                if run.stop > self._next
            )
        if not self._records:
            return Progress(self._next, None, tuple(runs))
        first = self._records[0]
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

    def extend(self, records: Sequence[Record]) -> Sequence[Record]:
        """Append the next records of the partition.

        Returns:
            Those that an earlier owner of the partition has not finished.
        """
        if self._inherited is None:
            self._append(records)
            return records
        unfinished: list[Record] = []
        for record in records:
            was_finished = self._was_finished(record)
            self._append((record,))
            if was_finished:
                self.finish(record)
            else:
                unfinished.append(record)
        return unfinished

    def finish(self, record: Record) -> bool:
        """Mark a record as finished.

        Returns:
            Whether the progress has to be committed, and was not before.
        """
        records, sizes = self._records, self._sizes
        if records[0] is not record:
            self._finished.add(record.offset)
        else:
            records.popleft()
            freed = sizes.popleft()
            if self._finished:
                freed += self._remove_finished()
            self._bytes -= freed
            self.assignment.buffered -= freed
        if self.changed:
            return False
        self.changed = True
        self.assignment.changed.add(self.partition)
        return True

    def _append(self, records: Sequence[Record]) -> None:
        if not self._records:
            timestamp = records[0].timestamp
            self._start = self._next, timestamp
            if self._timestamp is None and self._base == self._next:
                self._timestamp = timestamp
        sizes = list(map(_size_of, records))
        added = sum(sizes)
        self._records.extend(records)
        self._sizes.extend(sizes)
        self._bytes += added
        self.assignment.buffered += added
        self._next = records[-1].offset + 1

    def _remove_finished(self) -> int:
        """Remove the finished records at the beginning, and return the bytes that they used."""
        freed = 0
        while self._records and self._records[0].offset in self._finished:
            self._finished.remove(self._records.popleft().offset)
            freed += self._sizes.popleft()
        return freed

    def _was_finished(self, record: Record) -> bool:
        inherited = self._inherited
        if inherited is None:
            return False
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


def _size_of(record: Record) -> int:
    """Return the bytes of memory that a record uses."""
    size = _OVERHEAD + len(record.value or b"")
    for _, value in record.headers:
        size += len(value or b"")
    return size


def _runs(records: Iterable[Record], finished: Container[int]) -> Iterator[range]:
    """Find the offsets of finished records. There are no records between two adjacent ones."""
    start: int | None = None
    end = 0
    for record in records:
        if record.offset not in finished:
            if start is not None:
                yield range(start, end)
            start = None
            continue
        if start is None:
            start = record.offset
        end = record.offset + 1
    if start is not None:
        yield range(start, end)
