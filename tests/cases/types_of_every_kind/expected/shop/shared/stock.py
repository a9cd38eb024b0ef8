"""Schemas declared in stock.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field
from typing_extensions import TypeAliasType

from shop._runtime.model import ContractModel, Omittable

__all__ = ["All", "Shelf", "Tree", "Zone"]

Tree = TypeAliasType("Tree", "list[Tree]")


class Shelf(ContractModel):
    """Declared in stock.yaml."""

    above: Omittable[Shelf] = None
    zone: Omittable[Zone] = None


Zone: TypeAlias = Annotated[str, Field(pattern="^[A-Z]+$")]


All: TypeAlias = list[Zone]
