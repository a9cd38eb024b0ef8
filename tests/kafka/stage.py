"""What a scenario plays on: a topic, a group's consumers, traffic, and the count at the end."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.kafka.consumer import Conduct
from tests.kafka.guard import Guard, Guarded
from tests.kafka.journal import Reader
from tests.kafka.numbers import Number, payments_on
from tests.kafka.tally import Tally, count
from tests.kafka.traffic import Traffic

from novatrek_messaging import decode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.kafka.cluster import OwnCluster

__all__ = ["Stage"]

ROOT = Path(__file__).parents[2]
PARTITIONS = 4
PATIENCE_SECONDS = 45.0  # a group that stands still for so long is stuck


class Stage:
    """One scenario's own topic and group on a cluster that it shares with others."""

    def __init__(self, cluster: OwnCluster, folder: Path, events: int) -> None:
        """Take where Kafka is, an empty folder for journal and logs, and how much to send."""
        self.cluster = cluster
        self.topic = f"payments.{uuid4()}"
        self.group = f"reservations.{uuid4()}"
        self.events = events
        self._folder = folder
        self._journal = folder / "journal"
        self._reader = Reader(self._journal)
        self._sent: set[Number] = set()
        self._guard = Guard()
        self._consumers: list[Guarded] = []

    @property
    def dead_letters(self) -> str:
        """The topic of what could not be handled."""
        return f"{self.group}.{self.topic}.dlq"

    @asynccontextmanager
    async def set_up(self, **dead_letter_settings: str) -> AsyncIterator[Stage]:
        """Create the topics, replicated over all nodes; the end of the block kills consumers."""
        await self.cluster.start()
        replicas = len(self.cluster.nodes)
        safe = {"replicas": replicas, "min_insync_replicas": str(max(1, replicas - 1))}
        await self.cluster.create_topic(self.topic, partitions=PARTITIONS, **safe)
        await self.cluster.create_topic(self.dead_letters, **{**safe, **dead_letter_settings})
        try:
            yield self
        finally:
            self._guard.close()

    def consume(self, **conduct: Any) -> Guarded:
        """Start a consumer as a process of its own; what is given are fields of its Conduct."""
        name = f"consumer{len(self._consumers)}"
        its = Conduct(
            name=name,
            journal=str(self._journal),
            servers=self.cluster.servers,
            topic=self.topic,
            group=self.group,
            **conduct,
        )
        consumer = self._guard.spawn(
            [sys.executable, "-m", "tests.kafka.consumer", its.argument],
            self._folder / name,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "generated")},
        )
        self._consumers.append(consumer)
        return consumer

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Send events meanwhile, in step with the consumers; the end waits for the last one."""
        traffic = Traffic(self.cluster, self.topic, self.events, self._reader.done)
        self._sent = traffic.sent
        task = asyncio.create_task(traffic.run())
        try:
            yield
            await task
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def handled(self, share: float, by: Guarded | None = None) -> None:
        """Wait until that share of all events is done, by a certain consumer or by anybody."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self._reader.done(by and by.log.name) < share * self.events:
                await asyncio.sleep(0.02)

    async def finish(self) -> Tally:
        """Wait until the group is through with its topic, stop its consumers, and count.

        Raises:
            AssertionError: A consumer did not end in order.
        """
        await self._through()
        for consumer in self._consumers:
            if consumer.running:
                assert await consumer.stop() == 0, consumer.last_words()
        return count(self._reader.entries(), self._sent, await self._dead())

    async def _through(self) -> None:
        ends = await self.cluster.ends(self.topic)
        before: dict[int, int] = {}
        since = time.monotonic()
        while time.monotonic() - since < PATIENCE_SECONDS:
            committed = await self.cluster.committed(self.group, self.topic)
            if all(committed.get(number, 0) >= end for number, end in ends.items()):
                return
            if not any(consumer.running for consumer in self._consumers):
                return
            if committed != before:
                before, since = committed, time.monotonic()
            await asyncio.sleep(0.3)

    async def _dead(self) -> set[Number]:
        model = payments_on(self.topic)
        records = await self.cluster.records(self.dead_letters)
        return {Number.of(decode(model, record.value)) for record in records}
