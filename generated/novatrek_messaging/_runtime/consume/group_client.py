"""The current member of a consumer group, as a pump sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .log import logger
from .member import CommitRefusedError, MetadataTooLongError
from .progress import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .beginning import GroupBeginning
    from .client import Partition
    from .member import GroupMember
    from .progress import Progress

__all__ = ["GroupClient"]

# Kafka's default limit for the metadata of an offset (offset.metadata.max.bytes) is 4,096. The
# rest is for the generation in which the group began.
_TEXT_LIMIT: Final = 4_000


class GroupClient:
    """The `ConsumerClient` of whichever member is current."""

    def __init__(self, member: Callable[[], GroupMember | None], beginning: GroupBeginning) -> None:
        """Create the client.

        Args:
            member: Returns the current member, or None. A dead one is replaced, so it may return
                another one each time.
            beginning: Knows the metadata of commits.
        """
        self._member = member
        self._beginning = beginning
        self._text_limit = _TEXT_LIMIT

    def partitions(self) -> Sequence[Partition]:
        """Return the assigned partitions."""
        member = self._member()
        return () if member is None else member.partitions()

    def pause(self, partition: Partition) -> None:
        """Stop fetching from a partition."""
        if (member := self._member()) is not None:
            member.pause(partition)

    def resume(self, partition: Partition) -> None:
        """Fetch from a paused partition again."""
        if (member := self._member()) is not None:
            member.resume(partition)

    async def commit(self, progress: Mapping[Partition, Progress], generation: int) -> bool:
        """Commit offsets if the group's generation is still `generation`.

        Finished records above an offset are stored in its metadata, as far as the brokers allow.

        Returns:
            Whether the offsets are committed.

        Raises:
            Exception: The commit failed for another reason; it may be repeated.
        """
        member = self._member()
        while member is not None and member.generation == generation:
            try:
                if await self._fits(member, progress, generation):
                    self._beginning.committed(generation)
                    return True
            except CommitRefusedError:
                return False
            self._text_limit //= 2
        return False

    async def _fits(
        self, member: GroupMember, progress: Mapping[Partition, Progress], generation: int
    ) -> bool:
        """Commit, and return whether the metadata was short enough."""
        commits = {
            at: (each.offset, self._metadata(at, each, generation)) for at, each in progress.items()
        }
        try:
            await member.commit(commits)
        except MetadataTooLongError:
            if self._text_limit == 0:
                raise
            logger.warning(
                "Kafka refuses commits with %d characters of metadata per partition: if more "
                "events are finished out of order than fit into half of that, some are repeated "
                "after a stop; see offset.metadata.max.bytes",
                self._text_limit,
            )
            return False
        return True

    def _metadata(self, partition: Partition, progress: Progress, generation: int) -> str:
        if self._text_limit == 0:
            return ""
        begun = self._beginning.metadata(partition, generation)
        return f"{begun} {text_of(progress, self._text_limit)}".strip()
