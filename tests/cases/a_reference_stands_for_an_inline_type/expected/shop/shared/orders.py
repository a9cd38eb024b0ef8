"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias
from uuid import UUID

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Base", "Described", "Id", "Kind", "Level", "Specific"]


class Base(ContractModel):
    """Declared in orders.yaml."""

    id: Omittable[int] = None


class Specific(ContractModel):
    """Declared in orders.yaml."""

    id: Omittable[int] = None
    name: Omittable[str] = None


Id: TypeAlias = UUID


Kind: TypeAlias = Literal["order"]


Level: TypeAlias = Literal["low", "high"]


Described: TypeAlias = Base
"""The base again."""
