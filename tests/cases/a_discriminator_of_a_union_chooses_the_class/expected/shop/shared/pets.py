"""Schemas declared in pets.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal

from shop._runtime.model import ContractModel, Omittable, Sent

__all__ = ["Bird", "Cat", "Dog", "Winged"]


class Cat(ContractModel):
    """Declared in pets.yaml."""

    petType: Sent[Literal["Cat"]] = "Cat"
    name: Omittable[str] = None


class Dog(ContractModel):
    """Declared in pets.yaml."""

    petType: Sent[Literal["dog"]] = "dog"
    name: Omittable[str] = None


class Bird(ContractModel):
    """A bird."""

    petType: Sent[Literal["Bird"]] = "Bird"
    wings: Omittable[int] = None


class Winged(ContractModel):
    """Declared in pets.yaml."""

    petType: Omittable[str] = None
    wings: Omittable[int] = None
