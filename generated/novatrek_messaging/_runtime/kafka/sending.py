"""Records written through the broker that a router is included into: dead letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..aiokafka.faststream_internals import IncludedBroker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..aiokafka.framework import KafkaRouter

__all__ = ["BrokerSender"]


class BrokerSender:
    """The `RecordSender` of the broker that a router is included into."""

    def __init__(self, router: KafkaRouter) -> None:
        """Create the sender; it works once the router is included and the broker has connected."""
        self._broker = IncludedBroker(router)

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

        The producer of a TestKafkaBroker turns headers into text.

        Raises:
            RecordTooLargeError: The record exceeds the limit of the topic or of the producer.
            Exception: Another error of the client.
        """
        producer = self._broker.producer
        if producer is None:
            body = b"" if key is None and value is None else value
            await self._broker.publish_as_text(topic, key, body, headers)
        else:
            await producer.send(topic, key, value, headers, compressed=compressed)

    def knows(self, topic: str) -> bool:
        """Return whether the producer knows that a topic exists. A test broker knows every one."""
        producer = self._broker.producer
        return producer is None or producer.knows(topic)
