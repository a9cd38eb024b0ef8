"""FastStream's broker with a producer of our own below its `publish` (FastStream 0.7).

`KafkaBroker._connect`, `broker.config.broker_config`
    Where the broker creates its producer. FastStream's own polls in a task, calls the event loop
    once for each confirmation, hides errors, and waits without limit when it stops.
"""

from __future__ import annotations

from typing import Any

from faststream import confluent
from faststream._internal.parser import DefaultCodec

from .producer import DeliveringProducer

__all__ = ["KafkaBroker"]


class KafkaBroker(confluent.KafkaBroker):
    """FastStream's broker for confluent-kafka."""

    async def _connect(self) -> Any:
        config: Any = self.config.broker_config
        config.producer.connect(
            DeliveringProducer(config.connection_config.producer_config),
            serializer=config.fd_config._serializer,
            codec=config.broker_codec or DefaultCodec(),
        )
        return config.builder
