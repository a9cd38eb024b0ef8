"""A running Kafka cluster, as the tests use it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, NewTopic, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import GroupCoordinatorNotAvailableError, for_code

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

__all__ = ["Cluster"]


class Cluster:
    """Administers and reads a running cluster, without the code that is tested."""

    def __init__(self, servers: list[str]) -> None:
        """Create the client; ``servers`` are the addresses of the brokers."""
        self.servers = servers

    async def create_topic(
        self, name: str, *, partitions: int = 1, replicas: int = 1, **settings: str
    ) -> None:
        """Create a topic if it does not exist; underscores in ``settings`` mean dots."""
        configs = {setting.replace("_", "."): value for setting, value in settings.items()}
        topic = NewTopic(name, partitions, replicas, topic_configs=configs)
        async with self.admin() as admin:
            # This client returns errors instead of raising them.
            _, code, message = (await admin.create_topics([topic])).topic_errors[0]
        if code not in (0, 36):  # no error; the topic exists
            raise for_code(code)(message)
        await self._partitions(name)

    async def configure_topic(self, name: str, **settings: str) -> None:
        """Change the settings of a topic; underscores in their names mean dots."""
        configs = {setting.replace("_", "."): value for setting, value in settings.items()}
        resource = ConfigResource(ConfigResourceType.TOPIC, name, configs=configs)
        async with self.admin() as admin:
            for response in await admin.alter_configs([resource]):
                for code, message, *_ in response.resources:
                    if code:
                        raise for_code(code)(message)

    async def delete_topic(self, name: str) -> None:
        """Delete a topic."""
        async with self.admin() as admin:
            await admin.delete_topics([name])

    async def add_partitions(self, topic: str, total: int) -> None:
        """Add partitions to a topic, until there are ``total``."""
        async with self.admin() as admin:
            await admin.create_partitions({topic: NewPartitions(total)})
            while len(await self._partitions(topic)) < total:
                await asyncio.sleep(0.05)

    async def delete_records(self, topic: str, before: int) -> None:
        """Delete the records of a topic's first partition, as retention does."""
        async with self.admin() as admin:
            await admin.delete_records({TopicPartition(topic, 0): RecordsToDelete(before)})

    async def records(self, topic: str) -> list[ConsumerRecord[bytes | None, bytes | None]]:
        """Return all records of a topic, partition by partition."""
        async with self._consumer(topic) as (consumer, partitions):
            await consumer.seek_to_beginning(*partitions)
            ends = await consumer.end_offsets(partitions)
            found: dict[TopicPartition, list[Any]] = {partition: [] for partition in partitions}
            for partition in partitions:
                while await consumer.position(partition) < ends[partition]:
                    for at, records in (await consumer.getmany(timeout_ms=200)).items():
                        found[at] += records
        return [record for records in found.values() for record in records]

    async def ends(self, topic: str) -> dict[int, int]:
        """Return by partition the offset of the next record of a topic."""
        async with self._consumer(topic) as (consumer, partitions):
            ends = await consumer.end_offsets(partitions)
        return {partition.partition: end for partition, end in ends.items()}

    async def committed(self, group: str, topic: str) -> dict[int, int]:
        """Return by partition of a topic the offset that a consumer group has committed."""
        async with self.admin() as admin:
            try:
                offsets = await admin.list_consumer_group_offsets(group)
            except GroupCoordinatorNotAvailableError:  # the very first group does not exist yet
                return {}
        return {
            partition.partition: committed.offset
            for partition, committed in offsets.items()
            if partition.topic == topic
        }

    async def members(self, group: str) -> int:
        """Return the number of members of a consumer group."""
        async with self.admin() as admin:
            (response,) = await admin.describe_consumer_groups([group])
        (described,) = response.groups
        return len(described[5])  # error, group, state, protocol type, protocol, members

    async def leader(self, topic: str) -> int:
        """Return the id of the node that leads a topic's first partition."""
        leader: int = (await self._partitions(topic))[0]["leader"]
        return leader

    async def in_sync(self, topic: str) -> int:
        """Return the smallest number of in-sync replicas of a topic's partitions."""
        return min(len(each["isr"]) for each in (await self._partitions(topic)).values())

    async def _partitions(self, topic: str) -> dict[int, dict[str, Any]]:
        """Return the metadata of a topic's partitions, in order, once all of them have a leader.

        Nodes learn of new topics and new leaders one after the other.
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
        """Yield an admin client, for operations without a method here."""
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
        """Yield a consumer without a group that reads all partitions of a topic, and these."""
        partitions = [TopicPartition(topic, number) for number in await self._partitions(topic)]
        consumer = AIOKafkaConsumer(bootstrap_servers=self.servers, enable_auto_commit=False)
        try:
            await consumer.start()
            consumer.assign(partitions)
            yield consumer, partitions
        finally:
            await consumer.stop()
