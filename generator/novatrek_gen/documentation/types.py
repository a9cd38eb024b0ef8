"""The values a schema allows, as a structure that each format prints in its own way.

Filters print it as Markdown (`novatrek_gen.render.printers.types`). What prints another
format distinguishes the types by their ``form``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class AnyValue:
    """Every value is allowed."""

    form: ClassVar[str] = "any"


@dataclass(frozen=True)
class Scalar:
    """A string, number, integer, boolean or null, by its JSON Schema type."""

    form: ClassVar[str] = "scalar"
    kind: str
    format: str | None = None


@dataclass(frozen=True)
class Object:
    """An object; its properties are rows of their own.

    ``label`` is what the rows of an alternative have in common, or None.
    """

    form: ClassVar[str] = "object"
    label: str | None = None


@dataclass(frozen=True)
class Enumeration:
    """One of the listed values."""

    form: ClassVar[str] = "enumeration"
    values: tuple[object, ...]


@dataclass(frozen=True)
class Constant:
    """Always the same value."""

    form: ClassVar[str] = "constant"
    value: object


@dataclass(frozen=True)
class Array:
    """An array; ``items`` is None if its items may be anything."""

    form: ClassVar[str] = "array"
    items: Type | None


@dataclass(frozen=True)
class Map:
    """An object with any keys and values of one type."""

    form: ClassVar[str] = "map"
    values: Type


@dataclass(frozen=True)
class Union:
    """A value of one of several types."""

    form: ClassVar[str] = "union"
    members: tuple[Type, ...]


@dataclass(frozen=True)
class Reference:
    """A named schema; ``target`` is None where it is already being described further out."""

    form: ClassVar[str] = "reference"
    name: str
    target: Type | None


@dataclass(frozen=True)
class Constraint:
    """A keyword of JSON Schema that limits a value, or a property's `default`, with its value."""

    keyword: str
    value: object


@dataclass(frozen=True)
class Constrained:
    """A type with the constraints of its schema."""

    form: ClassVar[str] = "constrained"
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
    | Reference
    | Constrained
)
