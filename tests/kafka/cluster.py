"""A Kafka cluster as the tests see it, whosever it is."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import GroupCoordinatorNotAvailableError, for_code

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["Cluster"]


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
        async with self.admin() as admin:
            # This client hands errors over instead of raising them.
            _, code, message = (await admin.create_topics([topic])).topic_errors[0]
        if code not in (0, 36):  # none; the topic exists
            raise for_code(code)(message)
        await self._partitions(name)

    async def configure_topic(self, name: str, **settings: str) -> None:
        """Change the settings of a topic; underscores in their names stand for dots."""
        configs = {setting.replace("_", "."): value for setting, value in settings.items()}
        resource = ConfigResource(ConfigResourceType.TOPIC, name, configs=configs)
        async with self.admin() as admin:
            for response in await admin.alter_configs([resource]):
                for code, message, *_ in response.resources:
                    if code:
                        raise for_code(code)(message)

    async def records(self, topic: str) -> list[ConsumerRecord[bytes | None, bytes | None]]:
        """Return everything that is on a topic, partition by partition."""
        async with self._consumer(topic) as (consumer, places):
            await consumer.seek_to_beginning(*places)
            ends = await consumer.end_offsets(places)
            found: dict[TopicPartition, list[Any]] = {place: [] for place in places}
            for place in places:
                while await consumer.position(place) < ends[place]:
                    for at, records in (await consumer.getmany(timeout_ms=200)).items():
                        found[at] += records
        return [record for records in found.values() for record in records]

    async def ends(self, topic: str) -> dict[int, int]:
        """Return by partition of a topic the offset its next record will have."""
        async with self._consumer(topic) as (consumer, places):
            ends = await consumer.end_offsets(places)
        return {place.partition: end for place, end in ends.items()}

    async def committed(self, group: str, topic: str) -> dict[int, int]:
        """Return by partition of a topic the offset at which a consumer group goes on."""
        async with self.admin() as admin:
            try:
                offsets = await admin.list_consumer_group_offsets(group)
            except GroupCoordinatorNotAvailableError:  # the very first group is not there yet
                return {}
        return {place.partition: at.offset for place, at in offsets.items() if place.topic == topic}

    async def members(self, group: str) -> int:
        """Return how many consumers a group has."""
        async with self.admin() as admin:
            (response,) = await admin.describe_consumer_groups([group])
        (described,) = response.groups
        return len(described[5])  # error, group, state, protocol type, protocol, members

    async def leader(self, topic: str) -> int:
        """Return the number of the node that leads a topic's first partition."""
        leader: int = (await self._partitions(topic))[0]["leader"]
        return leader

    async def in_sync(self, topic: str) -> int:
        """Return how many replicas of a topic's partitions are in sync, the least of all."""
        return min(len(each["isr"]) for each in (await self._partitions(topic)).values())

    async def _partitions(self, topic: str) -> dict[int, dict[str, Any]]:
        """Return what is said of a topic's partitions, in order, once all of them are led.

        Nodes hear of new topics, and of new leaders, one after the other.
        """
        async with asyncio.timeout(30), self.admin() as admin:
            while True:
                (described,) = await admin.describe_topics([topic])
                found = {each["partition"]: each for each in described["partitions"]}
                if found and all(each["leader"] >= 0 for each in found.values()):
                    return dict(sorted(found.items()))
                await asyncio.sleep(0.05)

    @asynccontextmanager
    async def admin(self) -> AsyncIterator[AIOKafkaAdminClient]:
        """Give a client for what has no method here."""
        admin = AIOKafkaAdminClient(bootstrap_servers=self.servers, request_timeout_ms=5000)
        try:
            await admin.start()
            yield admin
        finally:
            await admin.close()

    @asynccontextmanager
    async def _consumer(
        self, topic: str
    ) -> AsyncIterator[tuple[AIOKafkaConsumer, list[TopicPartition]]]:
        """Give a consumer outside of all groups that has a topic's partitions, and those."""
        places = [TopicPartition(topic, number) for number in await self._partitions(topic)]
        consumer = AIOKafkaConsumer(bootstrap_servers=self.servers, enable_auto_commit=False)
        try:
            await consumer.start()
            consumer.assign(places)
            yield consumer, places
        finally:
            await consumer.stop()
