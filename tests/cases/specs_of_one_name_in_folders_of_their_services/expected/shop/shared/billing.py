"""Schemas declared in services/billing/asyncapi.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal

from shop._runtime.model import ContractModel, Omittable

__all__ = ["BillTotal"]


class BillTotal(ContractModel):
    """Declared in services/billing/asyncapi.yaml."""

    amount: Omittable[Decimal] = None
