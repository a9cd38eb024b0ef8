"""Scenarios in which a consumer hands partitions over while events are finished out of order.

Events of one key are slow, so that those of many other keys are finished above the committed
offset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kafka.faults.stage import Stage
    from tests.kafka.faults.tally import Tally

SLOW = {"slow_key": 0, "seconds": 0.3}


async def stopped_behind_slow_key(stage: Stage) -> Tally:
    """The consumer is stopped and started again behind a slow key, twice."""
    async with stage.set_up():
        consumer = await stage.consume(**SLOW)
        async with stage.sending(poisoned=True):
            for share in (0.2, 0.5):
                await stage.handled(share)
                assert await consumer.stop() == 0, consumer.end_of_log()
                consumer = await stage.consume(**SLOW)
        return await stage.finish()


async def joined_behind_slow_key(stage: Stage) -> Tally:
    """Two consumers join one after the other behind a slow key."""
    async with stage.set_up():
        await stage.consume(**SLOW)
        async with stage.sending(poisoned=True):
            for share in (0.2, 0.5):
                await stage.handled(share)
                await stage.consume(**SLOW)
        return await stage.finish()
