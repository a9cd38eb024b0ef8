"""Structured: the event on the topic shop.structured.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import HeadersModel, Omittable, RootEvent

__all__ = ["Structured", "StructuredHeaders"]


class StructuredHeaders(HeadersModel):
    """The headers of Structured."""

    Content_Type: Annotated[
        Omittable[Literal["application/cloudevents+json"]], Field(alias="Content-Type")
    ] = None


class Structured(RootEvent[int]):
    """The event Structured."""

    __contract__: ClassVar[Contract] = Contract(
        event="Structured",
        version="1.0.0",
        topic="shop.structured",
        schema=("shop.schemas", "structured.json"),
        content_type="application/cloudevents+json",
        headers=HeaderContract(("shop.schemas", "structured.headers.json")),
    )
