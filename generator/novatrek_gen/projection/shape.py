"""The shapes of models: classes and aliases before they are Python source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.python import Symbol
from novatrek_gen.schemas import SchemaView
from novatrek_gen.source import Plain

# The key of the alias of an event that is no class.
MAIN = "Main"


@dataclass(frozen=True)
class Property:
    """One property of an object.

    ``type`` is the projected schema of its value without null: only what the model generator
    renders exactly, with ``{"$ref": "#/definitions/<key>"}`` for the class or alias of that key.
    ``value`` is the same without references to aliases, if the value is a scalar, else ``{}``.
    ``sensitive`` is True if its value must not be shown.
    ``constant`` contains the one value that a required property may have. ``default`` is the JSON
    form of what a reader gets for an absent one. Both are None where there is none.
    """

    name: str
    python_name: str
    type: dict[str, Any]
    value: dict[str, Any]
    required: bool
    nullable: bool
    constant: tuple[Plain] | None
    default: Plain
    format: str | None
    description: str | None
    sensitive: bool
    deprecated: str | None = None


@dataclass(frozen=True)
class ObjectShape:
    """An object schema: becomes a class.

    ``other_names`` are the patterns of the properties that it describes beside ``properties``,
    ``sensitive_names`` those of which the values are sensitive.
    """

    key: str
    name: str
    description: str | None
    properties: tuple[Property, ...]
    deprecated: str | None = None
    other_names: tuple[str, ...] = ()
    sensitive_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class AliasShape:
    """A named schema of anything but an object: becomes a type alias.

    ``sensitive`` is True if it is the payload of an event and must not be shown. It is ``circular``
    if it leads back to itself by way of aliases, and ``large`` if it contains too many of them to
    be evaluated where it is defined. Both are evaluated by their names.
    """

    key: str
    name: str
    description: str | None
    type: dict[str, Any]
    nullable: bool
    sensitive: bool = False
    circular: bool = False
    large: bool = False

    @property
    def is_lazy(self) -> bool:
        """Whether it is evaluated when it is used."""
        return self.circular or self.large


@dataclass(frozen=True)
class BranchShape:
    """A branch of a union that the model alone cannot distinguish from the others.

    ``type`` is its projected schema, ``schema`` the contract's own, which decides.
    """

    key: str
    type: dict[str, Any]
    schema: SchemaView


@dataclass(frozen=True)
class Untyped:
    """A value that is `Any` although its schema limits it: its place, and the reason."""

    location: Location
    reason: str


Shape = ObjectShape | AliasShape


@dataclass(frozen=True)
class ModuleShapes:
    """The shapes of one module, each after those it needs, and the named schemas it refers to.

    ``external`` maps the keys used in the types to named schemas. In the module of an event
    ``main`` is the key of its payload, if that is described, ``headers`` that of its headers, and
    ``record_key`` that of its message key. ``branches`` are the branches of unions whose contract
    decides which of them a value is, ``own_types`` maps keys to classes of the platform's own,
    ``untyped`` the values whose schemas no type expresses.
    """

    shapes: tuple[Shape, ...]
    external: dict[str, Schema]
    main: str | None = None
    headers: str | None = None
    record_key: str | None = None
    branches: tuple[BranchShape, ...] = ()
    own_types: Mapping[str, Symbol] = field(default_factory=dict)
    untyped: tuple[Untyped, ...] = ()

    def shape(self, key: str | None) -> Shape | None:
        """Return the shape of this key, if there is one."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str | None, Shape]:
        return {shape.key: shape for shape in reversed(self.shapes)}

    @cached_property
    def foreign(self) -> dict[str, Schema]:
        """Those of ``external`` whose shape is another module's."""
        return {key: named for key, named in self.external.items() if key not in self._by_key}

    @cached_property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys of ``external`` by the ids of their schemas."""
        found: dict[str, tuple[str, ...]] = {}
        for key, named in self.external.items():
            found[named.id] = (*found.get(named.id, ()), key)
        return found

    @cached_property
    def branch_types(self) -> dict[str, tuple[dict[str, Any], ...]]:
        """The types of ``branches`` by their keys."""
        found: dict[str, tuple[dict[str, Any], ...]] = {}
        for branch in self.branches:
            found[branch.key] = (*found.get(branch.key, ()), branch.type)
        return found
