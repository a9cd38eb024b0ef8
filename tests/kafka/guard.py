"""Child processes that can be killed, frozen and thawed, and do not outlive this one."""

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
    """A process in a guard's group."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.log = log
        self._process = process

    @property
    def running(self) -> bool:
        """Whether it is there; it may be frozen."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait()

    async def stop(self, seconds: float = 30) -> int:
        """Ask it to end, and return its exit code.

        Raises:
            subprocess.TimeoutExpired: It did not in time.
        """
        self._process.terminate()
        return await self.end(seconds)

    async def end(self, seconds: float = 30) -> int:
        """Wait for its end, and return its exit code.

        Raises:
            subprocess.TimeoutExpired: It did not end in time.
        """
        return await asyncio.to_thread(self._process.wait, seconds)

    def freeze(self) -> None:
        """Let it do nothing until it is thawed."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def last_words(self) -> str:
        """Return the end of what it wrote."""
        return self.log.read_text(errors="replace")[-3000:]


class Guard:
    """A process group whose leader kills all of it when this process is gone, however it ended.

    The leader waits for the end of a pipe that only this process holds open: the system closes
    it after a kill -9 as well.
    """

    def __init__(self) -> None:
        self._leader = subprocess.Popen(
            ["sh", "-c", "cat >/dev/null; kill -9 0"], stdin=subprocess.PIPE, process_group=0
        )
        self._members: list[subprocess.Popen[bytes]] = []

    def spawn(self, command: Sequence[str], log: Path, **options: Any) -> Guarded:
        """Start a process in the group that appends what it writes to ``log``.

        ``options`` are Popen's.
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
        """Kill what still runs and wait until it is gone."""
        assert self._leader.stdin is not None
        self._leader.stdin.close()
        for process in (self._leader, *self._members):
            process.wait()
