"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Category"]


class Category(ContractModel):
    """Declared in orders.yaml."""

    name: str
    parent: Omittable[Category] = None
    children: Omittable[list[Category]] = None
