"""LightOff: the event on the topic shop.light.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import EventModel, Sent

__all__ = ["LightOff"]


class LightOff(EventModel):
    """The event LightOff."""

    __contract__: ClassVar[Contract] = Contract(
        event="LightOff",
        version="1.0.0",
        topic="shop.light",
        schema=("shop.schemas", "light_off.json"),
        tag=Tag("$message.payload#/type", ("light.off",)),
    )

    id: Annotated[str, Field(max_length=9)]
    type: Sent[Literal["light.off"]] = "light.off"
    data: dict[str, Any] | str | float | list[Any] | bool | None = None
