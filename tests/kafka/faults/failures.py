"""Scenarios in which handlers fail, records are malformed, or dead letters cannot be written."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally


async def handler_fails_sometimes(stage: Stage) -> Tally:
    """The handler fails for one event in ten."""
    async with stage.set_up():
        await stage.consume(fails_every=10)
        async with stage.sending():
            pass
        return await stage.finish()


async def handler_fails_always(stage: Stage) -> Tally:
    """The handler fails for every event."""
    async with stage.set_up():
        await stage.consume(fails_always=True)
        async with stage.sending():
            pass
        return await stage.finish()


async def poison(stage: Stage) -> Tally:
    """One record in a hundred is invalid."""
    async with stage.set_up():
        await stage.consume(fails_every=10)
        async with stage.sending(poisoned=True):
            pass
        return await stage.finish()


async def dead_letters_wait(stage: Stage) -> Tally:
    """Dead letters cannot be written for some seconds."""
    # Every node must confirm a dead letter. While one is down Kafka answers with a retriable error.
    async with stage.set_up(min_insync_replicas="3"):
        await stage.consume()
        stage.cluster.nodes[0].process.kill()
        async with stage.sending(poisoned=True):
            await stage.handled(0.02)
            await asyncio.sleep(3)
            assert await stage.cluster.records(stage.dead_letters) == []
            await stage.cluster.start()
        return await stage.finish()


async def dead_letters_refused(stage: Stage) -> Tally:
    """Dead letters are refused until the topic's limit is raised."""
    # Smaller than any record: Kafka never accepts one.
    async with stage.set_up(max_message_bytes="1"):
        consumer = await stage.consume()
        async with stage.sending(poisoned=True):
            await stage.handled(0.02)
            await asyncio.sleep(3)
            assert consumer.running, consumer.end_of_log()
            assert await stage.cluster.records(stage.dead_letters) == []
            await stage.cluster.configure_topic(stage.dead_letters, max_message_bytes="1000000")
        return await stage.finish()


async def dead_letters_missing(stage: Stage) -> Tally:
    """The dead-letter topic is deleted, and created again after some seconds."""
    async with stage.set_up():
        consumer = await stage.consume()
        await stage.cluster.delete_topic(stage.dead_letters)
        async with stage.sending(poisoned=True):
            await stage.handled(0.02)
            await asyncio.sleep(3)
            assert consumer.running, consumer.end_of_log()
            await stage.cluster.create_topic(stage.dead_letters)
        return await stage.finish()
