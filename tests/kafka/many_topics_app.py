"""A consumer of many topics that is slower than its producers: a process whose memory is measured.

    python -m tests.kafka.many_topics_app FILE SERVER GROUP MAX_BUFFERED_BYTES TOPIC...

Writes to FILE by how many bytes its resident memory grew at most, while it handled 40 events.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import ClassVar

from novatrek_messaging import EventBroker, ignore
from novatrek_messaging._runtime.contract import Contract
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging._runtime.model import BytesEvent

EVENTS = 40
SECONDS = 0.25  # that an event takes


def resident() -> int:
    """Return the bytes of resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096


def event_of(topic: str) -> type[BytesEvent]:
    """Return an event of any bytes on a topic."""

    class Blob(BytesEvent):
        __contract__: ClassVar[Contract] = Contract(topic, topic, None)

    return Blob


async def main(file: str, server: str, group: str, limit: str, *topics: str) -> None:
    """Consume, and write how much the memory has grown."""
    handled = 0
    largest = 0

    async def slow(event: BytesEvent) -> None:
        nonlocal handled, largest
        await asyncio.sleep(SECONDS)
        handled += 1
        largest = max(largest, resident())

    broker = EventBroker([server])
    routes = [Route(event_of(topic), slow) for topic in topics]
    broker.include_router(
        event_router(routes, group_id=group, policy=ignore, max_buffered_bytes=int(limit))
    )
    before = resident()
    async with broker:
        await broker.start()
        while handled < EVENTS:
            await asyncio.sleep(0.1)
        Path(file).write_text(str(largest - before), "ascii")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
