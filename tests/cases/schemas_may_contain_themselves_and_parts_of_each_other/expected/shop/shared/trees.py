"""Schemas declared in trees.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import TypeAliasType

from shop._runtime.model import ContractModel, Omittable

__all__ = ["Leaf", "Leaves", "Tree", "TreeFork", "Twig"]

Leaves = TypeAliasType("Leaves", "list[Leaves]")


class Tree(ContractModel):
    """Declared in trees.yaml."""

    height: Omittable[int] = None
    left: Omittable[Tree] = None
    fork: Omittable[TreeFork] = None
    twigs: Omittable[dict[str, Twig]] = None


class TreeFork(ContractModel):
    """Declared in trees.yaml."""

    again: Omittable[TreeFork] = None


class Twig(ContractModel):
    """Declared in trees.yaml."""

    tree: Omittable[Tree] = None
    leaves: Omittable[Leaves] = None


Leaf: TypeAlias = Literal["green", "brown"]
