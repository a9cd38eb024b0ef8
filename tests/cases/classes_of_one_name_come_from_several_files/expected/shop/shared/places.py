"""Schemas declared in places.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Address"]


class Address(ContractModel):
    """Declared in places.yaml."""

    harbour: Omittable[str] = None
