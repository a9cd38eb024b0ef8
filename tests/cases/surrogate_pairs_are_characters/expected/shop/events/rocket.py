"""Rocket: the event on the topic rockets.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable

__all__ = ["Rocket"]


class Rocket(EventModel):
    """The event Rocket."""

    __contract__: ClassVar[Contract] = Contract(
        event="Rocket",
        version="1.0.0",
        topic="rockets",
        schema=("shop.schemas", "rocket.json"),
    )

    kind: Omittable[Literal["🚀"]] = None
    """Up ↑ with 🚀, not \\ud83d\\ude80, nor"""

    rocket: Annotated[Omittable[str], Field(alias="🚀")] = None
    """as it is: \\ud83d\\ude80"""

    plain: Omittable[str] = None
    """as it is \\ud83d\\ude80"""
