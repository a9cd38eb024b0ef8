"""Schemas declared in types/money.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from decimal import Decimal

from shop._runtime.model import ContractModel
from shop.shared.people import Currency

__all__ = ["Money"]


class Money(ContractModel):
    """Declared in types/money.yaml."""

    amount: Decimal
    currency: Currency
