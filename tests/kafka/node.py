"""One Kafka node, broker and controller in one process, which tests kill and restart."""

from __future__ import annotations

import base64
import uuid
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.kafka.distribution import Distribution
    from tests.kafka.guard import Guard, Guarded

__all__ = ["Node", "Ports", "new_id"]


class Ports(NamedTuple):
    """The ports of a node.

    Attributes:
        clients: For clients.
        controllers: For controllers.
        links: For each link, the port that is advertised, and the node's own behind it.
    """

    clients: int
    controllers: int
    links: tuple[tuple[int, int], ...]


class Node:
    """A node with its own data folder and ports, which it keeps when it is restarted."""

    def __init__(
        self,
        distribution: Distribution,
        guard: Guard,
        folder: Path,
        *,
        number: int,
        ports: Ports,
        settings: Mapping[str, object],
    ) -> None:
        """Write the node's configuration; ``start`` starts it.

        Args:
            distribution: The Kafka to run.
            guard: Starts the process.
            folder: The node's folder, for data and logs.
            number: The node's id.
            ports: The ports that it listens on.
            settings: Further settings; ``cluster.id`` is required. Listeners, and their security
                protocols, are added to those that every node has.
        """
        assert "," not in str(folder), "Kafka splits the path at commas"
        self.number = number
        self.port = ports.clients
        self.server = f"127.0.0.1:{self.port}"
        self._log = folder / "log"
        self._distribution = distribution
        self._guard = guard
        self._properties = folder / "server.properties"
        self._process: Guarded | None = None
        data = folder / "data"
        data.mkdir(parents=True)
        # Kafka's own storage tool writes the same, but takes a second to start.
        identity = {"version": 1, "node.id": number, "directory.id": new_id()}
        identity["cluster.id"] = settings["cluster.id"]
        (data / "meta.properties").write_text(_lines(identity))
        links = {f"LINK{link}": pair for link, pair in enumerate(ports.links)}
        controllers = [f"CONTROLLER://127.0.0.1:{ports.controllers}"]
        behind = [f"{name}://127.0.0.1:{own}" for name, (_, own) in links.items()]
        advertised = [f"{name}://127.0.0.1:{port}" for name, (port, _) in links.items()]
        clients = [f"PLAINTEXT://{self.server}"]
        further = settings.get("listeners")
        protocols = [f"{name}:PLAINTEXT" for name in ("PLAINTEXT", "CONTROLLER", *links)]
        own = {
            "node.id": number,
            "process.roles": "broker,controller",
            "log.dirs": data,
            "listeners": _added([*clients, *controllers, *behind], further),
            "advertised.listeners": _added([*clients, *advertised], further),
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": _added(
                protocols, settings.get("listener.security.protocol.map")
            ),
        }
        self._settings: dict[str, object] = {**settings, **own}
        self._properties.write_text(_lines(self._settings))

    def extend(self, *, listener: str, protocol: str, settings: Mapping[str, object]) -> None:
        """Add a listener, its protocol and settings before the node is started."""
        more = {
            "listeners": listener,
            "advertised.listeners": listener,
            "listener.security.protocol.map": protocol,
        }
        for name, value in more.items():
            self._settings[name] = f"{self._settings[name]},{value}"
        self._settings.update(settings)
        self._properties.write_text(_lines(self._settings))

    @property
    def running(self) -> bool:
        """Whether the process exists; it may be frozen."""
        return self._process is not None and self._process.running

    def start(self) -> None:
        """Start the process and return at once."""
        assert not self.running
        command = self._distribution.command(self._properties)
        self._process = self._guard.spawn(command, self._log)

    @property
    def process(self) -> Guarded:
        """The latest process of the node."""
        assert self._process is not None, "the node was never started"
        return self._process


def new_id() -> str:
    """Return a new id in the form that Kafka uses for clusters and folders."""
    return base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")


def _added(items: list[str], further: object) -> str:
    """Return a list of Kafka's configuration with further items, if there are any."""
    return ",".join([*items, *([str(further)] if further else [])])


def _lines(properties: Mapping[str, object]) -> str:
    return "".join(f"{name}={value}\n" for name, value in properties.items())
