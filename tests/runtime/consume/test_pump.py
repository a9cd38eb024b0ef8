"""The pump as a whole, under random rebalances and pauses."""

from __future__ import annotations

import asyncio
import time
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from sample_pump import PARTITION, FakeClient, Scene

from novatrek_gen.runtime.consume.pump import Pump

if TYPE_CHECKING:
    from novatrek_gen.runtime.consume.dispatch import Ending, Pause


class RandomHandlers:
    """Handlers that take a random time, and now and then wait for a retry."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.handled: list[int] = []
        self.running = 0
        self.most_running = 0

    async def dispatch(self, record: Any, pause: Pause) -> Ending | None:
        self._enter()
        try:
            await asyncio.sleep(self.chance.choice((0, 0, 0.001)))
            if self.chance.random() < 0.1:
                self.running -= 1
                try:
                    await pause(0.001)
                finally:
                    self._enter()
            self.handled.append(record.offset)
        finally:
            self.running -= 1
        return None

    def _enter(self) -> None:
        self.running += 1
        self.most_running = max(self.running, self.most_running)


@pytest.mark.parametrize("seed", range(8))
async def test_rebalances_at_random_times_lose_nothing_and_keep_keys_in_order(
    at: Any, seed: int
) -> None:
    """Every assignment continues from the committed offset."""
    chance = Random(seed)  # noqa: S311 - not a secret
    concurrency, count = chance.randint(1, 4), 200
    keys = [b"%d" % chance.randrange(6) if chance.random() < 0.9 else None for _ in range(count)]
    handlers, client = RandomHandlers(chance), FakeClient()
    pump = Pump(client, handlers.dispatch, lambda failure: None, concurrency)
    generation = 0
    while client.committed.get(PARTITION, 0) < count:
        generation += 1
        pump.assign(generation)
        position = client.committed.get(PARTITION, 0)
        for _ in range(chance.randint(1, 6)):
            size = chance.randint(1, 30)
            batch = range(position, min(position + size, count))
            pump.feed(PARTITION, [at(offset, keys[offset]) for offset in batch])
            position += len(batch)
            await asyncio.sleep(chance.choice((0, 0.002)))
        await pump.revoke(chance.choice((0, 1)))
        assert set(range(client.committed.get(PARTITION, 0))) <= set(handlers.handled)
    assert handlers.most_running <= concurrency
    for key in set(keys):
        first = list(dict.fromkeys(offset for offset in handlers.handled if keys[offset] == key))
        assert first == sorted(first)
    await pump.close(1)


async def test_nothing_more_is_fetched_while_there_is_enough_to_handle(at: Any) -> None:
    scene = Scene()
    await scene.pump.until_idle(60)
    scene.hold(0)
    scene.feed(*(at(offset) for offset in range(600)))
    started = time.monotonic()
    await scene.pump.until_idle(0.02)
    assert time.monotonic() - started >= 0.02
    scene.holds[0].set()
    await scene.pump.until_idle(60)
    assert len(scene.events) > 200
    await scene.pump.close(1)
