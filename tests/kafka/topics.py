"""The platform's topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_messaging import events

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

__all__ = ["create_all"]


async def create_all(cluster: Cluster) -> None:
    """Create the topic of every event, where there is none."""
    for name in events.__all__:
        await cluster.create_topic(getattr(events, name).__contract__.topic, partitions=3)
