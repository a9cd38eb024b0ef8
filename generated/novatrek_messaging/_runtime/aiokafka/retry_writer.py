"""Records for retry topics, written together with what they finish in a dead-letter topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    AIOKafkaProducer,
    TopicPartition,
)
from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    MessageSizeTooLargeError,
    ProducerFenced,
    RecordListTooLargeError,
)

from ..consume.client import RecordTooLargeError
from ..consume.retries import TakenOverError, finished_group
from .aiokafka_internals import keep_sequences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..consume.retries import Retry

__all__ = ["RetryWriter"]

_TOO_LARGE: Final = (MessageSizeTooLargeError, RecordListTooLargeError)
_RECORD_BYTES: Final = 32 * 1024 * 1024  # as brokers of services: the topic limits the size


class RetryWriter:
    """Writes records and what they finish in one transaction."""

    def __init__(self, options: Mapping[str, Any], topic: str) -> None:
        """Create the writer for a dead-letter topic.

        Args:
            options: How to connect.
            topic: The dead-letter topic.
        """
        self._topic = topic
        self._producer: Any = AIOKafkaProducer(
            **options,
            transactional_id=finished_group(topic),
            compression_type="gzip",
            max_request_size=_RECORD_BYTES,
        )

    async def __aenter__(self) -> Self:
        """Connect. From now on no other writer of the topic can write."""
        try:
            await self._producer.start()
            keep_sequences(self._producer)
        except BaseException:
            await self._producer.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        await self._producer.stop()

    async def write(
        self, records: Sequence[Retry], progress: Mapping[int, Sequence[tuple[int, str]]]
    ) -> None:
        """Write records and commit progress: both or nothing.

        Args:
            records: The records.
            progress: By partition of the dead-letter topic, offset and metadata of each part.

        Raises:
            RecordTooLargeError: A record exceeds the limit of the retry topic. Nothing is written.
            TakenOverError: Another writer of the topic has connected since. Nothing is written.
            KafkaError: Kafka refused. Nothing is written.
        """
        try:
            await self._write(records, progress)
        except ProducerFenced:
            raise TakenOverError(
                f"another replay or discard has begun to work on {self._topic} and continues there"
            ) from None

    async def _write(
        self, records: Sequence[Retry], progress: Mapping[int, Sequence[tuple[int, str]]]
    ) -> None:
        await self._producer.begin_transaction()
        try:
            sent = [await self._send(each) for each in records]
            for confirmation in sent:
                await confirmation
            for part in range(max(map(len, progress.values()), default=0)):
                offsets = {
                    TopicPartition(self._topic, at): parts[part]
                    for at, parts in progress.items()
                    if len(parts) > part
                }
                await self._producer.send_offsets_to_transaction(
                    offsets, finished_group(self._topic, part)
                )
        except _TOO_LARGE as error:
            await self._producer.abort_transaction()
            raise RecordTooLargeError(str(error)) from error
        await self._producer.commit_transaction()

    async def _send(self, record: Retry) -> Any:
        """Pass a record to the producer, and return the future of its confirmation."""
        # aiokafka cannot send a record without key and value: its value becomes empty.
        is_empty = record.key is None and record.value is None
        return await self._producer.send(
            record.topic,
            b"" if is_empty else record.value,
            record.key,
            headers=list(record.headers),
            partition=record.partition,
        )
