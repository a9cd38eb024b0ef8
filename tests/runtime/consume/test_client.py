"""The seam for clients: a second client, in memory, without any Kafka library."""

from __future__ import annotations

import asyncio
import pkgutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime import consume
from novatrek_gen.runtime.consume.client import Partition
from novatrek_gen.runtime.consume.dead_letters import DeadLetters
from novatrek_gen.runtime.consume.dispatch import Dispatcher
from novatrek_gen.runtime.consume.policy import Policies, dead_letter
from novatrek_gen.runtime.consume.pump import Pump
from novatrek_gen.runtime.consume.routing import Route
from novatrek_gen.runtime.consume.routing_table import RoutingTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from novatrek_gen.runtime.consume.progress import Progress
    from novatrek_gen.runtime.message.metadata import Record


class MemoryClient:
    """A broker with one partition, and the client that reads it."""

    partition = Partition("sample.payment.processed", 0)

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.committed = 0
        self.dead_letters: list[tuple[str, bytes | None]] = []

    def partitions(self) -> list[Partition]:
        return [self.partition]

    def pause(self, partition: Partition) -> None: ...

    def resume(self, partition: Partition) -> None: ...

    async def commit(self, progress: Mapping[Partition, Progress], generation: int) -> bool:
        self.committed = progress[self.partition].offset
        return True

    async def send(
        self, topic: str, key: Any, value: bytes | None, headers: Any, *, compressed: bool = False
    ) -> None:
        self.dead_letters.append((topic, value))

    def knows(self, topic: str) -> bool:
        return True

    async def consume(self, dispatcher: Dispatcher) -> None:
        """Read everything once."""
        pump = Pump(self, dispatcher.dispatch, lambda failure: None, concurrency=1)
        pump.assign(generation=1)
        pump.feed(self.partition, self.records)
        while self.committed < len(self.records):
            await asyncio.sleep(0.001)
        await pump.close(1)


async def test_a_client_needs_nothing_but_the_protocols(good: Any, record: Any) -> None:
    payments: list[PaymentProcessed] = []

    async def on_payment(event: PaymentProcessed) -> None:
        payments.append(event)

    client = MemoryClient([good(0), record(offset=1, value=b"{"), good(2)])
    table = RoutingTable([Route(PaymentProcessed, on_payment)])
    letters = DeadLetters("g", "{group}.{topic}.dlq", client)
    dispatcher = Dispatcher(table, Policies(dead_letter), letters)
    await asyncio.wait_for(client.consume(dispatcher), 2)
    assert len(payments) == 2
    assert client.committed == 3
    assert client.dead_letters == [("g.sample.payment.processed.dlq", b"{")]


def test_consuming_loads_no_client_library() -> None:
    modules = [module.name for module in pkgutil.iter_modules(consume.__path__)]
    names = ", ".join(f"{consume.__name__}.{name}" for name in modules)
    code = f"import sys, {names}\nprint({{'aiokafka', 'faststream'}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.strip() == "set()"
