"""A Kafka cluster of the tests' own, whose nodes they may kill."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from typing import TYPE_CHECKING

from aiokafka.admin import NewTopic
from aiokafka.errors import KafkaError
from tests.kafka.cluster import Cluster
from tests.kafka.guard import Guard
from tests.kafka.node import Node, new_id

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.distribution import Distribution

__all__ = ["OwnCluster"]

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
            async with self.admin() as admin:
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
