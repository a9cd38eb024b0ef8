"""Schemas declared in types.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from shop._runtime.model import ContractModel, DecimalText, Omittable
from shop.shared.address import Address

__all__ = ["Currency", "InvoiceSent", "Money"]


class Money(ContractModel):
    """Declared in types.yaml."""

    amount: DecimalText
    currency: Currency


class InvoiceSent(ContractModel):
    """Declared in types.yaml."""

    address: Omittable[Address] = None


Currency: TypeAlias = Literal["EUR", "USD"]
