"""OrderPlaced: the event on the topic orders.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import Branch, ContractModel, EventModel, Omittable, Sent, contract_default

__all__ = ["OrderPlaced", "OrderPlacedAddress", "OrderPlacedKey"]


class OrderPlacedAddress(ContractModel):
    """Part of OrderPlaced."""

    city: Omittable[str] = None


OrderPlacedKey: TypeAlias = (
    Annotated[Literal["all"], Branch(__package__, "order_placed.branches.json", 2)]
    | Annotated[Literal["all"], Branch(__package__, "order_placed.branches.json", 3)]
)


class OrderPlaced(EventModel):
    """The event OrderPlaced."""

    __contract__: ClassVar[Contract] = Contract(
        event="OrderPlaced",
        version="1.0.0",
        topic="orders",
        schema=("shop.schemas", "order_placed.json"),
        key_schema=("shop.schemas", "order_placed.key.json"),
    )

    flag: Sent[Literal[True]] = True
    off: Sent[Literal[False]] = False
    none: Sent[None] = None
    rate: Sent[float] = 1.5
    whole: Sent[float] = 2.0
    big: Sent[int] = 123456789012345678901234567890
    price: Sent[Decimal] = contract_default(12.5)
    day: Sent[Literal["2024-02-29"]] = "2024-02-29"
    tags: Sent[list[Any]] = contract_default(["a", 1, None])
    origin: Sent[dict[str, Any]] = contract_default(
        {"shop": 7, "exact": Decimal("0.1000000000000000055")}
    )
    address: Sent[OrderPlacedAddress] = contract_default({"city": "Oslo"})
    kind: Sent[Literal["order"]] = "order"
    agreed: Sent[
        Annotated[Literal["yes please"], Branch(__package__, "order_placed.branches.json", 0)]
        | Annotated[Literal["yes please"], Branch(__package__, "order_placed.branches.json", 1)]
    ] = contract_default("yes please")
    optional: Omittable[Literal[5]] = None
