"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from shop._runtime.model import Branch, ContractModel

__all__ = ["Account", "Bank", "Wallet"]


class Bank(ContractModel):
    """Declared in orders.yaml."""

    ref: str


class Wallet(ContractModel):
    """Declared in orders.yaml."""

    ref: str


Account: TypeAlias = (
    Annotated[Bank, Branch(__package__, "shared.orders.branches.json", 0)]
    | Annotated[Wallet, Branch(__package__, "shared.orders.branches.json", 1)]
)
