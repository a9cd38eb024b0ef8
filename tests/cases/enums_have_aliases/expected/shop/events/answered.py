"""Answered: the event on the topic orders.answers.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from shop._runtime.contract import Contract
from shop._runtime.model import RootEvent

__all__ = ["Answered", "AnsweredValue"]


AnsweredValue: TypeAlias = Literal["yes", "no"]


class Answered(RootEvent[AnsweredValue]):
    """The event Answered."""

    __contract__: ClassVar[Contract] = Contract(
        event="Answered",
        version="1.0.0",
        topic="orders.answers",
        schema=("shop.schemas", "answered.json"),
    )
