"""Documents as trees of nodes, each of which knows its location."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from novatrek_gen.diagnostics import Location

Plain: TypeAlias = bool | int | float | str | list[Any] | dict[str, Any] | None
Step: TypeAlias = str | int

# The maximum nesting: deeper than any contract, and safe for recursive functions.
MAX_DEPTH = 100


@dataclass(frozen=True, eq=False)
class Scalar:
    """A string, number, boolean or null."""

    location: Location
    value: bool | int | float | str | None

    @property
    def plain(self) -> Plain:
        """The value as Python's json module would return it."""
        return self.value


@dataclass(frozen=True, eq=False)
class Array:
    """A list."""

    location: Location
    items: tuple[Node, ...]

    @cached_property
    def plain(self) -> list[Plain]:
        """The values as Python's json module would return them; do not change them."""
        return [item.plain for item in self.items]


@dataclass(frozen=True, eq=False)
class Member:
    """A member of an object: the location of its key, and its value."""

    location: Location
    value: Node


@dataclass(frozen=True, eq=False)
class Object:
    """A mapping from strings to nodes, in the order of the file."""

    location: Location
    members: Mapping[str, Member]

    @cached_property
    def plain(self) -> dict[str, Plain]:
        """The values as Python's json module would return them; do not change them."""
        return {key: member.value.plain for key, member in self.members.items()}

    def get(self, key: str) -> Node | None:
        """Return the value under ``key``, or None."""
        member = self.members.get(key)
        return member.value if member else None

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield each key with its value."""
        return ((key, member.value) for key, member in self.members.items())

    def key_location(self, key: str) -> Location:
        """Return the location of ``key``; the object's own if it has no such key."""
        member = self.members.get(key)
        return member.location if member else self.location

    def value_location(self, key: str) -> Location:
        """Return the location of the value of ``key``; the object's own if there is none."""
        found = self.get(key)
        return found.location if found is not None else self.location

    def object(self, key: str) -> Object:
        """Return the object under ``key``, or an empty one if there is none."""
        found = self.get(key)
        return found if isinstance(found, Object) else Object(self.location, {})

    def array(self, key: str) -> tuple[Node, ...]:
        """Return the items of the array under ``key``, or none."""
        found = self.get(key)
        return found.items if isinstance(found, Array) else ()

    def text(self, key: str) -> str | None:
        """Return the string under ``key``, or None."""
        found = self.get(key)
        return found.value if isinstance(found, Scalar) and isinstance(found.value, str) else None

    def integer(self, key: str) -> int | None:
        """Return the integer under ``key``, or None."""
        value = found.value if isinstance(found := self.get(key), Scalar) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None


Node: TypeAlias = Scalar | Array | Object

KINDS = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    type(None): "null",
}


def kind_of(node: Node) -> str:
    """Return the JSON type of a node for a message, with its article."""
    if isinstance(node, Scalar):
        return next(word for kind in type(node.value).__mro__ if (word := KINDS.get(kind)))
    return "an array" if isinstance(node, Array) else "an object"


def walk_objects(node: Node) -> Iterator[Object]:
    """Yield every object at or below ``node``, parents first."""
    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, Object):
            yield current
            pending.extend(reversed([member.value for member in current.members.values()]))
        elif isinstance(current, Array):
            pending.extend(reversed(current.items))
