"""Strongly connected components of schemas (Tarjan's algorithm, without recursion)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from novatrek_gen.source import Node


class Components:
    """Finds the schemas that lead to each other; each schema is in one component."""

    def __init__(self, below: Callable[[Node], Iterable[Node]]) -> None:
        """Args: below: returns the schemas that a schema leads to directly."""
        self._below = below
        self._number: dict[int, int] = {}
        self._lowest: dict[int, int] = {}
        self._open: dict[int, Node] = {}  # those whose component is not known yet, in order

    def from_(self, start: Node) -> Iterator[list[Node]]:
        """Yield the components that a schema leads to and that were not yielded before.

        A component comes after those that it leads to.
        """
        visits = [self._visit(start)] if id(start) not in self._number else []
        while visits:
            node, following = visits[-1]
            for each in following:
                if id(each) not in self._number:
                    visits.append(self._visit(each))
                    break
                if id(each) in self._open:
                    self._reach(node, self._number[id(each)])
            else:
                visits.pop()
                if visits:
                    self._reach(visits[-1][0], self._lowest[id(node)])
                if self._lowest[id(node)] == self._number[id(node)]:
                    yield self._closed(node)

    def _visit(self, node: Node) -> tuple[Node, Iterator[Node]]:
        self._number[id(node)] = self._lowest[id(node)] = len(self._number)
        self._open[id(node)] = node
        return node, iter(self._below(node))

    def _reach(self, node: Node, number: int) -> None:
        self._lowest[id(node)] = min(self._lowest[id(node)], number)

    def _closed(self, root: Node) -> list[Node]:
        component: list[Node] = []
        while not component or component[-1] is not root:
            component.append(self._open.popitem()[1])
        return component
