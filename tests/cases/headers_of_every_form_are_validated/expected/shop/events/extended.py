"""Extended: the event on the topic shop.placed.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import HeadersModel, RootEvent

__all__ = ["Extended", "ExtendedHeaders"]


class ExtendedHeaders(HeadersModel):
    """The headers of Extended."""

    tenant: Annotated[str, Field(pattern="^[a-z]+$")]


class Extended(RootEvent[str]):
    """The event Extended."""

    __contract__: ClassVar[Contract] = Contract(
        event="Extended",
        version="1.0.0",
        topic="shop.placed",
        schema=("shop.schemas", "extended.json"),
        headers=HeaderContract(("shop.schemas", "extended.headers.json")),
    )
