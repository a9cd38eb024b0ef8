"""What has been fetched and is not yet committed, partition by partition.

At least once means that an offset is committed only when every record before it is done with.
Records are finished in any order; what may be committed is the finished start of each partition.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import asyncio

    from ..message.metadata import Record

__all__ = ["Assignment", "Place", "Share", "Taken"]

Place: TypeAlias = tuple[str, int]  # topic and partition


class Taken:
    """A record that has been fetched."""

    __slots__ = ("busy", "done", "kept", "number", "parked", "record", "share")

    def __init__(self, number: int, record: Record, share: Share) -> None:
        """Take the record, the how-manieth it is, and the share of its partition."""
        self.number = number
        self.record = record
        self.share = share
        self.busy = False
        self.done = False
        self.kept = False  # it is not going to be done with: the next owner gets it again
        self.parked: asyncio.Task[None] | None = None  # who waits before trying it again

    @property
    def key(self) -> object:
        """What it must stay in order with: its key, else its partition."""
        return self.share.place if self.record.key is None else self.record.key

    def keep(self) -> None:
        """Leave it to the next owner, and with it all that comes after it in its partition."""
        self.kept = True
        share = self.share
        if share.limit is not None:
            share.limit = min(share.limit, self.record.offset - 1)

    @property
    def wanted(self) -> bool:
        """Whether it is still to be handled."""
        limit = self.share.limit
        return limit is None or self.record.offset <= limit


class Share:
    """The unfinished records of one partition, in its order."""

    __slots__ = ("assignment", "limit", "paused", "place", "queue", "size")

    def __init__(self, place: Place, assignment: Assignment) -> None:
        """Begin with nothing."""
        self.place = place
        self.assignment = assignment
        self.queue: deque[Taken] = deque()
        self.size = 0  # bytes of the records' values
        self.paused = False
        self.limit: int | None = None  # once given up, the last offset worth handling

    def add(self, taken: Taken) -> None:
        """Take in the next record of the partition."""
        self.queue.append(taken)
        self.size += len(taken.record.value or b"")

    def finish(self, taken: Taken) -> None:
        """Note that a record is done with."""
        taken.done = True
        queue = self.queue
        if queue[0] is not taken:
            return
        while queue and queue[0].done:
            taken = queue.popleft()
            self.size -= len(taken.record.value or b"")
        self.assignment.offsets[self.place] = taken.record.offset + 1

    def give_up(self) -> None:
        """Begin nothing new but what closes the gaps below records that are done or in hand."""
        self.limit = -1
        for taken in self.queue:
            if taken.kept or taken.parked:
                break
            if taken.done or taken.busy:
                self.limit = taken.record.offset

    @property
    def closing(self) -> bool:
        """Whether something is still being done that will move what may be committed."""
        if not self.queue or self.limit is None:
            return False
        first = self.queue[0]
        return first.record.offset <= self.limit and not first.kept and first.parked is None


class Assignment:
    """The partitions a consumer owns from one rebalance to the next."""

    def __init__(self, generation: int) -> None:
        """Take the group's generation, under which alone its offsets may be committed."""
        self.generation = generation
        self.shares: dict[Place, Share] = {}
        #: What may be committed and is not, as the offset to go on from.
        self.offsets: dict[Place, int] = {}

    def share(self, place: Place) -> Share:
        """Return the share of a partition."""
        share = self.shares.get(place)
        if share is None:
            share = self.shares[place] = Share(place, self)
        return share

    def end(self) -> None:
        """Begin nothing at all: the partitions are somebody else's from now on."""
        for share in self.shares.values():
            share.limit = -1

    def give_up(self) -> list[asyncio.Task[None]]:
        """Begin nothing new but what closes gaps; return who waits to try a record again."""
        for share in self.shares.values():
            share.give_up()
        taken = (taken for share in self.shares.values() for taken in share.queue)
        return [it.parked for it in taken if it.parked is not None]

    @property
    def closing(self) -> bool:
        """Whether something is still being done that will move what may be committed."""
        return any(share.closing for share in self.shares.values())
