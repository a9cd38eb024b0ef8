"""Scenarios in which topics change, or contain what must not be handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiokafka import AIOKafkaProducer
from tests.kafka.faults.traffic import KEYS
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import encode

if TYPE_CHECKING:
    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally

LATEST = {"auto_offset_reset": "latest"}


async def latest_group_stopped(stage: Stage) -> Tally:
    """A new group begins at the latest event, and is stopped while events are sent."""
    async with stage.set_up():
        consumer = await stage.consume(**LATEST)
        await stage.has_begun()
        assert await consumer.stop() == 0, consumer.end_of_log()
        async with stage.sending(poisoned=True):
            pass
        await stage.consume(**LATEST)
        return await stage.finish()


async def compression_changed(stage: Stage) -> Tally:
    """The compression of the topic changes while events are sent."""
    async with stage.set_up():
        await stage.consume(fails_every=10)
        async with stage.sending(poisoned=True):
            for number, codec in enumerate(("gzip", "snappy", "lz4", "zstd"), 1):
                await stage.handled(number / 6)
                await stage.cluster.configure_topic(stage.topic, compression_type=codec)
        return await stage.finish()


async def transactions_aborted(stage: Stage) -> Tally:
    """Copies of the events are written in transactions that are aborted."""
    async with stage.set_up():
        await stage.consume(fails_every=10)
        producer = AIOKafkaProducer(
            bootstrap_servers=stage.cluster.servers, transactional_id=stage.group
        )
        async with producer, stage.sending(poisoned=True):
            for turn in range(10):
                await stage.handled(turn / 12)
                await producer.begin_transaction()
                for key in range(KEYS):
                    event = Number(key, turn).event(payments_on(stage.topic))
                    own_key = str(event.payment_id).encode()
                    await producer.send(stage.topic, encode(event), key=own_key)
                await producer.flush()
                await producer.abort_transaction()
        return await stage.finish()


async def topic_recreated(stage: Stage) -> Tally:
    """The topic is deleted and created again."""
    async with stage.set_up():
        await stage.consume(**LATEST)
        await stage.has_begun()
        async with stage.sending(poisoned=True, until=0.5):
            pass
        await stage.through()
        await stage.cluster.delete_topic(stage.topic)
        await stage.create_topic()
        async with stage.sending(poisoned=True):
            pass
        return await stage.finish()


async def partitions_added(stage: Stage) -> Tally:
    """Partitions are added to the topic."""
    async with stage.set_up():
        await stage.consume(**LATEST)
        await stage.has_begun()
        async with stage.sending(poisoned=True, until=0.5):
            pass
        # Kafka assigns keys to other partitions then: their order is kept only in between.
        await stage.through()
        await stage.add_partitions()
        async with stage.sending(poisoned=True):
            pass
        return await stage.finish()
