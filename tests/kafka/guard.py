"""Child processes that do not outlive this one, however it ends."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Guard"]


class Guard:
    """A process group whose leader kills all of it when this process is gone.

    The leader waits for the end of a pipe that only this process holds open: the system closes
    it after a kill -9 as well.
    """

    def __init__(self) -> None:
        self._leader = subprocess.Popen(
            ["sh", "-c", "cat >/dev/null; kill -9 0"], stdin=subprocess.PIPE, process_group=0
        )
        self._members: list[subprocess.Popen[bytes]] = []

    def spawn(self, command: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
        """Start a process in the group; the options are Popen's."""
        member = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, process_group=self._leader.pid, **options
        )
        self._members.append(member)
        return member

    def close(self) -> None:
        """Kill what still runs and wait until it is gone."""
        assert self._leader.stdin is not None
        self._leader.stdin.close()
        for process in (self._leader, *self._members):
            process.wait()
