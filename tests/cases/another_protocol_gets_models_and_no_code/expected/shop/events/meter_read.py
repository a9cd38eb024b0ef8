"""MeterRead: the event on the topic meters/{meterId}/readings.

Generated from meters.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, Parameter
from shop._runtime.model import EventModel, Omittable

__all__ = ["MeterRead"]


class MeterRead(EventModel):
    """The event MeterRead."""

    __contract__: ClassVar[Contract] = Contract(
        event="MeterRead",
        version="1.0.0",
        topic="meters/{meterId}/readings",
        schema=("shop.schemas", "meter_read.json"),
        parameters=(Parameter("meterId"),),
    )

    kWh: Omittable[float] = None
