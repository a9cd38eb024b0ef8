"""CodesSent: the event on the topic shop.codes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["CodesSent"]


class CodesSent(RootEvent[list[str]]):
    """The event CodesSent."""

    __contract__: ClassVar[Contract] = Contract(
        event="CodesSent",
        version="1.0.0",
        topic="shop.codes",
        schema=("shop.schemas", "codes_sent.json"),
    )

    __sensitive__: ClassVar[bool] = True
