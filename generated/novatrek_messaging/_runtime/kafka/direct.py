"""Records that FastStream's test broker delivers: without Kafka, polling and commits."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from faststream.response import Response

from ..consume.policy import Verdict
from .middlewares import without_control_flow

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..consume.dispatch import Dispatcher
    from ..consume.policy import Failure
    from ..message.metadata import Record

__all__ = ["RAISES", "DirectDelivery"]


class _Delivery:
    """The delivery of one record: whether it was written as a dead letter."""

    is_dead_letter = False


_DELIVERY: Final[ContextVar[_Delivery]] = ContextVar("direct delivery")

#: Whether the publisher learns of an event that became a dead letter; on Kafka it never does.
RAISES: Final[ContextVar[bool]] = ContextVar("raises", default=False)


class DirectDelivery:
    """Handles records one by one as they are published."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        is_running: Callable[[], bool],
        on_stop: Callable[[Failure], None],
    ) -> None:
        """Create the delivery.

        Args:
            dispatcher: Handles a record.
            is_running: Whether the consumer has not been stopped.
            on_stop: Called with the failure when a record ended with STOP.
        """
        self._dispatcher = dispatcher
        self._is_running = is_running
        self._on_stop = on_stop

    async def deliver(self, record: Any, run: Callable[[Any], Awaitable[Response]]) -> Response:
        """Pass a record through FastStream's middlewares to `receive`.

        As on Kafka, the publisher does not learn of an event that became a dead letter, unless
        `RAISES` is true.

        Args:
            record: The record.
            run: Runs the middlewares; the innermost one calls `receive`.
        """
        delivery = _Delivery()
        token = _DELIVERY.set(delivery)
        try:
            return await run(record)
        except Exception:
            if delivery.is_dead_letter and not RAISES.get():
                return Response(None)
            raise
        finally:
            _DELIVERY.reset(token)

    async def receive(self, record: Record) -> None:
        """Handle a record.

        Raises:
            Exception: Why the record was not handled, for the middlewares, unless the policy
                skipped it.
            RuntimeError: The consumer has been stopped.
        """
        if not self._is_running():
            raise RuntimeError("this consumer has stopped: nothing more is handled or committed")
        ending = await self._dispatcher.dispatch(record, _no_pause)
        if ending is None or ending.verdict is Verdict.SKIP:
            return
        if ending.verdict is Verdict.STOP:
            self._on_stop(ending.failure)
        elif (delivery := _DELIVERY.get(None)) is not None:
            delivery.is_dead_letter = True
        raise without_control_flow(ending.failure.error)


async def _no_pause(seconds: float) -> None:
    await asyncio.sleep(0)  # tests do not wait before a retry
