"""The means of a scenario: a topic, consumers, traffic, and the count at the end."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.kafka.cluster import Cluster
from tests.kafka.faults.consumer import Conduct
from tests.kafka.faults.journal import Reader
from tests.kafka.faults.poison import Letter, letters_of
from tests.kafka.faults.tally import Tally, count
from tests.kafka.faults.traffic import Traffic
from tests.kafka.guard import Guard, Guarded
from tests.kafka.numbers import Number, payments_on
from tests.kafka.package import GENERATED

from novatrek_messaging import ContractViolation, decode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.kafka.link import Link
    from tests.kafka.own_cluster import OwnCluster

__all__ = ["Stage"]

ROOT = Path(__file__).parents[3]
PARTITIONS = 4
PATIENCE_SECONDS = 45.0


class Stage:
    """The topic and the group of one scenario, on a cluster that scenarios share.

    Attributes:
        patience: The seconds without progress after which the group is stuck.
    """

    def __init__(self, cluster: OwnCluster, folder: Path, events: int, seed: int = 1) -> None:
        """Create a stage.

        Args:
            cluster: The cluster.
            folder: An empty folder for journal and logs.
            events: The number of events to send.
            seed: Determines what happens by chance.
        """
        self.cluster = cluster
        self.topic = f"payments.{uuid4()}"
        self.group = f"reservations.{uuid4()}"
        self.events = events
        self.seed = seed
        self.patience = PATIENCE_SECONDS
        self._folder = folder
        self._journal = folder / "journal"
        self._reader = Reader(self._journal)
        self._traffic: Traffic | None = None
        self._sending: asyncio.Task[None] | None = None
        self._guard = Guard()
        self._consumers: list[Guarded] = []

    @property
    def dead_letters(self) -> str:
        """The dead-letter topic."""
        return f"{self.group}.{self.topic}.dlq"

    @asynccontextmanager
    async def set_up(self, **dead_letter_settings: str) -> AsyncIterator[Stage]:
        """Create the topics, replicated on all nodes; the end of the block kills the consumers."""
        await self.cluster.start()
        await self.create_topic()
        await self.cluster.create_topic(self.dead_letters, **{**self._safe, **dead_letter_settings})
        try:
            yield self
        finally:
            self._guard.close()

    @property
    def _safe(self) -> dict[str, Any]:
        replicas = len(self.cluster.nodes)
        return {"replicas": replicas, "min_insync_replicas": str(max(1, replicas - 1))}

    async def create_topic(self) -> None:
        """Create the topic."""
        await self.cluster.create_topic(self.topic, partitions=PARTITIONS, **self._safe)

    async def add_partitions(self) -> None:
        """Double the number of partitions."""
        await self.cluster.add_partitions(self.topic, 2 * PARTITIONS)

    async def has_begun(self) -> None:
        """Wait until the group has committed where it begins in all partitions."""
        async with asyncio.timeout(self.patience):
            while len(await self.cluster.committed(self.group, self.topic)) < PARTITIONS:
                await asyncio.sleep(0.05)

    async def consume(self, **conduct: Any) -> Guarded:
        """Start a consumer process and wait until it has partitions.

        Args:
            **conduct: Fields of its Conduct; by default its servers are those of the cluster.
        """
        name = f"consumer{len(self._consumers)}"
        consumer_conduct = Conduct(
            name=name,
            journal=str(self._journal),
            topic=self.topic,
            group=self.group,
            **({"servers": self.cluster.servers} | conduct),
        )
        consumer = self._guard.spawn(
            [sys.executable, "-m", "tests.kafka.faults.consumer", consumer_conduct.argument],
            self._folder / name,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(GENERATED)},
        )
        self._consumers.append(consumer)
        await self._until(lambda: self._reader.has_partitions(name))
        return consumer

    @asynccontextmanager
    async def sending(
        self, *, poisoned: bool = False, until: float = 1.0, link: Link | None = None
    ) -> AsyncIterator[None]:
        """Send events during the block, at the consumers' pace; its end waits for the rest.

        Args:
            poisoned: Whether one record of a hundred is malformed.
            until: The share of all events to send; the next call continues there.
            link: The network of the producer; None if it is never disturbed.
        """
        cluster = self.cluster if link is None else Cluster(link.servers)
        self._traffic = self._traffic or Traffic(
            cluster, self.topic, self.events, poisoned=poisoned, done=self._reader.tried
        )
        self._sending = asyncio.create_task(self._traffic.run(until))
        try:
            yield
            await self._sending
        finally:
            self._sending.cancel()
            await asyncio.wait([self._sending])

    async def handled(self, share: float, by: Guarded | None = None) -> None:
        """Wait until a share of all events is finished, by one consumer or by any."""
        await self._until(lambda: self._reader.done(by and by.log.name) >= share * self.events)

    async def _until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(self.patience):
            while not condition():
                if self._sending is not None and self._sending.done():
                    self._sending.result()  # raises if sending failed
                await asyncio.sleep(0.02)

    async def finish(self) -> Tally:
        """Wait until the group has read the topic, stop its consumers, and count.

        Raises:
            AssertionError: A consumer did not exit with code 0.
        """
        await self.through()
        for consumer in self._consumers:
            if consumer.running:
                assert await consumer.stop() == 0, consumer.end_of_log()
        return await self._count()

    async def _count(self) -> Tally:
        assert self._traffic is not None, "nothing was sent"
        letters = letters_of(await self.cluster.records(self.dead_letters))
        poison, found = Counter(self._traffic.poison), Counter(letters)
        given_up = {self._number(letter) for letter in letters if letter not in poison}
        events = count(self._reader.entries(), self._traffic.sent, given_up - {None})
        return events + Tally(
            sent=poison.total(),
            dead=(poison & found).total(),
            lost=(poison - found).total(),
            repeated=found.total() - len(found),
        )

    def _number(self, letter: Letter) -> Number | None:
        try:
            return Number.of(decode(payments_on(self.topic), letter[1]))
        except ContractViolation:  # a malformed record that was altered: the original is lost
            return None

    async def through(self) -> None:
        """Wait until the group has committed the end of the topic or makes no more progress."""
        ends = await self.cluster.ends(self.topic)
        before: dict[int, int] = {}
        since = time.monotonic()
        while time.monotonic() - since < self.patience:
            committed = await self.cluster.committed(self.group, self.topic)
            if all(committed.get(number, 0) >= end for number, end in ends.items()):
                return
            if not any(consumer.running for consumer in self._consumers):
                return
            if committed != before:
                before, since = committed, time.monotonic()
            await asyncio.sleep(0.3)
