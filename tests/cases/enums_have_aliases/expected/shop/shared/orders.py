"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Level", "Shape", "Side", "Status"]


class Shape(ContractModel):
    """Declared in orders.yaml."""

    status: Omittable[Status] = None
    side: Omittable[Side] = None


Status: TypeAlias = Literal["GOOD", "BAD"]


Side: TypeAlias = Literal[1, 2]


Level: TypeAlias = Literal["one", "two"]
