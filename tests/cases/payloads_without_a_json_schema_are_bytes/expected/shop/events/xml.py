"""Xml: the event on the topic shop.xml.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import BytesEvent

__all__ = ["Xml"]


class Xml(BytesEvent):
    """The event Xml."""

    __contract__: ClassVar[Contract] = Contract(
        event="Xml",
        version="1.0.0",
        topic="shop.xml",
        schema=None,
        content_type="application/xml",
        tag=Tag("$message.header#/content-type", ("application/xml",)),
    )
