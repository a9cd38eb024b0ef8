"""The events that are measured, and a meter for loops in processes of their own."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from tests.kafka.numbers import Number

from novatrek_messaging import encode
from novatrek_messaging.events import PaymentProcessed

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Meter", "keyed_values", "model_on"]

_KEYS: Final = 500


def model_on(topic: str) -> type[PaymentProcessed]:
    """Return the class of payment.processed on a topic, as if it were generated so."""
    contract = replace(PaymentProcessed.__contract__, topic=topic)
    space = {"__contract__": contract, "__module__": PaymentProcessed.__module__}
    return type("PaymentProcessed", (PaymentProcessed,), space)


def keyed_values(topic: str, count: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield keys and values of events, padded with a property that the contract does not know.

    Args:
        topic: The topic.
        count: The number of events.
        size: The least number of bytes of a value.
    """
    model = model_on(topic)
    for number in range(count):
        event = Number(key=number % _KEYS, turn=number // _KEYS).event(model)
        document = json.loads(encode(event))
        line = {"article": "a kayak for two", "pieces": 1, "days": ["2026-07-01", "2026-07-02"]}
        missing = size - len(json.dumps(document))
        if missing > 0:
            document["lines"] = [line] * (missing // len(json.dumps(line)) + 1)
        yield str(event.payment_id).encode(), json.dumps(document).encode()


class Meter:
    """Counts events, and the time from the first warm one to the last.

    Attributes:
        events: The number of events.
        last: Set with the last event.
        cpu: Microseconds of CPU time of this process per event.
        wall: Microseconds per event.
    """

    def __init__(self, events: int, warm: int) -> None:
        """Create a meter for a number of events, of which the first `warm` are not measured."""
        self.last = asyncio.Event()
        self.cpu = self.wall = 0.0
        self.events = events
        self._warm = warm
        self._seen = 0
        self._start = (0.0, 0.0)

    def count(self) -> bool:
        """Count an event; return whether there are more."""
        self._seen += 1
        if self._seen == self._warm:
            self._start = time.process_time(), time.perf_counter()
        if self._seen < self.events:
            return True
        self.finish()
        return False

    def finish(self) -> None:
        """End the measurement."""
        measured = (self.events - self._warm) / 1e6
        self.cpu = (time.process_time() - self._start[0]) / measured
        self.wall = (time.perf_counter() - self._start[1]) / measured
        self.last.set()

    def report(self) -> str:
        """Return both figures, as a line for the process that has started this one."""
        return json.dumps([self.cpu, self.wall])


def settings(argument: str) -> dict[str, Any]:
    """Return the JSON object in the argument of a process that measures."""
    found: dict[str, Any] = json.loads(argument)
    return found
