"""The network between clients and brokers, which tests disturb.

A link listens on a port for each broker, which the broker advertises. It passes whole requests and
answers on until it is told otherwise.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from tests.kafka.connection import Connection, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Link"]


class Link:
    """A network that some clients use and others do not.

    Attributes:
        servers: The addresses of the brokers for clients of this link.
        resets: The number of connections that were reset in the middle of something.
    """

    def __init__(self, routes: Sequence[tuple[int, int]]) -> None:
        """Create the link; it works inside ``async with``.

        Args:
            routes: For each broker the port on which the link listens, and the broker's own.
        """
        self.servers = [f"127.0.0.1:{port}" for port, _ in routes]
        self.resets = 0
        self._routes = routes
        self._servers: list[asyncio.Server] = []
        self._connections: set[Connection] = set()
        self._connected = asyncio.Event()
        self._connected.set()
        self._bytes_per_second: float | None = None
        self._delay = 0.0
        self._breaks: list[Place] = []

    async def __aenter__(self) -> Self:
        """Listen."""
        for port, broker in self._routes:

            async def accept(
                reader: asyncio.StreamReader, writer: asyncio.StreamWriter, broker: int = broker
            ) -> None:
                connection = Connection(self, reader, writer)
                self._connections.add(connection)
                try:
                    await connection.run(broker)
                finally:
                    self._connections.discard(connection)

            self._servers.append(await asyncio.start_server(accept, "127.0.0.1", port))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Reset all connections and listen no more."""
        for server in self._servers:
            server.close()
        self._servers.clear()
        for connection in list(self._connections):
            connection.reset()
        self.heal()

    def cut(self) -> None:
        """Deliver nothing any more, as in a partition; what is sent is delivered after `heal`."""
        self._connected.clear()

    def heal(self) -> None:
        """Deliver again, at full speed."""
        self._connected.set()
        self._bytes_per_second = None
        self._delay = 0.0

    def slow(self, bytes_per_second: float, delay: float) -> None:
        """Limit the speed of each connection, and delay each request and answer by seconds."""
        self._bytes_per_second = bytes_per_second
        self._delay = delay

    def abandon(self) -> None:
        """Leave the clients' ends of all connections open without a broker behind them.

        So they are after a router has forgotten them: the clients are not told. New connections
        work.
        """
        for connection in self._connections:
            connection.abandon()

    def break_at(self, place: Place) -> None:
        """Reset the connection on which this is sent next, after its first half."""
        self._breaks.append(place)

    async def broken(self) -> None:
        """Wait until all connections that are to be reset have been."""
        while self._breaks:
            await asyncio.sleep(0.01)

    async def deliver(self, size: int) -> None:
        """Wait as long as bytes take; called by connections."""
        await self._connected.wait()
        if self._bytes_per_second is not None:
            await asyncio.sleep(self._delay + size / self._bytes_per_second)
            await self._connected.wait()

    def breaks(self, place: Place) -> bool:
        """Return whether to reset the connection here; called by connections, once per place."""
        if place not in self._breaks:
            return False
        self._breaks.remove(place)
        self.resets += 1
        return True
