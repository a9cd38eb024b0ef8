"""Schemas declared in api.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Buyer"]


class Buyer(ContractModel):
    """Declared in api.yaml."""

    name: Omittable[str] = None
    age: int | None = None
