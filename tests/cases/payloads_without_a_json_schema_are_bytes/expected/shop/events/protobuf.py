"""Protobuf: the event on the topic shop.protobuf.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import BytesEvent

__all__ = ["Protobuf"]


class Protobuf(BytesEvent):
    """The event Protobuf."""

    __contract__: ClassVar[Contract] = Contract(
        event="Protobuf",
        version="1.0.0",
        topic="shop.protobuf",
        schema=None,
    )
