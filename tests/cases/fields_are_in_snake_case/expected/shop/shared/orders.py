"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from shop._runtime.model import ContractModel, Omittable

__all__ = ["BankAccount", "SubItem"]


class BankAccount(ContractModel):
    """Declared in orders.yaml."""

    iban_number: Annotated[str, Field(alias="ibanNumber")]
    next_account: Annotated[Omittable[BankAccount], Field(alias="nextAccount")] = None


class SubItem(ContractModel):
    """Declared in orders.yaml."""

    sub_number: Annotated[Omittable[int], Field(alias="subNumber")] = None
    unit_price: Annotated[Omittable[float], Field(alias="unitPrice")] = None
