"""Unsaid: the event on the topic shop.xml.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, HeaderContract, Tag
from shop._runtime.model import BytesEvent, HeadersModel, Omittable

__all__ = ["Unsaid", "UnsaidHeaders"]


class UnsaidHeaders(HeadersModel):
    """The headers of Unsaid."""

    kind: Omittable[str] = None


class Unsaid(BytesEvent):
    """The event Unsaid."""

    __contract__: ClassVar[Contract] = Contract(
        event="Unsaid",
        version="1.0.0",
        topic="shop.xml",
        schema=None,
        headers=HeaderContract(("shop.schemas", "unsaid.headers.json")),
        tag=Tag("$message.header#/content-type", ("application/json",)),
    )
