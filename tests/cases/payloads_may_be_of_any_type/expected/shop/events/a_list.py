"""AList: the event on the topic shop.orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, RootEvent

__all__ = ["AList", "AListItem"]


class AListItem(ContractModel):
    """Part of AList."""

    sku: str


class AList(RootEvent[Annotated[list[AListItem], Field(min_length=1)]]):
    """The event AList."""

    __contract__: ClassVar[Contract] = Contract(
        event="AList",
        version="1.0.0",
        topic="shop.orders",
        schema=("shop.schemas", "a_list.json"),
    )
