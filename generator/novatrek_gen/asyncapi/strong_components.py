"""Strongly connected components of schemas (Tarjan's algorithm, without recursion)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Components(Generic[_T]):
    """Finds the schemas that lead to each other; each schema is in one component."""

    def __init__(
        self, below: Callable[[_T], Iterable[_T]], key: Callable[[_T], Hashable] = id
    ) -> None:
        """Begin without components; schemas are looked at when they are asked about.

        Args:
            below: Returns the schemas that a schema leads to directly.
            key: Returns what tells a schema from others.
        """
        self._below = below
        self._key = key
        self._number: dict[Hashable, int] = {}
        self._lowest: dict[Hashable, int] = {}
        self._open: dict[Hashable, _T] = {}  # those whose component is not known yet, in order

    def from_(self, start: _T) -> Iterator[list[_T]]:
        """Yield the components that a schema leads to and that were not yielded before.

        A component comes after those that it leads to.
        """
        visits = [self._visit(start)] if self._key(start) not in self._number else []
        while visits:
            node, following = visits[-1]
            for each in following:
                known = self._key(each)
                if known not in self._number:
                    visits.append(self._visit(each))
                    break
                if known in self._open:
                    self._reach(node, self._number[known])
            else:
                visits.pop()
                key = self._key(node)
                if visits:
                    self._reach(visits[-1][0], self._lowest[key])
                if self._lowest[key] == self._number[key]:
                    yield self._closed(key)

    def _visit(self, node: _T) -> tuple[_T, Iterator[_T]]:
        key = self._key(node)
        self._number[key] = self._lowest[key] = len(self._number)
        self._open[key] = node
        return node, iter(self._below(node))

    def _reach(self, node: _T, number: int) -> None:
        key = self._key(node)
        self._lowest[key] = min(self._lowest[key], number)

    def _closed(self, root: Hashable) -> list[_T]:
        component: list[_T] = []
        known: Hashable = None
        while known != root:
            known, node = self._open.popitem()
            component.append(node)
        return component
