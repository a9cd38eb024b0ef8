"""One record from beginning to end: through FastStream's middlewares where there are any.

They run once per event, around all its attempts, and see the error of one that was not handled.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from faststream.exceptions import IgnoredException

from ..contract.violation import violation_behind
from ..message.metadata import Record, metadata_of
from .dispatch import Dispatcher, Ending, Pause
from .policy import Failure, Verdict
from .reporting import logger

if TYPE_CHECKING:
    from ..kafka.stopping import Stopper
    from .pump import Pump
    from .window import Taken

__all__ = ["Handling"]


class _Delivery:
    """A record on its way from the pump through FastStream's middlewares to the dispatcher."""

    def __init__(self, pause: Pause) -> None:
        self.pause = pause
        self.arrived = False
        self.ending: Ending | None = None


_DELIVERY: Final[ContextVar[_Delivery]] = ContextVar("delivery")


class Handling:
    """Handles what a pump takes in, and what a test broker delivers."""

    pump: Pump
    subscriber: Any

    def __init__(self, dispatcher: Dispatcher, stopper: Stopper) -> None:
        """Take what handles records, and what ends everything after a STOP."""
        self._dispatcher = dispatcher
        self._stopper = stopper
        self.stacked = False  # whether anything of FastStream's has to run around the handler

    async def settle(self, taken: Taken) -> bool:
        """Handle a record from the pump, and say whether it is done with."""
        pause = partial(self.pump.park, taken)
        handle = self._deliver if self.stacked else self._dispatcher.dispatch
        try:
            ending = await handle(taken.record, pause)
        except Exception as error:  # noqa: BLE001 - a bug here must not stall a partition unseen
            logger.critical("a record could not be judged, everything stops", exc_info=error)
            failure = Failure(None, error, metadata_of(taken.record), 1, taken.record.value)
            ending = Ending(failure, Verdict.STOP)
        if ending is None or ending.verdict is not Verdict.STOP:
            return True
        taken.keep()  # nothing after it can be committed
        self.pump.halt()
        self._stopper.begin(ending.failure)
        return False

    async def events(self, record: Any) -> None:
        """Handle a record that FastStream delivers: what its subscriber calls.

        Raises:
            Exception: Why the event was not handled. Under a test broker that is for the test to
                see, unless the policy was to skip it; else for the middlewares.
        """
        delivery = _DELIVERY.get(None)
        if delivery is None:
            await self._deliver_in_test(record)
            return
        delivery.arrived = True
        delivery.ending = await self._dispatcher.dispatch(record, delivery.pause)
        if delivery.ending is not None:
            error = delivery.ending.failure.error
            violation = violation_behind(error)  # FastStream logs what the middlewares see
            raise violation.redacted() if violation else _harmless(error)

    async def _deliver(self, record: Record, pause: Pause) -> Ending | None:
        delivery = _Delivery(pause)
        token = _DELIVERY.set(delivery)
        attempt = 1
        try:
            while True:
                try:
                    await self.subscriber.process_message(record)
                except Exception as error:  # noqa: BLE001 - the policy is asked, or has been
                    if delivery.arrived:
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

    async def _deliver_in_test(self, record: Record) -> None:
        if not self.subscriber.running:
            raise RuntimeError("this consumer has stopped: nothing more is handled or committed")
        ending = await self._dispatcher.dispatch(record, _at_once)
        if ending is None or ending.verdict is Verdict.SKIP:
            return
        if ending.verdict is Verdict.STOP:
            self._stopper.begin(ending.failure)
        raise _harmless(ending.failure.error)


async def _at_once(seconds: float) -> None:
    await asyncio.sleep(0)  # a test does not wait for pauses


def _harmless(error: Exception) -> Exception:
    """Return an error that steers nothing: FastStream would obey some of its own."""
    if not isinstance(error, IgnoredException):
        return error
    harmless = RuntimeError(f"{type(error).__name__} has no meaning in an event handler")
    harmless.__cause__ = error
    return harmless
