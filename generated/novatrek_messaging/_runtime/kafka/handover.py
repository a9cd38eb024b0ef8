"""Taking over partitions where their last owners stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    KafkaError,
)

from ..consume.client import Partition
from ..consume.log import logger
from ..consume.progress import progress_from
from .aiokafka_internals import generation_of, stored_offsets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..consume.pump import Pump

__all__ = ["take_over"]

_LOOK_UP_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 0.1


async def take_over(consumer: Any, pump: Pump, assigned: Iterable[Any]) -> None:
    """Give a pump the partitions that were assigned, and what their last owners have finished.

    Nothing is fetched until that is known: a record that was fed before would be handled again.

    Args:
        consumer: The AIOKafkaConsumer.
        pump: Handles the records.
        assigned: The TopicPartitions that were assigned to the consumer.
    """
    pump.assign(generation_of(consumer))
    partitions = {Partition(*at): at for at in assigned}
    if not partitions:
        return
    consumer.pause(*partitions.values())
    try:
        for partition, (offset, metadata) in (await _stored_offsets(consumer)).items():
            if partition in partitions:
                pump.inherit(partition, progress_from(metadata, offset))
    finally:
        consumer.resume(*partitions.values())


async def _stored_offsets(consumer: Any) -> dict[Partition, tuple[int, str]]:
    reason: Exception | None = None
    try:
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            while True:
                try:
                    return await stored_offsets(consumer)
                except KafkaError as error:
                    reason = error
                await asyncio.sleep(_RETRY_SECONDS)
    except TimeoutError:
        logger.warning(
            "the group's progress is not known, events that were finished out of order are "
            "handled again: %r",
            reason,
        )
        return {}
