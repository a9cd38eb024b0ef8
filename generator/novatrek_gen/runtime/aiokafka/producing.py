"""aiokafka's producer as the rooms above use it beside FastStream's `publish`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)

from ..consume.client import RecordTooLargeError, TopicState
from .aiokafka_internals import keep_sequences, send_compressed
from .refresh_internals import pause_between_refreshes

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["AiokafkaProducer"]

_TOO_LARGE: Final = (MessageSizeTooLargeError, RecordListTooLargeError)


class AiokafkaProducer:
    """The `ProducerClient` of an AIOKafkaProducer."""

    def __init__(self, producer: Any) -> None:
        """Create the client of a started AIOKafkaProducer."""
        self._producer = producer

    def prepare(self) -> None:
        """Mend what aiokafka does wrong; repeated calls have no effect."""
        keep_sequences(self._producer)
        pause_between_refreshes(self._producer)

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        headers: Sequence[tuple[str, bytes | None]],
        *,
        compressed: bool = False,
    ) -> None:
        """Write a record exactly as it is given, and wait until Kafka has confirmed it.

        aiokafka cannot send a record without key and value: its value becomes empty.

        Raises:
            RecordTooLargeError: The record exceeds the limit of the topic or of the producer.
            KafkaError: Another error of aiokafka.
        """
        self.prepare()
        producer = self._producer
        body = b"" if key is None and value is None else value
        try:
            if compressed:
                confirmation = await send_compressed(producer, topic, key, body, headers)
            else:
                confirmation = await producer.send(topic, body, key, headers=list(headers))
            await confirmation
        except _TOO_LARGE as error:
            raise RecordTooLargeError(str(error)) from error

    def knows(self, topic: str) -> bool:
        """Return whether the producer knows that a topic exists."""
        return bool(self._producer.client.cluster.partitions_for_topic(topic))

    async def look_up(self, topic: str) -> TopicState:
        """Return whether a topic exists; aiokafka would ask for it until its time-out.

        A topic that the client may not see counts as one that exists: sending reports it.
        """
        client = self._producer.client
        client.add_topic(topic)
        if client.cluster.partitions_for_topic(topic) is not None:
            return TopicState.EXISTS
        answered = await client.force_metadata_update()
        if topic in client.cluster.unauthorized_topics:
            return TopicState.EXISTS
        if client.cluster.partitions_for_topic(topic) is not None:
            return TopicState.EXISTS
        return TopicState.MISSING if answered else TopicState.UNKNOWN
