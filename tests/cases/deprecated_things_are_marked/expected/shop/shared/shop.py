"""Schemas declared in shop.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable, deprecated_model

__all__ = ["Address"]


@deprecated_model("Address is deprecated.")
class Address(ContractModel):
    """Declared in shop.yaml."""

    street: Omittable[str] = None
