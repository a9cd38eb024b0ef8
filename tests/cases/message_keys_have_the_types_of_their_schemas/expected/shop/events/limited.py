"""Limited: the event on the topic shop.limited.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["Limited", "LimitedKey"]


LimitedKey: TypeAlias = Annotated[int, Field(ge=100)]


class Limited(RootEvent[str]):
    """The event Limited."""

    __contract__: ClassVar[Contract] = Contract(
        event="Limited",
        version="1.0.0",
        topic="shop.limited",
        schema=("shop.schemas", "limited.json"),
        key_schema=("shop.schemas", "limited.key.json"),
    )
