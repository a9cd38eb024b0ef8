"""Extended: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import RootEvent

__all__ = ["Extended"]


class Extended(RootEvent[str]):
    """The event Extended."""

    __contract__: ClassVar[Contract] = Contract(
        event="Extended",
        topic="shop.placed",
        schema=("shop.schemas", "extended.json"),
        headers=HeaderContract(("shop.schemas", "extended.headers.json")),
    )
