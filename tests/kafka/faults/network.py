"""Scenarios in which the network between clients and brokers fails."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.kafka.connection import Place
from tests.kafka.faults.outages import SESSION_SECONDS, UNSURE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally
    from tests.kafka.link import Link


@asynccontextmanager
async def links(stage: Stage) -> AsyncIterator[tuple[Link, Link, Link]]:
    """Set the stage up, and open a link for each of two consumers and one for the producer."""
    first, second, third = stage.cluster.links
    async with stage.set_up(), first, second, third:
        yield first, second, third


async def consumer_partitioned(stage: Stage) -> Tally:
    """One of two consumers is cut off from Kafka past its session time-out."""
    async with links(stage) as (first, second, _):
        victim = await stage.consume(servers=first.servers, **UNSURE)
        await stage.consume(servers=second.servers, **UNSURE)
        async with stage.sending(poisoned=True):
            await stage.handled(0.2, by=victim)
            first.cut()
            await asyncio.sleep(SESSION_SECONDS + 2)
            first.heal()
        return await stage.finish()


async def all_partitioned(stage: Stage) -> Tally:
    """Consumer and producer are cut off from Kafka for some seconds, twice."""
    async with links(stage) as (first, _, third):
        await stage.consume(servers=first.servers, fails_every=10)
        async with stage.sending(poisoned=True, link=third):
            for share in (0.3, 0.6):
                await stage.handled(share)
                first.cut()
                third.cut()
                await asyncio.sleep(SESSION_SECONDS / 2)
                first.heal()
                third.heal()
        return await stage.finish()


async def connections_half_open(stage: Stage) -> Tally:
    """The connections of consumer and producer are forgotten by the network, without a sign."""
    stage.patience = 2 * 40  # aiokafka waits so long for answers on each of two connections
    async with links(stage) as (first, _, third):
        await stage.consume(servers=first.servers, fails_every=10)
        async with stage.sending(poisoned=True, link=third):
            await stage.handled(0.3)
            first.abandon()
            third.abandon()
        return await stage.finish()


async def link_slow(stage: Stage) -> Tally:
    """The network of consumer and producer is slow."""
    async with links(stage) as (first, _, third):
        await stage.consume(servers=first.servers, fails_every=10)
        for link in (first, third):
            link.slow(bytes_per_second=100_000, delay=0.1)
        async with stage.sending(poisoned=True, link=third):
            pass
        first.heal()
        third.heal()
        return await stage.finish()


async def connections_reset(stage: Stage) -> Tally:
    """Connections are reset in the middle of records read, records written and confirmations."""
    async with links(stage) as (first, _, third):
        await stage.consume(servers=first.servers, fails_every=10)
        async with stage.sending(poisoned=True, link=third):
            for share in (0.2, 0.4, 0.6):
                await stage.handled(share)
                first.break_at(Place.FETCH)
                third.break_at(Place.PRODUCE)
                third.break_at(Place.CONFIRMATION)
                async with asyncio.timeout(stage.patience):
                    await first.broken()
                    await third.broken()
        return await stage.finish()
