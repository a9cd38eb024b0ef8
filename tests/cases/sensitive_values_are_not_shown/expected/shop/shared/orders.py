"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeAlias

from pydantic import Field

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Card", "PersonName"]


class Card(ContractModel):
    """Declared in orders.yaml."""

    number: Annotated[Omittable[str], Field(repr=False)] = None
    token: Annotated[Omittable[str], Field(repr=False)] = None
    __sensitive_names__: ClassVar[tuple[str, ...]] = (".*",)


PersonName: TypeAlias = Annotated[str, Field(min_length=1)]
