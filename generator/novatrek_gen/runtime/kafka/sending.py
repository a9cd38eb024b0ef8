"""Writing a record to Kafka exactly as it is given, past everything that would add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faststream.kafka.publisher.producer import AioKafkaFastProducerImpl
from faststream.kafka.response import KafkaPublishCommand
from faststream.response.publish_type import PublishType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["RawSender"]


class RawSender:
    """Sends with the producer of the broker that a router is part of."""

    def __init__(self, producer: Callable[[], Any]) -> None:
        """Take what returns FastStream's producer: it is known once the router is included."""
        self._producer = producer

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        headers: Sequence[tuple[str, bytes | None]],
    ) -> None:
        """Send a record and wait until Kafka has it.

        A record without key and value cannot be sent by aiokafka; its value becomes empty.

        Raises:
            Exception: What aiokafka raises; with `retriable` false it is no use trying again.
        """
        producer = self._producer()
        body = b"" if key is None and value is None else value
        if isinstance(producer, AioKafkaFastProducerImpl):
            # FastStream's own publish takes text alone for headers, and adds some.
            client: Any = producer._producer.producer  # pyright: ignore[reportPrivateUsage]
            await (await client.send(topic, body, key, headers=list(headers)))
            return
        # A test broker's, which takes what FastStream's publish takes.
        texts = {name: (text or b"").decode(errors="replace") for name, text in headers}
        command = KafkaPublishCommand(
            body, topic=topic, key=key, headers=texts, _publish_type=PublishType.PUBLISH
        )
        await producer.publish(command)
