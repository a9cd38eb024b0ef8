"""Cancelled: the event on the topic shop.cancelled.

Generated from shop.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable, deprecated_model

__all__ = ["Cancelled"]


@deprecated_model("Cancelled is deprecated and ends on 2027-07-31.")
class Cancelled(EventModel):
    """The event Cancelled."""

    __contract__: ClassVar[Contract] = Contract(
        event="Cancelled",
        version="1.0.0",
        topic="shop.cancelled",
        schema=("shop.schemas", "cancelled.json"),
    )

    id: Omittable[str] = None
