"""A service whose dead letters come back, and the tool that brings them back."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaProducer
from tests.kafka.blobs import HEADERS, Stage
from tests.kafka.package import GENERATED

from novatrek_messaging import current_metadata

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from tests.kafka.cluster import Cluster

    from novatrek_messaging._runtime.model import BytesEvent

__all__ = ["Desk"]

KEYS = 7


class Desk(Stage):
    """A service whose handler fails until it is fixed, and the tool for its dead letters."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(cluster)
        self.retries = f"{self.group}.{self.topic}.retry"
        self.fixed = False
        self.handled: list[tuple[bytes | None, bytes]] = []
        self.metadata: list[Any] = []

    async def handle(self, event: BytesEvent, **_: str) -> None:
        at = current_metadata()
        if not self.fixed:
            raise ConnectionError("the database does not answer")
        self.handled.append((at.key, event.root))
        self.metadata.append(at)

    async def send(self, values: Sequence[bytes]) -> None:
        """Write values with keys by their number."""
        async with AIOKafkaProducer(bootstrap_servers=self.cluster.servers) as producer:
            for number, value in enumerate(values):
                key = b"key-%d" % (number % KEYS)
                await producer.send(self.topic, value, key=key, headers=HEADERS)

    async def letters_of(self, values: Sequence[bytes]) -> None:
        """Let values become dead letters."""
        self.fixed = False
        await self.send(values)
        async with self.consuming(concurrency=8):
            async with asyncio.timeout(60):
                while len(await self.cluster.records(self.letters)) < len(values):
                    await asyncio.sleep(0.1)
        self.fixed = True

    @asynccontextmanager
    async def start(self, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """Start a command of the tool."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "novatrek_messaging.dlq", *arguments),
            *("--bootstrap", ",".join(self.cluster.servers)),
            env={**os.environ, "PYTHONPATH": str(GENERATED)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command of the tool to its end and return its output."""
        async with self.start(*arguments) as process, asyncio.timeout(40):
            out, err = await process.communicate()
        assert process.returncode == code, (out + err).decode()
        return (out + err).decode()

    async def count(self) -> int:
        """Return the number of dead letters that the tool lists."""
        found = json.loads(await self.run("list", "--topic", self.letters, "--format", "json"))
        return sum(each["count"] for each in found)

    async def ids(self) -> list[str]:
        """Return the ids of the dead letters."""
        options = ("--topic", self.letters, "--format", "json", "--records")
        return [each["id"] for each in json.loads(await self.run("list", *options))]
