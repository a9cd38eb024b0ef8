"""Located: the event on the topic shop.located.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel

__all__ = ["Located"]


class Located(EventModel):
    """The event Located."""

    __contract__: ClassVar[Contract] = Contract(
        event="Located",
        version="1.0.0",
        topic="shop.located",
        schema=("shop.schemas", "located.json"),
        key="/id",
        key_schema=("shop.schemas", "located.key.json"),
    )

    id: UUID
