"""Mapped: the event on the topic shop.sent.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import RootEvent

__all__ = ["Mapped"]


class Mapped(RootEvent[bool]):
    """The event Mapped."""

    __contract__: ClassVar[Contract] = Contract(
        event="Mapped",
        version="1.0.0",
        topic="shop.sent",
        schema=("shop.schemas", "mapped.json"),
        headers=HeaderContract(("shop.schemas", "mapped.headers.json")),
    )
