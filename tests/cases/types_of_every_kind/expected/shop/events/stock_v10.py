"""StockV10: the event on the topic stock.v10.

Generated from stock.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.stock import All, Shelf, Tree

__all__ = ["StockV10"]


class StockV10(EventModel):
    """The event StockV10."""

    __contract__: ClassVar[Contract] = Contract(
        event="StockV10",
        version="1.0.0",
        topic="stock.v10",
        schema=("shop.schemas", "stock_v10.json"),
        content_type="application/vnd.stock+json",
    )

    zones: Omittable[All] = None
    tree: Omittable[Tree] = None
    nothing: None = None
    shelf: Omittable[Shelf] = None
