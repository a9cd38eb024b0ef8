"""Fetching records so that an error in one partition loses no records of another one.

If decoding a partition fails, for example because a codec is missing or a record is corrupt,
aiokafka raises and drops the records that the same call has read from other partitions. Their
positions have moved by then, so that they would never be handled.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    KafkaError,
    NoOffsetForPartitionError,
    OffsetOutOfRangeError,
)

from ..consume.client import Partition
from .aiokafka_internals import generation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["PartitionReader"]

_POLL_MS: Final = 500
_POLL_RECORDS: Final = 500
_SINGLY_SECONDS: Final = 10.0  # how long partitions are read one by one after an error
_LOOK_UP_SECONDS: Final = 5.0
_IDLE_SECONDS: Final = 0.1  # between rounds through partitions without records


class PartitionReader:
    """Fetches the records of all assigned partitions of one consumer."""

    def __init__(self, consumer: Any, feed: Callable[[Partition, Iterable[Any]], None]) -> None:
        """Create the reader.

        Args:
            consumer: A started AIOKafkaConsumer.
            feed: Accepts the records fetched from a partition; does not block.
        """
        self._consumer = consumer
        self._feed = feed
        self._singly_until = 0.0
        self._generation: int | None = None
        self._next: dict[Partition, int] = {}  # the offsets to read next, in this generation

    def moved(self, partition: Partition, offset: int) -> None:
        """Record that the position in a partition was changed."""
        self._forget_revoked()
        self._next[partition] = offset

    async def fetch(self) -> None:
        """Fetch once and feed what was fetched.

        Raises:
            NoOffsetForPartitionError: The group has no offset of the partition in the error.
            OffsetOutOfRangeError: Kafka has no records at the offsets in the error.
            KafkaError: Another error of the client, or records that cannot be decoded.
            RuntimeError: Records were dropped and cannot be fetched again by this consumer.
        """
        if time.monotonic() < self._singly_until and self._consumer.assignment():
            await self._fetch_singly()
            return
        try:
            await self._fetch_from()
        except (NoOffsetForPartitionError, OffsetOutOfRangeError):
            raise  # before anything was read
        except KafkaError:
            self._singly_until = time.monotonic() + _SINGLY_SECONDS
            await self._rewind()
            raise

    async def _fetch_from(self, *partitions: Any, milliseconds: int = _POLL_MS) -> bool:
        """Fetch from some partitions, or from all. Return whether there were records."""
        fetched = await self._consumer.getmany(
            *partitions, timeout_ms=milliseconds, max_records=_POLL_RECORDS
        )
        # No await from here on: a batch must not outlive the assignment it was fetched under.
        self._forget_revoked()
        for at, records in fetched.items():
            partition = Partition(*at)
            if records:
                self._next[partition] = records[-1].offset + 1
            self._feed(partition, records)
        return bool(fetched)

    async def _fetch_singly(self) -> None:
        failure: KafkaError | None = None
        found = False
        for at in self._consumer.assignment():
            try:
                found |= await self._fetch_from(at, milliseconds=0)
            except (NoOffsetForPartitionError, OffsetOutOfRangeError):
                raise
            except KafkaError as error:
                failure = KafkaError(f"{at.topic}[{at.partition}]: {error!r}")
        if failure is not None:
            self._singly_until = time.monotonic() + _SINGLY_SECONDS
            raise failure
        if not found:
            await asyncio.sleep(_IDLE_SECONDS)

    async def _rewind(self) -> None:
        """Fetch again from behind the records that were fed."""
        self._forget_revoked()
        positions: dict[Any, int | None] = {}
        try:
            async with asyncio.timeout(_LOOK_UP_SECONDS):
                for at in self._consumer.assignment():
                    known = self._next.get(Partition(*at))
                    positions[at] = await self._consumer.committed(at) if known is None else known
        except (KafkaError, TimeoutError) as error:
            raise RuntimeError("the positions before a failed poll are not known") from error
        for at, position in positions.items():
            if position is not None and at in self._consumer.assignment():
                self._consumer.seek(at, position)

    def _forget_revoked(self) -> None:
        generation = generation_of(self._consumer)
        if generation != self._generation:
            self._generation = generation
            self._next.clear()
