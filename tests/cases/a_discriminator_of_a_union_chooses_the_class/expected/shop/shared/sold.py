"""Schemas declared in sold.json.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from shop._runtime.model import ContractModel, Omittable, Sent

__all__ = ["Cat", "Kind", "Lizard", "Reptile", "ReptileValue1"]


class Cat(ContractModel):
    """Declared in sold.json."""

    kind: Kind
    of: Omittable[Reptile] = None


class ReptileValue1(ContractModel):
    """Declared in sold.json."""

    kind: Sent[Literal["Reptile"]] = "Reptile"


class Lizard(ContractModel):
    """Declared in sold.json."""

    kind: Sent[Literal["Lizard"]] = "Lizard"
    legs: Omittable[int] = None


Kind: TypeAlias = Literal["cat", "kitty"]


Reptile: TypeAlias = ReptileValue1 | Lizard
