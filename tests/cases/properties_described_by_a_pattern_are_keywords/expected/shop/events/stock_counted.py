"""StockCounted: the event on the topic stock.

Generated from stock.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable

__all__ = ["StockCounted", "StockCountedClosed", "StockCountedShelves"]


class StockCountedShelves(ContractModel):
    """Part of StockCounted."""

    total: Omittable[int] = None
    __other_names__: ClassVar[tuple[str, ...]] = (".*",)


class StockCountedClosed(ContractModel):
    """Part of StockCounted."""

    reason: Omittable[str] = None


class StockCounted(EventModel):
    """The event StockCounted."""

    __contract__: ClassVar[Contract] = Contract(
        event="StockCounted",
        version="1.0.0",
        topic="stock",
        schema=("shop.schemas", "stock_counted.json"),
    )

    shop: Omittable[str] = None
    shelves: Omittable[StockCountedShelves] = None
    closed: Omittable[StockCountedClosed] = None
    __other_names__: ClassVar[tuple[str, ...]] = ("^sku-",)
