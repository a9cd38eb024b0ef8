"""The pump between a client that must keep polling and handlers that may be slow.

Records are accepted without waiting, so that Kafka never mistakes a slow handler for a dead
consumer. A partition with too many unfinished records is paused.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from ..message.metadata import metadata_of
from .assignment import Assignment
from .back_pressure import MAX_BUFFERED_BYTES, BackPressure
from .commits import CommitSchedule
from .log import logger
from .policy import Failure, Verdict
from .progress import Progress
from .reporting import fields_of
from .workers import KeyedWorkers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from ..message.metadata import Record
    from .client import ConsumerClient, Partition
    from .dispatch import Ending, Pause
    from .unaccepted import Unaccepted
    from .window import PartitionWindow
    from .workers import Outcome

    Dispatch: TypeAlias = Callable[[Record, Pause], Awaitable[Ending | None]]

__all__ = ["Pump"]

_LAST_COMMIT_SECONDS: Final = 5.0
_DRAIN_CHECK_SECONDS: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Current:
    """The current assignment, and what works for it."""

    assignment: Assignment
    commits: CommitSchedule
    pressure: BackPressure


class Pump:
    """Handles the records of the current assignment and commits their offsets."""

    def __init__(
        self,
        client: ConsumerClient,
        dispatch: Dispatch,
        on_stop: Callable[[Failure], None],
        concurrency: int,
        max_buffered_bytes: int = MAX_BUFFERED_BYTES,
    ) -> None:
        """Create a pump without an assignment.

        Args:
            client: Pauses, resumes and commits.
            dispatch: Handles one record, as `Dispatcher.dispatch` does.
            on_stop: Called with the failure when a record ended with STOP. No further record is
                started and nothing after that record is committed.
            concurrency: The maximum number of records handled at the same time.
            max_buffered_bytes: The bytes that records in memory may use.
        """
        self._client = client
        self._on_stop = on_stop
        self._workers = KeyedWorkers(dispatch, self._on_end, concurrency)
        self._max_buffered_bytes = max_buffered_bytes
        self._current: _Current | None = None
        self._last: Assignment | None = None  # the one before
        self._unaccepted: dict[Partition, Unaccepted] = {}

    def assign(self, generation: int) -> None:
        """Start accepting the records of newly assigned partitions.

        Args:
            generation: The group's generation after the rebalance.
        """
        if self._last is not None:  # what was finished while it was given up is included
            self._unaccepted |= self._last.unaccepted()
            self._last = None
        assignment = Assignment(generation)
        self._current = _Current(
            assignment,
            CommitSchedule(assignment, self._client),
            BackPressure(assignment, self._client, self._max_buffered_bytes),
        )

    def feed(self, partition: Partition, records: Iterable[Record]) -> None:
        """Accept a fetched batch. Records that arrive between assignments are dropped."""
        if self._current is None:
            return
        current = self._current
        window = current.assignment.window(partition)
        fetched = list(records)
        if fetched:
            self._workers.add(window.extend(fetched), window)
        current.pressure.on_fed(window)
        if current.assignment.changed:
            current.commits.request()
        self._workers.start()

    @property
    def is_assigned(self) -> bool:
        """Whether the consumer is a member of its group, also if it has no partition."""
        return self._current is not None

    @property
    def in_flight(self) -> int:
        """The number of records in memory that are not finished, handlers that run included."""
        return 0 if self._current is None else self._current.assignment.unfinished

    def positions(self) -> dict[Partition, int]:
        """Return by assigned partition the offset up to which everything is finished."""
        return {} if self._current is None else self._current.assignment.positions()

    async def until_idle(self, seconds: float) -> None:
        """Wait until there is little left to handle, so that more should be fetched.

        Records that are fetched much earlier than they are handled only use memory.

        Args:
            seconds: How long to wait at most.
        """
        await self._workers.until_idle(seconds)

    def inherit(self, partition: Partition, progress: Progress) -> None:
        """Begin a partition where its last owner has stopped, before any record is fed.

        Args:
            partition: The partition.
            progress: What the group has committed. Records that it contains as finished are not
                handled again.
        """
        if self._current is not None:
            self._begin(self._current.assignment, partition, progress)

    def commit(self, partition: Partition, offset: int) -> None:
        """Commit an offset at which reading a partition begins or continues."""
        if self._current is None:
            return
        assignment = self._current.assignment
        self._current.pressure.on_moved(assignment.window(partition))
        self._begin(assignment, partition, Progress(offset))
        assignment.changed.add(partition)
        self._current.commits.request()

    async def revoke(self, seconds: float) -> None:
        """Give up the partitions: finish the records in progress, then commit.

        Args:
            seconds: How long to wait for the records in progress.
        """
        if self._current is None:
            return
        assignment, commits = self._current.assignment, self._current.commits
        self._current = None
        assignment.drain()
        self._workers.cancel_waiting(assignment)
        deadline = time.monotonic() + seconds
        while assignment.is_busy and time.monotonic() < deadline:
            await asyncio.sleep(_DRAIN_CHECK_SECONDS)
        await commits.finish(_LAST_COMMIT_SECONDS)
        self._last = assignment

    async def close(self, seconds: float) -> None:
        """Give up the partitions as `revoke` does, then cancel handlers that still run."""
        await self.revoke(seconds)
        await self._workers.cancel()

    def _begin(self, assignment: Assignment, partition: Partition, progress: Progress) -> None:
        unaccepted = self._unaccepted.pop(partition, None)
        if unaccepted is not None:
            progress = unaccepted.added_to(progress)
        assignment.begin(partition, progress)

    def _on_end(self, record: Record, window: PartitionWindow, outcome: Outcome) -> None:
        if outcome is not None and (failure := _stopping(record, outcome)) is not None:
            self._stop(failure)
            return
        is_new = window.finish(record)
        current = self._current
        if current is None or window.assignment is not current.assignment:
            return
        if is_new:
            current.commits.request()
        if current.pressure.paused:
            current.pressure.on_finished(window)

    def _stop(self, failure: Failure) -> None:
        if self._current is not None:
            self._current.assignment.drain()
        self._on_stop(failure)


def _stopping(record: Record, outcome: Ending | Exception) -> Failure | None:
    """Return the failure with which a record has ended if it stops the consumer."""
    if isinstance(outcome, Exception):  # a bug must not block a partition unnoticed
        failure = Failure(None, outcome, metadata_of(record), 1, record.value)
        logger.critical(
            "a record could not be dispatched, the consumer stops",
            exc_info=outcome,
            extra=fields_of(failure),
        )
        return failure
    return outcome.failure if outcome.verdict is Verdict.STOP else None
