"""The producer as the rooms above use it beside FastStream's `publish`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from confluent_kafka import KafkaError, KafkaException

from ..consume.client import RecordTooLargeError, TopicState
from .producer import Sent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .foreign import ForeignProducer
    from .producer import DeliveringProducer

__all__ = ["ConfluentProducer", "is_too_large"]

_ASK_SECONDS: Final = 5.0
_TOO_LARGE: Final = (
    KafkaError.MSG_SIZE_TOO_LARGE,
    KafkaError.RECORD_LIST_TOO_LARGE,
)
_UNKNOWN: Final = ("UNKNOWN_TOPIC_OR_PART", "_UNKNOWN_TOPIC")


def is_too_large(error: KafkaException) -> bool:
    """Return whether a record was refused because of its size."""
    return error.args[0].code() in _TOO_LARGE


class ConfluentProducer:
    """The `ProducerClient` of a producer."""

    def __init__(self, producer: DeliveringProducer | ForeignProducer) -> None:
        """Create the client."""
        self._producer = producer

    def prepare(self) -> None:
        """Do nothing: librdkafka needs no adaption."""

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

        Raises:
            RecordTooLargeError: The record exceeds the limit of the topic or of the producer.
            KafkaException: Another error of the client.
        """
        try:
            record = Sent(topic, key, value, headers)
            await (await self._producer.pass_on(record, compressed=compressed))
        except KafkaException as error:
            if is_too_large(error):
                raise RecordTooLargeError(str(error)) from error
            raise
        self._producer.known.add(topic)

    def knows(self, topic: str) -> bool:
        """Return whether Kafka has told this producer before that a topic exists."""
        return topic in self._producer.known

    async def look_up(self, topic: str) -> TopicState:
        """Return whether a topic exists.

        A topic that the client may not see counts as one that exists: sending reports it.
        """
        found = await asyncio.to_thread(self._metadata, topic, _ASK_SECONDS)
        if found is None:
            return TopicState.UNKNOWN
        if found.error is not None and found.error.name() in _UNKNOWN:
            return TopicState.MISSING
        self._producer.known.add(topic)
        return TopicState.EXISTS

    def _metadata(self, topic: str, seconds: float) -> Any:
        """Return what Kafka tells of a topic; None if it does not answer."""
        try:
            return self._producer.producer.list_topics(topic, timeout=seconds).topics[topic]
        except KafkaException:
            return None
