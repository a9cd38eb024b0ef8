"""One connection of a client to a broker, through a `Link`."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from enum import Enum
from typing import Protocol

__all__ = ["Connection", "Place"]

_SIZE = struct.Struct(">i")
_REQUEST = struct.Struct(">hhi")  # key of the API, its version, correlation id
_CORRELATION = struct.Struct(">i")
_PRODUCE, _FETCH = 0, 1  # https://kafka.apache.org/protocol#protocol_api_keys
_WITH_RECORDS = 400  # bytes; no answer without records is as large


class Place(Enum):
    """What is sent while a connection is reset."""

    PRODUCE = "records to be written"
    CONFIRMATION = "the confirmation of records that are written"
    FETCH = "records that are read"


class Network(Protocol):
    """A link, as its connections use it."""

    async def deliver(self, size: int) -> None:
        """Wait as long as bytes take."""
        ...

    def breaks(self, place: Place) -> bool:
        """Return whether to reset the connection here."""
        ...


class Connection:
    """Passes requests and answers on."""

    def __init__(
        self, network: Network, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Create the connection of a client that has just connected."""
        self._network = network
        self._client = reader, writer
        self._broker: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._apis: dict[int, int] = {}  # by the correlation ids of requests without an answer
        self._is_abandoned = False

    async def run(self, port: int) -> None:
        """Connect to the broker's port and pass on, until one side closes its end."""
        try:
            await self._network.deliver(0)
            self._broker = await asyncio.open_connection("127.0.0.1", port)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._requests())
                group.create_task(self._answers())
        except OSError:  # the broker is down
            self.reset()

    def reset(self) -> None:
        """Reset both ends (RST)."""
        for _, writer in filter(None, (self._client, self._broker)):
            end: socket.socket = writer.get_extra_info("socket")
            with suppress(OSError):  # closed already
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    def abandon(self) -> None:
        """Close the broker's end, and swallow what the client sends from now on."""
        self._is_abandoned = True
        if self._broker is not None:
            self._broker[1].transport.abort()

    def _close(self) -> None:
        for _, writer in filter(None, (self._client, self._broker)):
            writer.close()

    async def _requests(self) -> None:
        try:
            with suppress(OSError, EOFError):
                await self._pass_requests()
        finally:
            self._close()

    async def _answers(self) -> None:
        with suppress(OSError, EOFError):
            await self._pass_answers()
        if not self._is_abandoned:  # otherwise the client is not told
            self._close()

    async def _pass_requests(self) -> None:
        assert self._broker is not None
        writer = self._broker[1]
        while True:
            frame = await _frame(self._client[0])
            await self._network.deliver(len(frame))
            if self._is_abandoned:
                continue
            api, _, correlation = _REQUEST.unpack_from(frame, _SIZE.size)
            self._apis[correlation] = api
            if api == _PRODUCE and self._network.breaks(Place.PRODUCE):
                await self._break(writer, frame)
            writer.write(frame)
            await writer.drain()

    async def _pass_answers(self) -> None:
        assert self._broker is not None
        writer = self._client[1]
        while True:
            frame = await _frame(self._broker[0])
            await self._network.deliver(len(frame))
            if self._is_abandoned:
                return
            (correlation,) = _CORRELATION.unpack_from(frame, _SIZE.size)
            place = self._place(self._apis.pop(correlation, None), frame)
            if place is not None and self._network.breaks(place):
                await self._break(writer, frame)
            writer.write(frame)
            await writer.drain()

    def _place(self, api: int | None, frame: bytes) -> Place | None:
        if api == _FETCH and len(frame) > _WITH_RECORDS:
            return Place.FETCH
        return Place.CONFIRMATION if api == _PRODUCE else None

    async def _break(self, writer: asyncio.StreamWriter, frame: bytes) -> None:
        """Send half of a frame and reset the connection.

        Raises:
            ConnectionResetError: Always.
        """
        writer.write(frame[: len(frame) // 2])
        await writer.drain()
        self.reset()
        raise ConnectionResetError


async def _frame(reader: asyncio.StreamReader) -> bytes:
    """Return a request or an answer with its size in front.

    Raises:
        EOFError: The connection has ended.
    """
    size = await reader.readexactly(_SIZE.size)
    return size + await reader.readexactly(*_SIZE.unpack(size))
