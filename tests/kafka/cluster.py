"""A Kafka cluster as the tests see it: somebody's, or their own whose nodes they may kill."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, for_code
from tests.kafka.guard import Guard
from tests.kafka.node import Node, new_id

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.kafka.distribution import Distribution

__all__ = ["Cluster", "OwnCluster"]

# So that a test takes seconds; what a real cluster has is fit for machines that fail rarely.
SETTINGS: dict[str, object] = {
    "inter.broker.listener.name": "PLAINTEXT",
    "auto.create.topics.enable": "false",
    "offsets.topic.num.partitions": 1,
    "transaction.state.log.num.partitions": 1,
    "num.network.threads": 1,
    "num.io.threads": 2,
    "log.cleaner.dedupe.buffer.size": 2 * 1024 * 1024,
    "broker.session.timeout.ms": 1000,
    "broker.heartbeat.interval.ms": 200,
    "controller.quorum.election.timeout.ms": 300,
    "controller.quorum.fetch.timeout.ms": 800,
}


class Cluster:
    """A cluster that is there: what the tests ask of it, past the code they test."""

    def __init__(self, servers: list[str]) -> None:
        self.servers = servers

    async def create_topic(
        self, name: str, *, partitions: int = 1, replicas: int = 1, **settings: str
    ) -> None:
        """Create a topic, unless there is one; underscores in ``settings`` stand for dots."""
        configs = {setting.replace("_", "."): value for setting, value in settings.items()}
        topic = NewTopic(name, partitions, replicas, topic_configs=configs)
        async with self._admin() as admin:
            # This client hands errors over instead of raising them.
            _, code, message = (await admin.create_topics([topic])).topic_errors[0]
        if code not in (0, 36):  # none; the topic exists
            raise for_code(code)(message)
        await self._led([name])

    async def records(self, topic: str) -> list[ConsumerRecord[bytes | None, bytes | None]]:
        """Return everything that is on a topic, partition by partition."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self.servers, enable_auto_commit=False)
        await consumer.start()
        try:
            numbers = await self._partitions(topic)
            places = [TopicPartition(topic, number) for number in sorted(numbers)]
            consumer.assign(places)
            await consumer.seek_to_beginning(*places)
            ends = await consumer.end_offsets(places)
            found: dict[TopicPartition, list[Any]] = {place: [] for place in places}
            for place in places:
                while await consumer.position(place) < ends[place]:
                    for at, records in (await consumer.getmany(timeout_ms=200)).items():
                        found[at] += records
            return [record for place in places for record in found[place]]
        finally:
            await consumer.stop()

    async def ends(self, topic: str) -> dict[int, int]:
        """Return by partition of a topic the offset its next record will have."""
        consumer = AIOKafkaConsumer(bootstrap_servers=self.servers, enable_auto_commit=False)
        await consumer.start()
        try:
            places = [TopicPartition(topic, number) for number in await self._partitions(topic)]
            ends = await consumer.end_offsets(places)
            return {place.partition: end for place, end in ends.items()}
        finally:
            await consumer.stop()

    async def committed(self, group: str, topic: str) -> dict[int, int]:
        """Return by partition of a topic the offset at which a consumer group goes on."""
        async with self._admin() as admin:
            offsets = await admin.list_consumer_group_offsets(group)
        return {place.partition: at.offset for place, at in offsets.items() if place.topic == topic}

    async def members(self, group: str) -> int:
        """Return how many consumers a group has."""
        async with self._admin() as admin:
            (response,) = await admin.describe_consumer_groups([group])
        (described,) = response.groups
        return len(described[5])  # error, group, state, protocol type, protocol, members

    async def leader(self, topic: str, partition: int = 0) -> int:
        """Return the number of the node that leads a partition."""
        async with self._admin() as admin:
            (described,) = await admin.describe_topics([topic])
        leaders = {each["partition"]: each["leader"] for each in described["partitions"]}
        return int(leaders[partition])

    async def in_sync(self, topic: str) -> int:
        """Return how many replicas of a topic's partitions are in sync, the least of all."""
        async with self._admin() as admin:
            (described,) = await admin.describe_topics([topic])
        return min(len(each["isr"]) for each in described["partitions"])

    async def _partitions(self, topic: str) -> list[int]:
        async with self._admin() as admin:
            (described,) = await admin.describe_topics([topic])
        return [each["partition"] for each in described["partitions"]]

    async def _led(self, topics: list[str]) -> None:
        async with asyncio.timeout(30), self._admin() as admin:
            while any(
                described["error_code"]
                or not described["partitions"]
                or any(each["leader"] < 0 for each in described["partitions"])
                for described in await admin.describe_topics(topics)
            ):
                await asyncio.sleep(0.05)

    @asynccontextmanager
    async def _admin(self) -> AsyncIterator[AIOKafkaAdminClient]:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.servers, request_timeout_ms=5000)
        try:
            await admin.start()
            yield admin
        finally:
            await admin.close()


