"""The size of a node with all its aliases expanded."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.source.nodes import Array, Node, Scalar


@dataclass(frozen=True, slots=True)
class Extent:
    """The number of values of a node with all aliases expanded, and the depth of their nesting."""

    size: int
    depth: int


_SINGLE = Extent(1, 0)


def extent_of(node: Node, known: dict[int, Extent]) -> Extent:
    """Measure a node; each shared one is visited once."""
    if isinstance(node, Scalar):
        return _SINGLE
    if id(node) not in known:
        values = node.items if isinstance(node, Array) else [e.value for e in node.members.values()]
        below = [extent_of(value, known) for value in values]
        size = 1 + sum(extent.size for extent in below)
        known[id(node)] = Extent(size, 1 + max((e.depth for e in below), default=0))
    return known[id(node)]
