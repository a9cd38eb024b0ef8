"""Schemas declared in orders.events.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing_extensions import TypeAliasType

__all__ = ["TypeAliasType_"]

TypeAliasType_ = TypeAliasType("TypeAliasType_", "list[TypeAliasType_]")
"""A schema that contains itself, called like the function that declares it."""
