"""Schemas declared in services/orders/asyncapi.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal

from shop._runtime.model import ContractModel, Omittable

__all__ = ["OrderTotal"]


class OrderTotal(ContractModel):
    """Declared in services/orders/asyncapi.yaml."""

    amount: Omittable[Decimal] = None
