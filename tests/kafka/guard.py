"""Child processes that can be killed and frozen, and that end with this process."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Guard", "Guarded"]


class Guarded:
    """A process in the process group of a guard."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.log = log
        self._process = process

    @property
    def running(self) -> bool:
        """Whether the process exists; it may be frozen."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Kill the process with SIGKILL, as abruptly as a power failure."""
        self._process.kill()
        self._process.wait()

    async def stop(self, seconds: float = 30) -> int:
        """Send SIGTERM and return the exit code.

        Raises:
            subprocess.TimeoutExpired: The process did not end in time.
        """
        self._process.terminate()
        return await self.end(seconds)

    async def end(self, seconds: float = 30) -> int:
        """Wait until the process ends and return its exit code.

        Raises:
            subprocess.TimeoutExpired: The process did not end in time.
        """
        return await asyncio.to_thread(self._process.wait, seconds)

    def freeze(self) -> None:
        """Suspend the process with SIGSTOP until `thaw`."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Resume the process with SIGCONT."""
        self._process.send_signal(signal.SIGCONT)

    def end_of_log(self) -> str:
        """Return the last part of the process's output."""
        return self.log.read_text(errors="replace")[-3000:]


class Guard:
    """A process group whose leader kills the group when this process ends, in whatever way.

    The leader waits for the end of a pipe that only this process keeps open. The operating system
    closes the pipe even after SIGKILL.
    """

    def __init__(self) -> None:
        self._leader = subprocess.Popen(
            ["sh", "-c", "cat >/dev/null; kill -9 0"], stdin=subprocess.PIPE, process_group=0
        )
        self._members: list[subprocess.Popen[bytes]] = []

    def spawn(self, command: Sequence[str], log: Path, **options: Any) -> Guarded:
        """Start a process in the group.

        Args:
            command: Program and arguments.
            log: The file to which its output is appended.
            **options: Options of Popen.
        """
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                process_group=self._leader.pid,
                **options,
            )
        self._members.append(process)
        return Guarded(process, log)

    def close(self) -> None:
        """Kill all processes of the group and wait until they have ended."""
        assert self._leader.stdin is not None
        self._leader.stdin.close()
        for process in (self._leader, *self._members):
            process.wait()
