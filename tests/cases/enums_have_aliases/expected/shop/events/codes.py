"""Codes: the event on the topic orders.codes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["Codes", "CodesItem"]


CodesItem: TypeAlias = Literal["A", "B"]


class Codes(RootEvent[list[CodesItem]]):
    """The event Codes."""

    __contract__: ClassVar[Contract] = Contract(
        event="Codes",
        version="1.0.0",
        topic="orders.codes",
        schema=("shop.schemas", "codes.json"),
    )
