"""Joining a consumer group, which takes seconds on a Kafka with default settings."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.kafka.applied import LOCAL, apply_topics

from novatrek_messaging import EventBroker
from novatrek_messaging.svc_notifications.consumer import (
    notifications_router,
)
from svc_notifications.notices import LogSender
from svc_notifications.notifications import Notifications

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]


@pytest.mark.parametrize("concurrency", [1, 8])
async def test_a_service_joins_its_group_once_for_all_its_events(
    cluster: Cluster, concurrency: int
) -> None:
    group = f"svc-notifications.{uuid4()}"
    apply_topics(cluster, *LOCAL)
    async with cluster.admin() as admin:
        topics = await admin.list_topics()
    for name in topics:  # a group of another name has dead letters of its own
        if name.startswith("svc-notifications.") and name.endswith(".dlq"):
            await cluster.create_topic(name.replace("svc-notifications", group, 1))
    broker = EventBroker(cluster.servers)
    handlers = Notifications(LogSender())
    router = notifications_router(handlers, group_id=group, concurrency=concurrency)
    broker.include_router(router)
    async with broker:
        await broker.start()
        assert await cluster.members(group) == 1
        (subscriber,) = broker.subscribers
        assert subscriber._member().generation == 1
