"""FastStream's middlewares around the handling of a record, where there are any.

They run once per record, around all its attempts, and see the error of a record that failed.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

from faststream.exceptions import IgnoredException

from ..consume.policy import Failure
from ..contract.violation import violation_behind
from ..message.metadata import metadata_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..consume.dispatch import Dispatcher, Ending, Pause
    from ..message.metadata import Record
    from .direct import DirectDelivery

__all__ = ["MiddlewareStack", "without_control_flow"]


class _Delivery:
    """The handling of one record, between `dispatch` and `receive`."""

    def __init__(self, pause: Pause) -> None:
        self.pause = pause
        self.received = False
        self.ending: Ending | None = None


_DELIVERY: Final[ContextVar[_Delivery]] = ContextVar("delivery")


class MiddlewareStack:
    """Runs FastStream's middlewares around a dispatcher."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        *,
        run: Callable[[Record], Awaitable[object]],
        direct: DirectDelivery,
    ) -> None:
        """Create the stack.

        Args:
            dispatcher: Handles a record.
            run: Runs the middlewares; the innermost one calls `receive`.
            direct: Handles records that FastStream delivers by itself.
        """
        self._dispatcher = dispatcher
        self._run = run
        self._direct = direct

    async def dispatch(self, record: Record, pause: Pause) -> Ending | None:
        """Handle a record inside the middlewares; otherwise as `Dispatcher.dispatch`.

        An error of a middleware before the record has reached the dispatcher is a failure of the
        record, about which the policy decides.
        """
        delivery = _Delivery(pause)
        token = _DELIVERY.set(delivery)
        attempt = 1
        try:
            while True:
                try:
                    await self._run(record)
                except Exception as error:  # noqa: BLE001 - the policy decides, or has decided
                    if delivery.received:
                        return delivery.ending
                    failure = Failure(None, error, metadata_of(record), attempt, record.value)
                    ending = await self._dispatcher.judge(failure, pause)
                    if ending is not None:
                        return ending
                    attempt += 1
                else:
                    return delivery.ending
        finally:
            _DELIVERY.reset(token)

    async def receive(self, record: Any) -> None:
        """Handle a record that FastStream delivers.

        Raises:
            Exception: Why the record failed, for the middlewares and for tests.
        """
        delivery = _DELIVERY.get(None)
        if delivery is None:
            await self._direct.receive(record)
            return
        delivery.received = True
        delivery.ending = await self._dispatcher.dispatch(record, delivery.pause)
        if delivery.ending is not None:
            error = delivery.ending.failure.error
            violation = violation_behind(error)
            # FastStream logs what it sees here: nothing from the message may be in it.
            raise violation.redacted() if violation else without_control_flow(error)


def without_control_flow(error: Exception) -> Exception:
    """Return an error that FastStream does not treat as a command, as it does some of its own."""
    if not isinstance(error, IgnoredException):
        return error
    harmless = RuntimeError(f"{type(error).__name__} has no meaning in an event handler")
    harmless.__cause__ = error
    return harmless
