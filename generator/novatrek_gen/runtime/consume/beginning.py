"""The start of a consumer group in a partition of which it has committed no offset.

`auto_offset_reset="latest"` applies once, when the group begins. If it applied to every partition
without a committed offset, events would be lost: those of a partition that is added later, of a
topic that is created again, and all that are sent while a group is stopped that has handled
nothing so far. So a consumer commits at once where it begins, and any committed offset of the
group shows that the group had begun before.

Members that join a new group together begin together. Until the next rebalance, the metadata of
their commits names the generation in which a partition was begun, so that the offsets that one of
them has already committed do not make the group look old to the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .client import Partition

__all__ = ["GroupBeginning"]

_PREFIX: Final = "begun-in-generation="


class GroupBeginning:
    """The state of one consumer: whether its group has begun, and where it begins partitions."""

    def __init__(self, start: Literal["earliest", "latest"]) -> None:
        """Create the state of a consumer that has not joined the group.

        Args:
            start: Where a new group begins.
        """
        self._start = start
        self._begun: dict[Partition, int] = {}  # the generation in which it was begun here
        self._committed_in: int | None = None  # the first generation in which a commit succeeded

    def at_end(self, stored: Iterable[str], generation: int) -> bool:
        """Return whether a partition without a committed offset is read from its end.

        Args:
            stored: The metadata of all offsets that the group has committed. Texts of other
                programs are ignored: any of them shows that the group has begun.
            generation: The generation in which the partition was assigned.
        """
        if self._start == "earliest" or self._committed_in not in (None, generation):
            return False
        return all(_text(generation) in metadata.split(" ") for metadata in stored)

    def begin(self, partition: Partition, generation: int) -> None:
        """Record that a partition was begun in a generation."""
        self._begun[partition] = generation

    def metadata(self, partition: Partition, generation: int) -> str:
        """Return the metadata for a commit of a partition."""
        return _text(generation) if self._begun.get(partition) == generation else ""

    def committed(self, generation: int) -> None:
        """Record that a commit has succeeded."""
        if self._committed_in is None:
            self._committed_in = generation


def _text(generation: int) -> str:
    return f"{_PREFIX}{generation}"
