"""Records for retry topics, written together with what they finish in a dead-letter topic."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Self

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition

from ..consume.client import RecordTooLargeError
from ..consume.retries import TakenOverError, finished_group
from .client_log import LOGGER
from .producing import is_too_large

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..consume.retries import Retry

__all__ = ["RetryWriter"]

_RECORD_BYTES: Final = 32 * 1024 * 1024  # as brokers of services: the topic limits the size
_SECONDS: Final = 60.0
_DROPPED: Final = ("_PURGE_INFLIGHT", "_PURGE_QUEUE")
_FENCED: Final = ("_FENCED", "INVALID_PRODUCER_EPOCH", "PRODUCER_FENCED", "INVALID_TXN_STATE")


class RetryWriter:
    """Writes records and what they finish in one transaction."""

    def __init__(self, options: Mapping[str, Any], topic: str) -> None:
        """Create the writer for a dead-letter topic.

        Args:
            options: The properties of librdkafka to connect with.
            topic: The dead-letter topic.
        """
        self._options = dict(options)
        self._topic = topic
        self._producer: Any = None

    async def __aenter__(self) -> Self:
        """Connect. From now on no other writer of the topic can write."""
        await asyncio.to_thread(self._connect)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        self._producer = None

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
            KafkaException: Kafka refused. Nothing is written.
        """
        writing = asyncio.ensure_future(asyncio.to_thread(self._write, records, progress))
        try:
            await asyncio.shield(writing)
        except KafkaException as error:
            if error.args[0].name() in _FENCED:
                raise TakenOverError(
                    f"another replay or discard has begun to work on {self._topic} and continues "
                    "there"
                ) from None
            raise

    def _write(
        self, records: Sequence[Retry], progress: Mapping[int, Sequence[tuple[int, str]]]
    ) -> None:
        producer = self._producer
        producer.begin_transaction()
        try:
            self._send(records)
            for part in range(max(map(len, progress.values()), default=0)):
                offsets = [
                    TopicPartition(self._topic, at, parts[part][0], f"{parts[part][1]} ")
                    for at, parts in progress.items()
                    if len(parts) > part
                ]
                producer.send_offsets_to_transaction(
                    offsets, self._group(finished_group(self._topic, part)), _SECONDS
                )
            producer.commit_transaction(_SECONDS)
        except KafkaException as error:
            if error.args[0].name() not in _FENCED:
                producer.abort_transaction(_SECONDS)
            if is_too_large(error):
                # librdkafka leaves out the numbers of what was refused, so that Kafka would refuse
                # all that this producer sends to the partition.
                self._connect()
                raise RecordTooLargeError(str(error)) from error
            raise

    def _connect(self) -> None:
        properties: dict[str, Any] = {
            **self._options,
            "transactional.id": finished_group(self._topic),
            "compression.type": "gzip",
            "message.max.bytes": _RECORD_BYTES,
            "partitioner": "murmur2_random",
        }
        self._producer = Producer(properties, logger=LOGGER)
        self._producer.init_transactions(_SECONDS)

    def _send(self, records: Sequence[Retry]) -> None:
        """Send records and wait until they are written.

        Raises:
            KafkaException: One of them was refused.
        """
        refused: list[Any] = []

        def on_delivery(error: Any, _: Any) -> None:
            # Once one is refused, the others are dropped.
            if error is not None and error.name() not in _DROPPED:
                refused.append(error)

        try:
            for each in records:
                self._produce(each, on_delivery)
        finally:
            left = self._producer.flush(_SECONDS)
            if refused:  # records behind one that is too large are refused for their numbers
                errors = [KafkaException(each) for each in refused]
                raise next(filter(is_too_large, errors), errors[0])
        if left:
            raise KafkaException(KafkaError(KafkaError.REQUEST_TIMED_OUT))

    def _produce(self, record: Retry, on_delivery: Any) -> None:
        places = {} if record.partition is None else {"partition": record.partition}
        self._producer.produce(
            record.topic,
            record.value,
            record.key,
            headers=list(record.headers),
            on_delivery=on_delivery,
            **places,
        )

    def _group(self, group: str) -> Any:
        """Return the metadata of a group that has no members; only a consumer has them."""
        properties: dict[str, Any] = {**self._options, "group.id": group}
        consumer = Consumer(properties, logger=LOGGER)
        try:
            return consumer.consumer_group_metadata()
        finally:
            consumer.close()
