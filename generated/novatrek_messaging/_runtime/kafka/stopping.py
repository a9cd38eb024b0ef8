"""Stopping a service from inside its consumer, after a policy answered STOP."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Any, Final, Protocol

from faststream import FastStream

from ..consume.log import logger
from .supervisor_internals import supervisor_of_this_process

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..consume.policy import Failure

__all__ = ["ConsumerStopped", "ServiceContext", "ServiceStopper", "stop_quietly"]

_QUIET_SECONDS: Final = 10.0  # how long leaving the group may take if Kafka does not answer
_LEAVE_SECONDS: Final = 30.0  # for leaving the group, in addition to the graceful time-out


class ServiceContext(Protocol):
    """The application and the broker around a consumer."""

    @property
    def graceful_timeout(self) -> float:
        """The graceful time-out: seconds that handlers have to finish."""
        ...

    def context(self, name: str) -> Any:
        """Return the application (`app`) or the broker (`broker`), or None."""
        ...


class ConsumerStopped(RuntimeError, SystemExit):  # noqa: N818 - a state more than an error
    """Ends the application after a policy answered STOP: the process exits with code 1.

    As a SystemExit it ends the process with a message instead of a traceback through the
    framework. As a RuntimeError it is an Exception, which FastStream passes on unchanged.
    """

    def __init__(self, message: str) -> None:
        """Create the error.

        Args:
            message: What the process prints before it exits.
        """
        super().__init__(message)
        self.code = message  # the interpreter prints a text and exits with code 1


class ServiceStopper:
    """Makes a consumer leave its group, then asks the application to exit.

    An ASGI application ends with its server, also one of another framework whose lifespan starts
    the broker. A worker of `faststream run --workers`, `uvicorn --workers` or Gunicorn stops the
    process that would start it again. Where nothing would notice SIGTERM, the broker is stopped
    instead: then its `ping()` fails, so that health checks report the stop.
    """

    def __init__(self, service: ServiceContext) -> None:
        """Create the stopper.

        Args:
            service: The application and the broker.
        """
        self._service = service
        self._task: asyncio.Task[None] | None = None  # the event loop keeps a weak reference only

    def begin(self, failure: Failure, leave: Callable[[], Awaitable[None]] | None) -> None:
        """Stop in a task of its own, and return at once.

        A consumer cannot stop inside a handler, because its `stop()` waits for the handlers.

        Args:
            failure: The failure after which the policy answered STOP.
            leave: Makes the consumer leave its group; None if it is in no group.
        """
        if leave is None:
            self._exit(None)
        elif self._task is None or self._task.done():
            self._task = asyncio.create_task(self._stop(failure, leave))

    async def _stop(self, failure: Failure, leave: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(self._service.graceful_timeout + _LEAVE_SECONDS):
                await leave()
        except Exception:  # noqa: BLE001 - the service must stop in any case
            logger.exception("the consumer did not stop cleanly")
        if not self._exit(failure):
            await self._close_broker()

    def _exit(self, failure: Failure | None) -> bool:
        """Ask the application to exit, and return whether there is anything to ask."""
        app = self._service.context("app")
        if app is not None:
            if failure is not None and isinstance(app, FastStream):
                # FastStream exits with code 0 unless its last hook raises.
                app.after_shutdown(_raising(failure))
            app.exit()
        if failure is None:  # a test broker: the process is that of the tests
            return app is not None
        if isinstance(app, FastStream):
            _end_supervisor()
            return True
        if app is None and not _is_served():
            return False
        _end_server()
        _end_supervisor()
        return True

    async def _close_broker(self) -> None:
        broker = self._service.context("broker")
        if broker is not None:
            logger.critical(
                "there is no application to exit, so the broker is stopped: its ping() fails now"
            )
            await broker.stop()


def _is_served() -> bool:
    """Return whether a server ends this process in order when it gets SIGTERM."""
    return signal.getsignal(signal.SIGTERM) not in (signal.SIG_DFL, signal.SIG_IGN, None)


def _end_server() -> None:
    """Ask the server of an ASGI application to stop, which the application's `exit()` does not."""
    logger.critical("the server is stopped as by SIGTERM")
    signal.raise_signal(signal.SIGTERM)


def _end_supervisor() -> None:
    """Stop the process that would start this one again, if there is one."""
    if (supervisor := supervisor_of_this_process()) is not None:
        logger.critical(
            "the process that started this worker (pid %d) is stopped too: it would restart "
            "the worker at the same record again and again",
            supervisor,
        )
        os.kill(supervisor, signal.SIGTERM)


def _raising(failure: Failure) -> Callable[[], Awaitable[None]]:
    at = failure.metadata
    position = f"{at.topic}[{at.partition}]@{at.offset}"

    async def fail_the_application() -> None:
        raise ConsumerStopped(
            f"stopped at {failure.event or 'a record'} at {position}, see the log"
        )

    return fail_the_application


async def stop_quietly(stopping: Awaitable[None]) -> None:
    """Wait for a consumer to stop. If Kafka is unreachable, stopping raises or never returns."""
    task = asyncio.ensure_future(stopping)
    await asyncio.wait([task], timeout=_QUIET_SECONDS)
    if not task.done():
        task.cancel()
        logger.warning(
            "the consumer could not leave its group in time; Kafka removes it after the session "
            "time-out"
        )
    elif not task.cancelled() and (error := task.exception()) is not None:
        logger.warning("the consumer stopped with an error: %r", error)
