"""Scenarios in which brokers or consumers stop, and start again.

At the same time handlers fail now and then and some records are malformed, because in practice
faults occur together.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally

SESSION_SECONDS = 10  # aiokafka's default session time-out


# At any moment some events wait for a retry while later events of other keys have finished already.
# A consumer that commits the later ones loses the former.
UNSURE = {"fails_every": 10, "pause": 0.3}


async def broker_killed(stage: Stage) -> Tally:
    """The broker is killed and started again, twice."""
    async with stage.set_up():
        await stage.consume(fails_every=10)
        async with stage.sending(poisoned=True):
            for share in (0.3, 0.6):
                await stage.handled(share)
                stage.cluster.nodes[0].process.kill()
                await stage.cluster.start()
        return await stage.finish()


async def consumer_killed(stage: Stage) -> Tally:
    """One of two consumers is killed, and a third one joins."""
    async with stage.set_up():
        victim, _ = await stage.consume(**UNSURE), await stage.consume(**UNSURE)
        async with stage.sending(poisoned=True):
            await stage.handled(0.2, by=victim)
            victim.kill()
            await stage.handled(0.7)
            await stage.consume(**UNSURE)
        return await stage.finish()


async def consumer_frozen(stage: Stage) -> Tally:
    """One of two consumers is frozen past its session time-out."""
    async with stage.set_up():
        sleeper, _ = await stage.consume(**UNSURE), await stage.consume(**UNSURE)
        async with stage.sending(poisoned=True):
            await stage.handled(0.2, by=sleeper)
            sleeper.freeze()
            await asyncio.sleep(SESSION_SECONDS + 2)
            sleeper.thaw()
        return await stage.finish()


async def leaders_killed(stage: Stage) -> Tally:
    """The leader of three nodes is killed, twice."""
    async with stage.set_up():
        await stage.consume(**UNSURE)
        async with stage.sending(poisoned=True):
            for share in (0.2, 0.6):
                await stage.handled(share)
                leader = await stage.cluster.leader(stage.topic)
                stage.cluster.nodes[leader - 1].process.kill()
                await stage.handled(share + 0.2)
                await stage.cluster.start()
        return await stage.finish()


async def rolling_restart(stage: Stage) -> Tally:
    """Three nodes are restarted in turn."""
    async with stage.set_up():
        await stage.consume(**UNSURE)
        async with stage.sending(poisoned=True):
            for number, node in enumerate(stage.cluster.nodes, 1):
                await stage.handled(number / 5)
                await node.process.stop()
                await stage.cluster.start()
                while await stage.cluster.in_sync(stage.topic) < len(stage.cluster.nodes):
                    await asyncio.sleep(0.1)
        return await stage.finish()


async def consumer_restarted(stage: Stage) -> Tally:
    """The consumer is stopped and started again, twice."""
    async with stage.set_up():
        consumer = await stage.consume()
        async with stage.sending(poisoned=True):
            for share in (0.3, 0.6):
                await stage.handled(share)
                assert await consumer.stop() == 0, consumer.end_of_log()
                consumer = await stage.consume()
        return await stage.finish()


async def slow_rebalances(stage: Stage) -> Tally:
    """Consumers join and leave while handlers are slow."""
    async with stage.set_up():
        await stage.consume(seconds=0.05)
        async with stage.sending(poisoned=True):
            await stage.handled(0.2)
            second = await stage.consume(seconds=0.05)
            await stage.handled(0.2, by=second)
            await stage.consume(seconds=0.05)
            await stage.handled(0.7)
            assert await second.stop() == 0, second.end_of_log()
        return await stage.finish()
