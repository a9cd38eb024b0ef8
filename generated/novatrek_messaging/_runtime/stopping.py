"""Ending a consumer that must not go on, from within, without losing its place in Kafka."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    from .policy import Failure

__all__ = ["ConsumerStopped", "Stopper", "Subscriber"]

_LEAVE_SECONDS: Final = 15.0  # what leaving the group may take when Kafka does not answer


class Subscriber(Protocol):
    """The parts of a FastStream subscriber that stopping needs."""

    running: bool
    lock: AbstractContextManager[Any]
    consumer: Any

    def stop(self) -> Awaitable[None]:
        """Finish the record in hand, within FastStream's graceful time-out, and leave Kafka."""
        ...


class ConsumerStopped(RuntimeError, SystemExit):  # noqa: N818 - an end more than an error
    """Ends the application after a policy said STOP: the process says where and exits with 1.

    SystemExit, for the exit code without a traceback through the framework; RuntimeError as
    well, because that makes it an Exception, which FastStream hands on as it is.
    """

    def __init__(self, message: str) -> None:
        """Take the process's last words."""
        super().__init__(message)
        self.code = message  # the interpreter prints a text and exits with 1


class Stopper:
    """Stops all subscribers of a router, once, and asks the application around them to exit.

    All of them: were only the one with the failed record to leave, the others would be given
    its partitions and run into the same record.
    """

    def __init__(self, context: Callable[[str], Any], graceful: Callable[[], float | None]) -> None:
        """Take FastStream's context look-up and how long handlers may take to finish."""
        self.subscribers: list[Subscriber] = []
        self._context = context
        self._graceful = graceful
        self._task: asyncio.Task[None] | None = None  # the loop itself only keeps a weak reference

    def begin(self, failure: Failure) -> None:
        """Refuse every further record from now on, and leave Kafka in a task of its own.

        It cannot be done where the failure was met: a subscriber's `stop()` cancels the task
        that handles its records before it stops the consumer.
        """
        for subscriber in self.subscribers:
            subscriber.running = False
        connected = [s for s in self.subscribers if s.consumer is not None]
        if not connected:  # a test broker: there is no Kafka to leave
            self._exit(None)
        elif self._task is None or self._task.done():
            self._task = asyncio.create_task(self._leave(connected, failure))

    async def _leave(self, connected: Sequence[Subscriber], failure: Failure) -> None:
        leaving = [asyncio.ensure_future(subscriber.stop()) for subscriber in connected]
        try:
            # Waits for siblings' handlers too; unlike gather it is not upset by what they raise.
            await asyncio.wait(leaving, timeout=(self._graceful() or 0) + _LEAVE_SECONDS)
        finally:
            _forget(leaving)
            self._exit(failure)

    def _exit(self, failure: Failure | None) -> None:
        app = self._context("app")
        if app is None:
            return
        if failure is not None:
            # FastStream exits with 0 whatever happened, unless its very last hook raises.
            app.after_shutdown(_raiser(failure))
        app.exit()


def _forget(tasks: Iterable[asyncio.Future[None]]) -> None:
    for task in tasks:
        if not task.done():
            task.cancel()
        elif not task.cancelled():
            task.exception()  # asked for, so that it is not reported as never retrieved


def _raiser(failure: Failure) -> Callable[[], Awaitable[None]]:
    at = failure.metadata
    place = f"{at.topic}[{at.partition}]@{at.offset}"

    async def fail_the_application() -> None:
        raise ConsumerStopped(f"stopped at {failure.event or 'a record'} at {place}, see the log")

    return fail_the_application
