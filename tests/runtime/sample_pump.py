"""A pump with a scripted client and scripted handlers."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import TYPE_CHECKING, Any

from novatrek_gen.runtime.consume.back_pressure import MAX_BUFFERED_BYTES
from novatrek_gen.runtime.consume.client import Partition
from novatrek_gen.runtime.consume.dispatch import Ending
from novatrek_gen.runtime.consume.policy import Failure, Verdict
from novatrek_gen.runtime.consume.pump import Pump
from novatrek_gen.runtime.message.metadata import metadata_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from novatrek_gen.runtime.consume.dispatch import Pause
    from novatrek_gen.runtime.consume.progress import Progress
    from novatrek_gen.runtime.message.metadata import Record

__all__ = ["PARTITION", "FakeClient", "Scene"]

PARTITION = Partition("t", 0)


class FakeClient:
    """A client that logs its calls."""

    def __init__(self) -> None:
        self.log: list[Any] = []
        self.accepts: bool | Exception = True
        self.assigned = [PARTITION]
        self.progress: dict[Partition, Progress] = {}

    def partitions(self) -> list[Partition]:
        return self.assigned

    def pause(self, partition: Partition) -> None:
        self.log.append(("pause", partition))

    def resume(self, partition: Partition) -> None:
        self.log.append(("resume", partition))

    async def commit(self, progress: Mapping[Partition, Progress], generation: int) -> bool:
        await asyncio.sleep(0)
        if isinstance(self.accepts, Exception):
            raise self.accepts
        if self.accepts:
            self.log.append((generation, {at: each.offset for at, each in progress.items()}))
            self.progress |= progress
        return self.accepts

    @property
    def committed(self) -> dict[Any, int]:
        found: dict[Any, int] = {}
        for entry in self.log:
            if isinstance(entry[0], int):
                found |= entry[1]
        return found


class Scene:
    """A pump whose handlers do what a test has scripted for the offset of a record.

    `holds` keeps a handler running until its event is set, `pauses` makes it wait for retries,
    `stops` makes it end with STOP.
    """

    def __init__(self, concurrency: int = 1, max_buffered_bytes: int = MAX_BUFFERED_BYTES) -> None:
        self.client = FakeClient()
        self.stopped: list[Failure] = []
        self.pump = Pump(
            self.client, self.dispatch, self.stopped.append, concurrency, max_buffered_bytes
        )
        self.pump.assign(1)
        self.events: list[str] = []
        self.holds: dict[int, asyncio.Event] = {}
        self.pauses: dict[int, list[float]] = {}
        self.stops: set[int] = set()

    async def dispatch(self, record: Record, pause: Pause) -> Ending | None:
        offset = record.offset
        self.events.append(f"start {offset}")
        for seconds in self.pauses.pop(offset, []):
            await pause(seconds)
            self.events.append(f"again {offset}")
        if offset in self.holds:
            await self.holds[offset].wait()
        if offset in self.stops:
            return Ending(Failure(None, ValueError(), metadata_of(record), 1), Verdict.STOP)
        self.events.append(f"end {offset}")
        return None

    def feed(self, *records: Any) -> None:
        """Feed records, one batch per partition."""
        for number, batch in groupby(records, lambda record: record.partition):
            self.pump.feed(Partition("t", number), batch)

    def hold(self, *offsets: int) -> None:
        for offset in offsets:
            self.holds[offset] = asyncio.Event()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(2):
            while not condition():
                await asyncio.sleep(0.001)
