"""Avro: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import BytesEvent

__all__ = ["Avro"]


class Avro(BytesEvent):
    """The event Avro."""

    __contract__: ClassVar[Contract] = Contract(
        event="Avro",
        version="1.0.0",
        topic="shop.orders",
        schema=None,
        key_schema=("shop.schemas", "avro.key.json"),
    )
