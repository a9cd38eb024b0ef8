"""Create the topics that the example services need: ``python -m create_topics``.

In production, the operators of Kafka create topics; services do not.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Any, get_type_hints

from aiokafka.admin import AIOKafkaAdminClient, NewTopic  # pyright: ignore[reportMissingTypeStubs]
from aiokafka.errors import for_code  # pyright: ignore[reportMissingTypeStubs]

from novatrek_messaging.svc_notifications.consumer import NotificationsHandlers
from novatrek_messaging.svc_reservations.consumer import ReservationsHandlers

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["create", "needed_by"]

_CONSUMERS = {"svc-reservations": ReservationsHandlers, "svc-notifications": NotificationsHandlers}
_PARTITIONS = 3
_FINE = (0, 36)  # Kafka's error codes for success and for a topic that exists already


def needed_by(group: str, handlers: type) -> set[str]:
    """Return the topics of the events that a consumer handles, and of their dead letters."""
    methods = [method for name, method in vars(handlers).items() if name.startswith("on_")]
    topics = {get_type_hints(method)["event"].__contract__.topic for method in methods}
    return topics | {f"{group}.{topic}.dlq" for topic in topics}


async def create(topics: Iterable[str], servers: list[str]) -> None:
    """Create the topics that do not exist, with up to three replicas."""
    client: Any = AIOKafkaAdminClient(bootstrap_servers=servers)
    await client.start()
    try:
        replicas = min(3, len((await client.describe_cluster())["brokers"]))
        wanted = [NewTopic(topic, _PARTITIONS, replicas) for topic in sorted(topics)]
        for topic, code, message in (await client.create_topics(wanted)).topic_errors:
            if code not in _FINE:
                raise for_code(code)(f"{topic}: {message}")
    finally:
        await client.close()


def main() -> None:
    """Create the topics of both consumers, and print their names."""
    servers = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092").split(",")
    topics = set[str]().union(*(needed_by(*consumer) for consumer in _CONSUMERS.items()))
    asyncio.run(create(topics, servers))
    sys.stdout.write("".join(f"{topic}\n" for topic in sorted(topics)))


if __name__ == "__main__":
    main()
