"""Object: the event on the topic shop.object.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, Omittable, RootEvent

__all__ = ["Object", "ObjectKey"]


class ObjectKey(ContractModel):
    """Tenant and number."""

    tenant: str
    """The tenant's id."""

    number: Omittable[Annotated[int, Field(ge=1)]] = None


class Object(RootEvent[str]):
    """The event Object."""

    __contract__: ClassVar[Contract] = Contract(
        event="Object",
        version="1.0.0",
        topic="shop.object",
        schema=("shop.schemas", "object.json"),
        key_schema=("shop.schemas", "object.key.json"),
    )
