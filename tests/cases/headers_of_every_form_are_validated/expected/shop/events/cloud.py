"""Cloud: the event on the topic shop.cloud.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import HeadersModel, Omittable, RootEvent

__all__ = ["Cloud", "CloudHeaders"]


class CloudHeaders(HeadersModel):
    """The headers of Cloud."""

    content_type: Annotated[str, Field(alias="content-type")]
    correlation_id: Omittable[Annotated[str, Field(pattern="^o-")]] = None


class Cloud(RootEvent[str]):
    """The event Cloud."""

    __contract__: ClassVar[Contract] = Contract(
        event="Cloud",
        version="1.0.0",
        topic="shop.cloud",
        schema=("shop.schemas", "cloud.json"),
        headers=HeaderContract(("shop.schemas", "cloud.headers.json")),
        correlation="$message.header#/correlation_id",
    )
