"""The network between clients and brokers does what scenarios ask of it; without a Kafka."""

from __future__ import annotations

import asyncio
import struct
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from tests.kafka.connection import Place
from tests.kafka.link import Link
from tests.kafka.own_cluster import free_ports

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PRODUCE = 0
REQUEST = struct.pack(">hhi", PRODUCE, 9, 17) + b"records" * 10
ANSWER = struct.pack(">i", 17) + b"confirmed" * 10


def frame(content: bytes) -> bytes:
    return struct.pack(">i", len(content)) + content


class Broker:
    """Answers every request, and keeps what it has read of requests."""

    def __init__(self) -> None:
        self.read = b""
        self.ended = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while received := await reader.read(1000):
                self.read += received
                if self.read.endswith(REQUEST):
                    writer.write(frame(ANSWER))
        except ConnectionResetError:
            pass
        finally:
            self.ended.set()
            writer.close()


class Client:
    """A client of the broker."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self) -> None:
        self.writer.write(frame(REQUEST))

    async def answer(self) -> bytes:
        return await self.reader.readexactly(len(frame(ANSWER)))


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[Link, Broker, Client]]:
    port, own = free_ports(2)
    broker = Broker()
    server = await asyncio.start_server(broker.serve, "127.0.0.1", own)
    async with server, Link([(port, own)]) as link:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        yield link, broker, Client(reader, writer)
        writer.close()


async def test_requests_and_answers_are_passed_on() -> None:
    async with connected() as (_, broker, client):
        client.send()
        assert await client.answer() == frame(ANSWER)
        assert broker.read == frame(REQUEST)


async def test_what_is_sent_during_a_partition_is_delivered_after_it() -> None:
    async with connected() as (link, broker, client):
        link.cut()
        client.send()
        await asyncio.sleep(0.05)
        assert broker.read == b""
        link.heal()
        assert await client.answer() == frame(ANSWER)


async def test_a_half_open_connection_swallows_requests_and_ends_only_for_the_broker() -> None:
    async with connected() as (link, broker, client):
        client.send()
        await client.answer()
        link.abandon()
        await broker.ended.wait()
        client.send()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await client.answer()
        assert broker.read == frame(REQUEST)


@pytest.mark.parametrize("place", [Place.PRODUCE, Place.CONFIRMATION])
async def test_a_connection_is_reset_in_the_middle_of_what_is_sent(place: Place) -> None:
    async with connected() as (link, broker, client):
        link.break_at(place)
        client.send()
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await client.answer()
        await broker.ended.wait()
        assert (link.resets, broker.read == frame(REQUEST)) == (1, place is Place.CONFIRMATION)
