"""Noticing handlers that block the event loop.

While a handler computes or waits without `await`, nothing else runs in its event loop: no other
handler, and not the heartbeat that keeps the consumer in its group. A thread notices this, and
finds the handler on the stack of the blocked one, so that no event costs anything.
"""

from __future__ import annotations

import asyncio
import threading
import time
from contextvars import copy_context
from typing import TYPE_CHECKING, Final

from .dispatch import RUNS_HANDLERS
from .interpreter_internals import frame_of
from .log import logger

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["Watchdog"]

_BEAT_SECONDS: Final = 0.5
_WARNING_SECONDS: Final = 3.0
_UNHEALTHY_SECONDS: Final = 60.0  # after the loop was blocked for longer than a session


class Watchdog:
    """Watches the event loop of one consumer."""

    def __init__(self, session_seconds: float) -> None:
        """Create a watchdog that does not watch yet.

        Args:
            session_seconds: After so long without a heartbeat the group removes the consumer.
        """
        self._session = session_seconds
        self._beat = 0.0
        self._stopped = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._culprit = ""
        self._problem = ""
        self._unhealthy_until = 0.0

    @property
    def problem(self) -> str | None:
        """What has blocked the event loop for longer than a session; None if nothing has lately."""
        return self._problem if time.monotonic() < self._unhealthy_until else None

    def start(self) -> None:
        """Watch the running event loop; repeated calls have no effect."""
        if self._loop is not None:
            return
        self._loop = asyncio.get_running_loop()
        self._stopped = threading.Event()
        self._on_beat()
        watching = threading.get_ident(), self._stopped
        run = copy_context().run  # log records of the thread name the group
        threading.Thread(
            target=run, args=(self._watch, *watching), name="watchdog", daemon=True
        ).start()

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()
        self._loop = None
        if self._timer is not None:
            self._timer.cancel()

    def _on_beat(self) -> None:
        now = time.monotonic()
        blocked, culprit = now - self._beat - _BEAT_SECONDS, self._culprit
        if culprit and blocked > _WARNING_SECONDS:
            self._report(culprit, blocked, "has blocked")
        self._culprit = ""
        self._beat = now
        if self._loop is not None:
            self._timer = self._loop.call_later(_BEAT_SECONDS, self._on_beat)

    def _watch(self, thread: int, stopped: threading.Event) -> None:
        reported: float = 0  # the length of the present blockade when it was reported last
        while not stopped.wait(_BEAT_SECONDS):
            blocked = time.monotonic() - self._beat - _BEAT_SECONDS
            if blocked < _WARNING_SECONDS:
                reported = 0
                continue
            self._culprit = self._culprit or _culprit_in(frame_of(thread))
            if not reported or reported < self._session <= blocked:
                self._report(self._culprit, blocked, "blocks")
                reported = blocked

    def _report(self, culprit: str, seconds: float, verb: str) -> None:
        advice = "run blocking calls with asyncio.to_thread"
        if seconds < self._session:
            logger.warning("%s %s the event loop for %.1f s: %s", culprit, verb, seconds, advice)
            return
        self._problem = (
            f"{culprit} {verb} the event loop for {seconds:.1f} s, longer than the session "
            f"time-out of {self._session:g} s"
        )
        self._unhealthy_until = time.monotonic() + _UNHEALTHY_SECONDS
        logger.error(
            "%s: Kafka removes the consumer from its group, and other members handle its events "
            "again; %s",
            self._problem,
            advice,
        )


def _culprit_in(frame: FrameType | None) -> str:
    """Return the handler on a stack, with the line that runs; else the line alone."""
    if frame is None:
        return "a thread that has ended"
    line = f"{frame.f_code.co_filename}:{frame.f_lineno}"
    while frame is not None:
        if frame.f_code is RUNS_HANDLERS and (event := frame.f_locals.get("event")):
            return f"the handler of {event} (at {line})"
        frame = frame.f_back
    return f"code outside handlers (at {line})"
