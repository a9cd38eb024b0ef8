"""Ending a consumer that must not go on, from within, without losing its place in Kafka."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, Protocol

from ..consume.reporting import logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..consume.policy import Failure

__all__ = ["ConsumerStopped", "Stopper", "Subscriber"]

_LEAVE_SECONDS: Final = 30.0  # what leaving the group may take, beside what handlers may


class Subscriber(Protocol):
    """The parts of a FastStream subscriber that stopping needs."""

    running: bool
    consumer: Any

    def stop(self) -> Awaitable[None]:
        """Finish what is in hand, within FastStream's graceful time-out, and leave Kafka."""
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
    """Stops a subscriber, once, and asks the application around it to exit.

    Where there is no FastStream application the broker is stopped, so that its `ping()`, and with
    it whatever reports the service's health, says that something is wrong.
    """

    subscriber: Subscriber

    def __init__(self, context: Callable[[str], Any], graceful: Callable[[], float | None]) -> None:
        """Take FastStream's context look-up and how long handlers may take to finish."""
        self._context = context
        self._graceful = graceful
        self._task: asyncio.Task[None] | None = None  # the loop itself only keeps a weak reference

    def begin(self, failure: Failure) -> None:
        """Refuse every further record from now on, and leave Kafka in a task of its own.

        It cannot be done where the failure was met: a subscriber's `stop()` waits for those
        who handle its records.
        """
        self.subscriber.running = False
        if self.subscriber.consumer is None:  # a test broker: there is no Kafka to leave
            self._exit(None)
        elif self._task is None or self._task.done():
            self._task = asyncio.create_task(self._leave(failure))

    async def _leave(self, failure: Failure) -> None:
        try:
            async with asyncio.timeout((self._graceful() or 0) + _LEAVE_SECONDS):
                await self.subscriber.stop()
        except Exception:  # noqa: BLE001 - it must end in any case
            logger.exception("the consumer did not stop in order")
        if not self._exit(failure):
            await self._close_broker()

    def _exit(self, failure: Failure | None) -> bool:
        app = self._context("app")
        if app is None:
            return False
        if failure is not None:
            # FastStream exits with 0 whatever happened, unless its very last hook raises.
            app.after_shutdown(_raiser(failure))
        app.exit()
        return True

    async def _close_broker(self) -> None:
        broker = self._context("broker")
        if broker is not None:
            logger.critical("the broker is closed as well: nobody else would notice the stop")
            await broker.stop()


def _raiser(failure: Failure) -> Callable[[], Awaitable[None]]:
    at = failure.metadata
    place = f"{at.topic}[{at.partition}]@{at.offset}"

    async def fail_the_application() -> None:
        raise ConsumerStopped(f"stopped at {failure.event or 'a record'} at {place}, see the log")

    return fail_the_application
