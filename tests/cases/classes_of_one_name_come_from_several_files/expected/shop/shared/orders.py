"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable
from shop.shared.places import Address as PlacesAddress

__all__ = ["Address", "OrderPlaced"]


class OrderPlaced(ContractModel):
    """Declared in orders.yaml."""

    replaces: Omittable[OrderPlaced] = None
    here: Omittable[Address] = None
    there: Omittable[PlacesAddress] = None


class Address(ContractModel):
    """Declared in orders.yaml."""

    street: Omittable[str] = None
