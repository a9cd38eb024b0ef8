"""Publishing numbered events through a generated producer while things break."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from faststream.kafka import KafkaBroker
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging.svc_payments.producer import PaymentsProducer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kafka.cluster import Cluster

__all__ = ["KEYS", "Traffic"]

KEYS = 50
LEAD = 1_500  # events on their way: so many that producer and consumers are both in mid-stream


class Traffic:
    """``count`` events on a topic, as many of each key, each key's one after the other."""

    def __init__(
        self, cluster: Cluster, topic: str, count: int, done: Callable[[], int] | None = None
    ) -> None:
        """Take where to send how much, and what says how much of it is done with.

        Without ``done`` the consumers are not waited for.
        """
        self.turns = count // KEYS
        self._done = done
        self.sent: set[Number] = set()
        self._cluster = cluster
        self._model = payments_on(topic)

    async def run(self) -> None:
        """Publish everything; what Kafka has confirmed is in ``sent``."""
        broker = KafkaBroker(
            self._cluster.servers,
            acks="all",
            enable_idempotence=True,
            allow_auto_create_topics=False,
            logger=logging.getLogger("traffic"),
        )
        async with broker:
            producer = PaymentsProducer(broker)
            for turn in range(self.turns):
                await self._wait_for_consumers()
                await asyncio.gather(
                    *(self._send(producer, Number(key, turn)) for key in range(KEYS))
                )

    async def _wait_for_consumers(self) -> None:
        while self._done is not None and len(self.sent) - self._done() >= LEAD:
            await asyncio.sleep(0.02)

    async def _send(self, producer: PaymentsProducer, number: Number) -> None:
        await producer.payment_processed(number.event(self._model))
        self.sent.add(number)
