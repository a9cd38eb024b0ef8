"""TreeGrown: the event on the topic forest.trees.

Generated from trees.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.trees import Leaf, Tree, TreeFork

__all__ = ["TreeGrown"]


class TreeGrown(EventModel):
    """The event TreeGrown."""

    __contract__: ClassVar[Contract] = Contract(
        event="TreeGrown",
        version="1.0.0",
        topic="forest.trees",
        schema=("shop.schemas", "tree_grown.json"),
    )

    tree: Omittable[Tree] = None
    fork: Omittable[TreeFork] = None
    leaf: Omittable[Leaf] = None
