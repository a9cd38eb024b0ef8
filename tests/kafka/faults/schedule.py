"""A schedule of faults that a seed determines."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING, Final

from tests.kafka.connection import Place
from tests.kafka.faults.network import links
from tests.kafka.faults.outages import SESSION_SECONDS, UNSURE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally
    from tests.kafka.guard import Guarded
    from tests.kafka.link import Link

__all__ = ["by_chance"]

_EVENTS_PER_FAULT: Final = 2_000
_PATIENCE_SECONDS: Final = 180.0  # faults add up
_LOGGER: Final = logging.getLogger("schedule")


async def by_chance(stage: Stage) -> Tally:
    """All kinds of faults, by chance."""
    stage.patience = _PATIENCE_SECONDS
    async with links(stage) as (first, second, third):
        schedule = Schedule(stage, (first, second), third)
        for seat in range(2):
            await schedule.fill(seat)
        count = stage.events // _EVENTS_PER_FAULT
        async with stage.sending(poisoned=True, link=third):
            for number in range(count):
                await stage.handled((number + 1) / (count + 1))
                await schedule.strike()
        return await stage.finish()


class Schedule:
    """Two consumers and a producer, each on a link of its own, and what happens to them."""

    def __init__(self, stage: Stage, consumers: tuple[Link, Link], producer: Link) -> None:
        """Create the schedule of the stage's seed.

        Args:
            stage: The stage.
            consumers: The links of the consumers.
            producer: The link of the producer.
        """
        self._stage = stage
        self._chance = random.Random(stage.seed)  # noqa: S311 - not a secret
        self._links = consumers
        self._all_links = (*consumers, producer)
        self._seats: dict[int, Guarded] = {}
        self._faults: tuple[Callable[[], Awaitable[None]], ...] = (
            self.broker_killed,
            self.consumer_killed,
            self.consumer_frozen,
            self.consumer_restarted,
            self.link_cut,
            self.link_forgets,
            self.link_slow,
            self.link_resets,
        )

    async def fill(self, seat: int) -> None:
        """Start the consumer of a link."""
        servers = self._links[seat].servers
        self._seats[seat] = await self._stage.consume(servers=servers, **UNSURE)

    async def strike(self) -> None:
        """Let the next fault happen, and end."""
        fault = self._chance.choice(self._faults)
        _LOGGER.info("%s", fault.__name__)
        await fault()

    async def broker_killed(self) -> None:
        """Kill the broker and start it again."""
        self._stage.cluster.nodes[0].process.kill()
        await self._stage.cluster.start()

    async def consumer_killed(self) -> None:
        """Kill a consumer and start another one."""
        seat = self._seat()
        self._seats[seat].kill()
        await self.fill(seat)

    async def consumer_restarted(self) -> None:
        """Stop a consumer and start another one."""
        seat = self._seat()
        consumer = self._seats[seat]
        assert await consumer.stop() == 0, consumer.end_of_log()
        await self.fill(seat)

    async def consumer_frozen(self) -> None:
        """Freeze a consumer, for shorter or longer than a session."""
        consumer = self._seats[self._seat()]
        consumer.freeze()
        await self._some_time()
        consumer.thaw()

    async def link_cut(self) -> None:
        """Cut a link, for shorter or longer than a session."""
        link = self._link()
        link.cut()
        await self._some_time()
        link.heal()

    async def link_forgets(self) -> None:
        """Leave the connections of a link half-open."""
        self._link().abandon()

    async def link_slow(self) -> None:
        """Make a link slow for a time."""
        link = self._link()
        link.slow(bytes_per_second=50_000, delay=0.1)
        await self._some_time()
        link.heal()

    async def link_resets(self) -> None:
        """Reset connections, whenever records pass next."""
        for link in self._links:
            link.break_at(Place.FETCH)
        for place in (Place.PRODUCE, Place.CONFIRMATION):
            self._all_links[-1].break_at(place)

    def _seat(self) -> int:
        return self._chance.randrange(len(self._links))

    def _link(self) -> Link:
        return self._chance.choice(self._all_links)

    async def _some_time(self) -> None:
        await asyncio.sleep(self._chance.uniform(0.5, 1.3 * SESSION_SECONDS))
