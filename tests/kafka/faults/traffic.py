"""Publishing numbered events through a generated producer while things break."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from tests.kafka.faults.poison import Letter, Poison
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import EventBroker
from novatrek_messaging.svc_payments.producer import PaymentsProducer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kafka.cluster import Cluster

__all__ = ["Traffic"]

KEYS = 50
LEAD = 1_500  # events ahead of the consumers, so that producer and consumers are always busy


class Traffic:
    """Events on a topic, equally many of each key.

    Attributes:
        sent: The events that Kafka has confirmed.
        poison: The malformed records among them.
    """

    def __init__(
        self, cluster: Cluster, topic: str, events: int, *, poisoned: bool, done: Callable[[], int]
    ) -> None:
        """Create the traffic; ``run`` sends it.

        Args:
            cluster: The cluster.
            topic: The topic.
            events: The number of events.
            poisoned: Whether one record of a hundred is malformed.
            done: Returns the number of events that consumers have finished.
        """
        self.sent: set[Number] = set()
        self.poison: list[Letter] = []
        self._cluster = cluster
        self._topic = topic
        self._model = payments_on(topic)
        self._turns = events // KEYS
        self._next_turn = 0
        self._poisoned = poisoned
        self._done = done

    async def run(self, until: float = 1.0) -> None:
        """Send events at the pace of the consumers, up to a share of all."""
        broker = EventBroker(self._cluster.servers, logger=logging.getLogger("traffic"))
        poison = Poison(self._cluster, self._topic)
        poison.sent = self.poison
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(broker)
            await stack.enter_async_context(poison)
            producer = PaymentsProducer(broker, timeout=300)
            turns = range(self._next_turn, round(self._turns * until))
            self._next_turn = turns.stop
            for turn in turns:
                while len(self.sent) - self._done() >= LEAD:
                    await asyncio.sleep(0.02)
                await self._turn(producer, turn)
                if self._poisoned and turn % (100 // KEYS) == 0:
                    await poison.send(turn % KEYS)

    async def _turn(self, producer: PaymentsProducer, turn: int) -> None:
        numbers = [Number(key, turn) for key in range(KEYS)]
        async with producer.batch() as batch:
            for number in numbers:
                await batch.payment_processed(number.event(self._model))
        self.sent.update(numbers)
