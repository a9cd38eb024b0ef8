"""Schemas declared in address.json.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Address"]


class Address(ContractModel):
    """Declared in address.json."""

    street: Omittable[str] = None
