"""What this package asks of a connection that is a member of a consumer group.

A client library has one class that implements it; `aiokafka/member.py` does for aiokafka.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .client import Partition

__all__ = [
    "CommitRefusedError",
    "GroupMember",
    "MemberStoppedError",
    "MetadataTooLongError",
    "NoOffsetError",
    "OutOfRangeError",
]


class MemberStoppedError(Exception):
    """The member has left its group."""


class CommitRefusedError(Exception):
    """The group has rebalanced since: its offsets are those of other members."""


class MetadataTooLongError(Exception):
    """The brokers do not accept so long a metadata of an offset."""


class NoOffsetError(Exception):
    """The group has committed no offset of a partition that was to be read.

    Attributes:
        partition: The partition.
    """

    def __init__(self, partition: Partition) -> None:
        """Create the error for a partition."""
        super().__init__(partition)
        self.partition = partition


class OutOfRangeError(Exception):
    """There are no records at the positions of partitions.

    Attributes:
        positions: The positions, by partition.
    """

    def __init__(self, positions: Mapping[Partition, int]) -> None:
        """Create the error for positions by partition."""
        super().__init__(positions)
        self.positions = positions


class GroupMember(Protocol):
    """A member of a consumer group, which never chooses a position or commits by itself.

    Its methods raise the client's own errors, those of `errors`, if Kafka does not answer or
    refuses.
    """

    errors: tuple[type[Exception], ...]

    @property
    def generation(self) -> int:
        """The generation of the group; every rebalance changes it."""
        ...

    @property
    def has_died(self) -> bool:
        """Whether the member will never return a record again, and does not tell."""
        ...

    def partitions(self) -> Sequence[Partition]:
        """Return the partitions that are assigned to the member."""
        ...

    def has_topic(self, topic: str) -> bool:
        """Return whether the client knows that a topic exists."""
        ...

    def known_end(self, partition: Partition) -> int | None:
        """Return the end of an assigned partition, as of the last fetch; None if not known."""
        ...

    async def bounds(self, partition: Partition) -> tuple[int, int]:
        """Return the offset of the first record, and the one after the last that may be read."""
        ...

    async def ends(self, partitions: Sequence[Partition]) -> Mapping[Partition, int]:
        """Return the offsets after the last records that may be read."""
        ...

    async def stored_offsets(self) -> Mapping[Partition, tuple[int, str]]:
        """Return all offsets that the group has committed, with their metadata."""
        ...

    def pause(self, *partitions: Partition) -> None:
        """Stop fetching from partitions."""
        ...

    def resume(self, *partitions: Partition) -> None:
        """Fetch from paused partitions again."""
        ...

    def seek(self, partition: Partition, offset: int) -> None:
        """Fetch from another position."""
        ...

    async def fetch(self) -> None:
        """Fetch once, and feed a pump with what was fetched, without an await in between.

        Raises:
            NoOffsetError: A partition has no position.
            OutOfRangeError: There are no records at a position.
            MemberStoppedError: The member has been stopped.
        """
        ...

    async def commit(self, offsets: Mapping[Partition, tuple[int, str]]) -> None:
        """Commit offsets with their metadata.

        Raises:
            CommitRefusedError: The group has rebalanced.
            MetadataTooLongError: The metadata is too long.
        """
        ...

    async def stop(self) -> None:
        """Leave the group."""
        ...
