"""LevelChanged: the event on the topic stock.{region}.{shopId}.levels.{class}.v{version}.

Generated from stock.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, Parameter
from shop._runtime.model import ContractModel, EventModel

__all__ = ["LevelChanged", "LevelChangedShop"]


class LevelChangedShop(ContractModel):
    """Part of LevelChanged."""

    id: str


class LevelChanged(EventModel):
    """The event LevelChanged."""

    __contract__: ClassVar[Contract] = Contract(
        event="LevelChanged",
        version="1.0.0",
        topic="stock.{region}.{shopId}.levels.{class}.v{version}",
        schema=("shop.schemas", "level_changed.json"),
        parameters=(
            Parameter("region", values=("eu", "us")),
            Parameter("shopId", location="$message.payload#/shop/id"),
            Parameter("class", values=("food", "toys"), default="food"),
            Parameter("version", default="1"),
        ),
    )

    shop: LevelChangedShop
