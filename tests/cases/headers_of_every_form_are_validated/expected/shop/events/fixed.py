"""Fixed: the event on the topic shop.cloud.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import HeadersModel, RootEvent, Sent

__all__ = ["Fixed", "FixedHeaders"]


class FixedHeaders(HeadersModel):
    """The headers of Fixed."""

    content_type: Annotated[
        Sent[Literal["application/cloudevents+json"]], Field(alias="content-type")
    ] = "application/cloudevents+json"


class Fixed(RootEvent[int]):
    """The event Fixed."""

    __contract__: ClassVar[Contract] = Contract(
        event="Fixed",
        version="1.0.0",
        topic="shop.cloud",
        schema=("shop.schemas", "fixed.json"),
        content_type="application/cloudevents+json",
        headers=HeaderContract(("shop.schemas", "fixed.headers.json")),
    )
