"""LightOn: the event on the topic shop.light.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from shop._runtime.contract import Contract, Tag
from shop._runtime.model import ContractModel, EventModel, Sent

__all__ = ["LightOn", "LightOnData"]


class LightOnData(ContractModel):
    """Part of LightOn."""

    switch: int


class LightOn(EventModel):
    """The event LightOn."""

    __contract__: ClassVar[Contract] = Contract(
        event="LightOn",
        version="1.0.0",
        topic="shop.light",
        schema=("shop.schemas", "light_on.json"),
        tag=Tag("$message.payload#/type", ("light.on",)),
    )

    id: str
    """The id of this event."""

    type: Sent[Literal["light.on"]] = "light.on"
    data: LightOnData
