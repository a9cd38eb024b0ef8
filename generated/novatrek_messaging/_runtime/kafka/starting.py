"""Starting a broker while Kafka is not there yet, within a limited time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from ..aiokafka.errors import CLIENT_ERRORS
from ..consume.log import logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["ServiceNotStarted", "start_within"]

_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 5.0
# What may be over at the next attempt: no connection, no answer (a TimeoutError), no topic yet.
_PASSING: Final[tuple[type[Exception], ...]] = (OSError, LookupError, *CLIENT_ERRORS)


class ServiceNotStarted(RuntimeError, SystemExit):  # noqa: N818 - a state more than an error
    """Ends a service that could not start in time: the process exits with code 1.

    It is a RuntimeError and a SystemExit for the reasons of `ConsumerStopped`.
    """

    def __init__(self, message: str) -> None:
        """Create the error.

        Args:
            message: What the process prints before it exits.
        """
        super().__init__(message)
        self.code = message  # the interpreter prints a text and exits with code 1


async def start_within(
    seconds: float, start: Callable[[], Awaitable[None]], stop: Callable[[], Awaitable[None]]
) -> None:
    """Start, and after a failure start again with growing pauses, until a deadline.

    Args:
        seconds: How long to try.
        start: Starts.
        stop: Stops what a failed start has started.

    Raises:
        ServiceNotStarted: No attempt has succeeded in time.
        Exception: An error that another attempt would repeat.
    """
    clock = asyncio.get_running_loop().time
    deadline = clock() + seconds
    pause = _FIRST_PAUSE
    why = "Kafka does not answer"
    while clock() < deadline:
        failure = await _attempt(deadline, start)
        if failure is None:
            return
        why = failure or why
        await stop()
        left = max(0.0, deadline - clock())
        logger.warning("not started, tried again for %.0f s more: %s", left, why)
        await asyncio.sleep(min(pause, left))
        pause = min(2 * pause, _LONGEST_PAUSE)
    logger.critical("not started within %g s: %s", seconds, why)
    raise ServiceNotStarted(f"not started within {seconds:g} s: {why}")


async def _attempt(deadline: float, start: Callable[[], Awaitable[None]]) -> str | None:
    """Start once, and return why it failed; empty if the deadline has ended it."""
    try:
        async with asyncio.timeout_at(deadline):
            await start()
    except _PASSING as error:
        return str(error)
    return None
