"""A Kafka cluster that the tests start, and whose nodes they may kill."""

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
from tests.kafka.link import Link
from tests.kafka.node import Node, Ports, new_id
from tests.kafka.package import CLIENT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kafka.distribution import Distribution

__all__ = ["OwnCluster", "free_ports"]

LINKS = 3  # two consumers and a producer can be disturbed independently
START_SECONDS = 180  # on an idle machine it takes two or three
# Below those that the system uses for outgoing connections, so that a port is still free when its
# broker restarts. The tests of both clients may run at the same time.
PORTS = range(15_000, 23_500) if CLIENT == "aiokafka" else range(23_500, 32_000)

# Short time-outs, so that a test takes seconds. The defaults suit machines that rarely fail.
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
    """A cluster that ends with this process.

    Attributes:
        nodes: The nodes.
        links: Networks of its clients, which tests can disturb. Not open yet.
    """

    def __init__(
        self, distribution: Distribution, folder: Path, *, nodes: int = 1, **settings: object
    ) -> None:
        """Configure the cluster; ``start`` starts it.

        Args:
            distribution: The Kafka to run.
            folder: An empty folder.
            nodes: The number of nodes.
            **settings: Settings of all nodes; underscores mean dots.
        """
        ports = _ports(nodes)
        replicas = min(nodes, 3)
        everywhere = SETTINGS | {
            "cluster.id": new_id(),
            "controller.quorum.voters": ",".join(
                f"{number}@127.0.0.1:{own.controllers}" for number, own in enumerate(ports, 1)
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
                ports=own,
                settings=everywhere,
            )
            for number, own in enumerate(ports, 1)
        ]
        self.links = [Link(routes) for routes in zip(*(own.links for own in ports), strict=True)]
        super().__init__([node.server for node in self.nodes])

    async def start(self) -> None:
        """Start the nodes that do not run, and wait until all nodes serve clients.

        Raises:
            RuntimeError: A node exited or was not ready in time. The message has the end of its
                log.
        """
        for node in self.nodes:
            if not node.running:
                node.start()
        deadline = time.monotonic() + START_SECONDS
        while not await self._all_serve():
            for node in self.nodes:
                if not node.running or time.monotonic() > deadline:
                    raise RuntimeError(
                        f"node {node.number} is not ready:\n{node.process.end_of_log()}"
                    )
            await asyncio.sleep(0.05)

    def close(self) -> None:
        """Kill all nodes; a clean shutdown would take as long as a test."""
        self.guard.close()

    async def _all_serve(self) -> bool:
        if not all(_is_taken(node.port) for node in self.nodes):
            return False
        try:
            async with self.admin() as admin:
                brokers = (await admin.describe_cluster())["brokers"]
                if len(brokers) < len(self.nodes):
                    return False
                # Brokers are listed before they can lead a partition.
                topic = NewTopic("_ready", 1, len(self.nodes))
                return (await admin.create_topics([topic])).topic_errors[0][1] in (0, 36)
        except (KafkaError, OSError, ValueError):
            return False


def _ports(nodes: int) -> list[Ports]:
    free = iter(free_ports(nodes * (2 + 2 * LINKS)))
    return [
        Ports(next(free), next(free), tuple((next(free), next(free)) for _ in range(LINKS)))
        for _ in range(nodes)
    ]


def free_ports(count: int) -> list[int]:
    """Return unused ports, none of them twice."""
    ports: list[int] = []
    while len(ports) < count:
        port = random.choice(PORTS)  # noqa: S311 - not a secret
        if port not in ports and not _is_taken(port):
            ports.append(port)
    return ports


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
