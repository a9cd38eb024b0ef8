"""OrderCopied: the event on a topic known only at run time (copies).

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["OrderCopied"]


class OrderCopied(EventModel):
    """The event OrderCopied."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderCopied",
        version="1.0.0",
        topic=None,
        schema=("shop.schemas", "order_copied.json"),
    )

    id: Omittable[str] = None
