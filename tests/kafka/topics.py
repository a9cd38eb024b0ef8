"""The platform's topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_messaging import events

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

__all__ = ["DEAD_LETTERS", "create_all"]


# Of the one example service that writes dead letters.
DEAD_LETTERS = "svc-reservations.novatrek.support.payment.processed.dlq"


async def create_all(cluster: Cluster) -> None:
    """Create the topic of every event, and of dead letters, where there is none."""
    for name in events.__all__:
        await cluster.create_topic(getattr(events, name).__contract__.topic, partitions=3)
    await cluster.create_topic(DEAD_LETTERS)
