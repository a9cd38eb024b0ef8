"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from shop._runtime.model import ContractModel, Omittable, contract_default

__all__ = ["Label", "Node"]


class Node(ContractModel):
    """Declared in orders.yaml."""

    name: Omittable[Label] = None
    next: Omittable[Node] = None
    ended: Omittable[Node] = None
    list_: Annotated[list[Node], Field(alias="list")] = contract_default([])


Label: TypeAlias = str
