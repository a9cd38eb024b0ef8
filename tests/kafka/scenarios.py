"""What goes wrong around consumers, and must cost no event, nor the order of a key's events."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kafka.stage import Stage
    from tests.kafka.tally import Tally

__all__ = ["SCENARIOS", "Scenario"]

SESSION_SECONDS = 10  # how long Kafka waits for a silent consumer: aiokafka's default


@dataclass(frozen=True)
class Scenario:
    """One line of the fault table.

    Attributes:
        title: What happens, for people.
        play: Makes it happen, and counts.
        events: How many are sent.
        nodes: How many nodes the cluster has.
    """

    title: str
    play: Callable[[Stage], Awaitable[Tally]]
    events: int
    nodes: int = 1


async def broker_killed(stage: Stage) -> Tally:
    async with stage.set_up():
        stage.consume()
        async with stage.sending():
            for share in (0.3, 0.6):
                await stage.handled(share)
                stage.cluster.nodes[0].process.kill()
                await stage.cluster.start()
        return await stage.finish()


async def consumer_killed(stage: Stage) -> Tally:
    async with stage.set_up():
        victim, _ = stage.consume(), stage.consume()
        async with stage.sending():
            await stage.handled(0.2, by=victim)
            victim.kill()
            await stage.handled(0.7)
            stage.consume()
        return await stage.finish()


async def consumer_frozen(stage: Stage) -> Tally:
    async with stage.set_up():
        sleeper, _ = stage.consume(), stage.consume()
        async with stage.sending():
            await stage.handled(0.2, by=sleeper)
            sleeper.freeze()
            await asyncio.sleep(SESSION_SECONDS + 2)
            sleeper.thaw()
        return await stage.finish()


async def leaders_killed(stage: Stage) -> Tally:
    async with stage.set_up():
        stage.consume()
        async with stage.sending():
            for share in (0.2, 0.6):
                await stage.handled(share)
                leader = await stage.cluster.leader(stage.topic)
                stage.cluster.nodes[leader - 1].process.kill()
                await stage.handled(share + 0.2)
                await stage.cluster.start()
        return await stage.finish()


async def rolling_restart(stage: Stage) -> Tally:
    async with stage.set_up():
        stage.consume()
        async with stage.sending():
            for number, node in enumerate(stage.cluster.nodes, 1):
                await stage.handled(number / 5)
                await node.process.stop()
                await stage.cluster.start()
                while await stage.cluster.in_sync(stage.topic) < len(stage.cluster.nodes):
                    await asyncio.sleep(0.1)
        return await stage.finish()


SCENARIOS = {
    scenario.play.__name__: scenario
    for scenario in (
        Scenario("the broker is killed and started again, twice", broker_killed, 15_000),
        Scenario("one of two consumers is killed", consumer_killed, 15_000),
        Scenario("one of two consumers is frozen past its session", consumer_frozen, 15_000),
        Scenario("the leader of three nodes is killed, twice", leaders_killed, 10_000, nodes=3),
        Scenario("three nodes are restarted in turn", rolling_restart, 10_000, nodes=3),
    )
}
