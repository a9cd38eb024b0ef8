"""Schemas declared in types/people.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Currency", "Customer"]


class Customer(ContractModel):
    """Declared in types/people.yaml."""

    name: Omittable[str] = None


Currency: TypeAlias = Literal["EUR", "USD"]
