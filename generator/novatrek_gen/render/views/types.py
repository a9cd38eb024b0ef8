"""The values a schema allows, as a structure that each format prints in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class AnyValue:
    """Every value is allowed."""


@dataclass(frozen=True)
class Scalar:
    """A string, number, integer, boolean or null, by its JSON Schema type."""

    kind: str
    format: str | None = None


@dataclass(frozen=True)
class Object:
    """An object; its properties are rows of their own."""


@dataclass(frozen=True)
class Enumeration:
    """One of the listed values."""

    values: tuple[object, ...]


@dataclass(frozen=True)
class Constant:
    """Always the same value."""

    value: object


@dataclass(frozen=True)
class Array:
    """An array; ``items`` is None if its items may be anything."""

    items: Type | None


@dataclass(frozen=True)
class Map:
    """An object with any keys and values of one type."""

    values: Type


@dataclass(frozen=True)
class Union:
    """A value of one of several types."""

    members: tuple[Type, ...]


@dataclass(frozen=True)
class Intersection:
    """A value of all of several types."""

    members: tuple[Type, ...]


@dataclass(frozen=True)
class Reference:
    """A named schema; ``target`` is None where it is already being described further out."""

    name: str
    target: Type | None


@dataclass(frozen=True)
class Constraint:
    """A keyword of JSON Schema that limits a value, or `default`, with its value."""

    keyword: str
    value: object


@dataclass(frozen=True)
class Constrained:
    """A type with the constraints of its schema."""

    type: Type
    constraints: tuple[Constraint, ...]


Type: TypeAlias = (
    AnyValue
    | Scalar
    | Object
    | Enumeration
    | Constant
    | Array
    | Map
    | Union
    | Intersection
    | Reference
    | Constrained
)
