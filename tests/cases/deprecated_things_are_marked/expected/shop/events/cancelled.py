"""Cancelled: the event on the topic shop.cancelled.

Generated from shop.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable, deprecated_model

__all__ = ["Cancelled"]


@deprecated_model("Cancelled is deprecated.")
class Cancelled(EventModel):
    """The event Cancelled."""

    __contract__: ClassVar[Contract] = Contract(
        event="Cancelled",
        topic="shop.cancelled",
        schema=("shop.schemas", "cancelled.json"),
    )

    id: Omittable[str] = None
