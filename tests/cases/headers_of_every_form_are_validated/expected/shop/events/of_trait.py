"""OfTrait: the event on the topic shop.lost.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import RootEvent

__all__ = ["OfTrait"]


class OfTrait(RootEvent[int]):
    """The event OfTrait."""

    __contract__: ClassVar[Contract] = Contract(
        event="OfTrait",
        version="1.0.0",
        topic="shop.lost",
        schema=("shop.schemas", "of_trait.json"),
        headers=HeaderContract(("shop.schemas", "of_trait.headers.json")),
    )
