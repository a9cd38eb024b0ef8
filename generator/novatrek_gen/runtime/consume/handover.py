"""Taking over partitions where their last owners stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from .log import logger
from .progress import progress_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .client import Partition
    from .member import GroupMember
    from .pump import Pump

__all__ = ["take_over"]

_LOOK_UP_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 0.1


async def take_over(member: GroupMember, pump: Pump, assigned: Sequence[Partition]) -> None:
    """Give a pump the partitions that were assigned, and what their last owners have finished.

    Nothing is fetched until that is known: a record that was fed before would be handled again.

    Args:
        member: The member of the group.
        pump: Handles the records.
        assigned: The partitions that were assigned to it.
    """
    pump.assign(member.generation)
    if not assigned:
        return
    member.pause(*assigned)
    try:
        for partition, (offset, metadata) in (await _stored_offsets(member)).items():
            if partition in assigned:
                pump.inherit(partition, progress_from(metadata, offset))
    finally:
        member.resume(*assigned)


async def _stored_offsets(member: GroupMember) -> Mapping[Partition, tuple[int, str]]:
    reason: Exception | None = None
    try:
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            while True:
                try:
                    return await member.stored_offsets()
                except member.errors as error:
                    reason = error
                await asyncio.sleep(_RETRY_SECONDS)
    except TimeoutError:
        logger.warning(
            "the group's progress is not known, events that were finished out of order are "
            "handled again: %r",
            reason,
        )
        return {}
