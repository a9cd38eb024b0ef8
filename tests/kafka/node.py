"""One Kafka node, broker and controller in one: a process to be killed and started again."""

from __future__ import annotations

import base64
import signal
import subprocess
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.kafka.distribution import Distribution
    from tests.kafka.guard import Guard

__all__ = ["Node", "new_id"]


class Node:
    """A node with a data folder and ports of its own, which it keeps when it is started again."""

    def __init__(
        self,
        distribution: Distribution,
        guard: Guard,
        folder: Path,
        *,
        number: int,
        ports: tuple[int, int],
        settings: Mapping[str, object],
    ) -> None:
        """Take where it lives, its id, its ports for clients and controllers, and what else is set.

        ``settings`` has to name the cluster's id as ``cluster.id``.
        """
        assert "," not in str(folder), "Kafka would take it for several folders"
        self.number = number
        self.port = ports[0]
        self.server = f"127.0.0.1:{self.port}"
        self.log = folder / "log"
        self._distribution = distribution
        self._guard = guard
        self._properties = folder / "server.properties"
        self._process: subprocess.Popen[bytes] | None = None
        data = folder / "data"
        data.mkdir(parents=True)
        # What Kafka's own storage tool would write, without a virtual machine of its own.
        identity = {"version": 1, "node.id": number, "directory.id": new_id()}
        identity["cluster.id"] = settings["cluster.id"]
        (data / "meta.properties").write_text(_lines(identity))
        own = {
            "node.id": number,
            "process.roles": "broker,controller",
            "log.dirs": data,
            "listeners": f"PLAINTEXT://{self.server},CONTROLLER://127.0.0.1:{ports[1]}",
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        }
        self._properties.write_text(_lines({**settings, **own}))

    @property
    def running(self) -> bool:
        """Whether there is a process, which may be frozen."""
        return self._process is not None and self._process.poll() is None

    def start(self, *options: str) -> None:
        """Start the process and return at once; ``options`` are for the virtual machine."""
        assert not self.running
        command = self._distribution.command(self._properties, *options)
        with self.log.open("ab") as log:
            self._process = self._guard.spawn(command, stdout=log, stderr=subprocess.STDOUT)

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Have the node hand over what it leads, and end it."""
        self._end(signal.SIGTERM)

    def freeze(self) -> None:
        """Let the process do nothing until it is thawed."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self._signal(signal.SIGCONT)

    def last_words(self) -> str:
        """Return the end of the log."""
        return self.log.read_text(errors="replace")[-3000:] if self.log.exists() else ""

    def _end(self, how: signal.Signals) -> None:
        self._signal(how)
        assert self._process is not None
        self._process.wait(30)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None, "the node was never started"
        self._process.send_signal(number)


def new_id() -> str:
    """Return an id of the form Kafka gives to clusters and folders."""
    return base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")


def _lines(properties: Mapping[str, object]) -> str:
    return "".join(f"{name}={value}\n" for name, value in properties.items())