class OwnCluster(Cluster):
    """A cluster of this process's own, which ends with it."""

    def __init__(
        self, distribution: Distribution, folder: Path, *, nodes: int = 1, **settings: object
    ) -> None:
        """Prepare it in an empty folder; underscores in ``settings`` stand for dots."""
        ports = _free_ports(2 * nodes)
        clients, controllers = ports[:nodes], ports[nodes:]
        replicas = min(nodes, 3)
        everywhere = SETTINGS | {
            "cluster.id": new_id(),
            "controller.quorum.voters": ",".join(
                f"{number}@127.0.0.1:{port}" for number, port in enumerate(controllers, 1)
            ),
            "offsets.topic.replication.factor": replicas,
            "transaction.state.log.replication.factor": replicas,
            "transaction.state.log.min.isr": max(1, replicas - 1),
            **{setting.replace("_", "."): value for setting, value in settings.items()},
        }
        self.guard = Guard()
        self.nodes = [
            Node(
                distribution,
                self.guard,
                folder / f"node{number}",
                number=number,
                ports=pair,
                settings=everywhere,
            )
            for number, pair in enumerate(zip(clients, controllers, strict=True), 1)
        ]
        super().__init__([node.server for node in self.nodes])

    async def start(self) -> None:
        """Start the nodes that do not run, and wait until every one serves.

        Raises:
            RuntimeError: One ended or was not up in time; with the end of its log.
        """
        for node in self.nodes:
            if not node.running:
                node.start()
        deadline = time.monotonic() + 60
        while not await self._all_serve():
            for node in self.nodes:
                if not node.running or time.monotonic() > deadline:
                    raise RuntimeError(
                        f"node {node.number} is not up:\n{node.process.last_words()}"
                    )
            await asyncio.sleep(0.05)

    def close(self) -> None:
        """Kill all nodes: to stop them in order would take as long as a test."""
        self.guard.close()

    async def _all_serve(self) -> bool:
        if not all(_is_taken(node.port) for node in self.nodes):
            return False
        try:
            async with self._admin() as admin:
                brokers = (await admin.describe_cluster())["brokers"]
                if len(brokers) < len(self.nodes):
                    return False
                # Brokers are listed before they lead anything.
                topic = NewTopic("_ready", 1, len(self.nodes))
                return (await admin.create_topics([topic])).topic_errors[0][1] in (0, 36)
        except (KafkaError, OSError, ValueError):
            return False


def _free_ports(count: int) -> list[int]:
    """Return ports nobody listens on, below those the system gives to connections.

    A broker that is down for a while finds its own free again.
    """
    ports: list[int] = []
    while len(ports) < count:
        port = random.randrange(15_000, 32_000)  # noqa: S311 - not a secret
        if port not in ports and not _is_taken(port):
            ports.append(port)
    return ports


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
