"""Schemas declared in pets.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from shop._runtime.model import ContractModel, Omittable, Sent

__all__ = [
    "Cat",
    "CatValue1",
    "Coded",
    "CodedA",
    "CodedB",
    "CodedValue1",
    "Dog",
    "Kitten",
    "Pet",
    "PetValue1",
]


class PetValue1(ContractModel):
    """Declared in pets.yaml."""

    petType: Sent[Literal["Pet"]] = "Pet"
    name: Omittable[str] = None


class CatValue1(ContractModel):
    """Declared in pets.yaml."""

    petType: Sent[Literal["Cat"]] = "Cat"
    name: Omittable[str] = None
    lives: Omittable[int] = None


class Dog(ContractModel):
    """Declared in pets.yaml."""

    petType: Sent[Literal["Dog"]] = "Dog"
    name: Omittable[str] = None
    barks: Omittable[bool] = None


class Kitten(ContractModel):
    """Declared in pets.yaml."""

    petType: Sent[Literal["Kitten"]] = "Kitten"
    name: Omittable[str] = None
    lives: Omittable[int] = None
    milk: Omittable[bool] = None


class CodedValue1(ContractModel):
    """Declared in pets.yaml."""

    k: Sent[Literal["Coded"]] = "Coded"


class CodedA(ContractModel):
    """Declared in pets.yaml."""

    k: Sent[Literal["a"]] = "a"
    x: Omittable[int] = None


class CodedB(ContractModel):
    """Declared in pets.yaml."""

    k: Sent[Literal["b"]] = "b"
    y: Omittable[int] = None


Cat: TypeAlias = CatValue1 | Kitten


Coded: TypeAlias = CodedValue1 | CodedA | CodedB


Pet: TypeAlias = PetValue1 | Cat | Dog
