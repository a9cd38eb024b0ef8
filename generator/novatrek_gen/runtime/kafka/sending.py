"""Records written through the broker that a router is included into: dead letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)

from ..consume.client import RecordTooLargeError
from .aiokafka_internals import keep_sequences, send_compressed
from .faststream_internals import IncludedBroker
from .refresh_internals import pause_between_refreshes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faststream.kafka import KafkaRouter

__all__ = ["BrokerSender"]

_TOO_LARGE: Final = (MessageSizeTooLargeError, RecordListTooLargeError)


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

        aiokafka cannot send a record without key and value: its value becomes empty. The producer
        of a TestKafkaBroker turns headers into text.

        Raises:
            RecordTooLargeError: The record exceeds the limit of the topic or of the producer.
            Exception: Another error of aiokafka.
        """
        body = b"" if key is None and value is None else value
        client = self._broker.client
        if client is None:
            await self._broker.publish_as_text(topic, key, body, headers)
            return
        keep_sequences(client)
        pause_between_refreshes(client)
        try:
            if compressed:
                confirmation = await send_compressed(client, topic, key, body, headers)
            else:
                confirmation = await client.send(topic, body, key, headers=list(headers))
            await confirmation
        except _TOO_LARGE as error:
            raise RecordTooLargeError(str(error)) from error

    def knows(self, topic: str) -> bool:
        """Return whether the producer knows that a topic exists. A test broker knows every one."""
        client = self._broker.client
        return client is None or bool(client.client.cluster.partitions_for_topic(topic))
