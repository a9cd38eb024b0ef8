"""Discriminators in terms of JSON Schema (AsyncAPI 3.0.0, Schema Object, `discriminator`).

The discriminator of a schema is a property that contains the name of the schema, or the name of one
that inherits it by `allOf`. So a schema that is inherited is one of itself and those that inherit
it, and a schema that inherits another has a constant. Schemas that declare the values of the
property themselves keep them. Schemas of one file are considered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Array, Member, Node, Object, Scalar
from novatrek_gen.source.nodes import walk_objects

_PREFIX = "#/components/schemas/"
_TEXTS = frozenset({"title", "description", "externalDocs", "deprecated", "x-sensitive"})


def with_discriminators(root: Node) -> Node:
    """Return a document in which schemas with a discriminator have their alternatives."""
    if not isinstance(root, Object):
        return root
    schemas = root.object("components").object("schemas")
    family = _Family(root, {n: s for n, s in schemas.items() if isinstance(s, Object)})
    changed = {name: family.described(name) for name in family.members}
    if not changed:
        return root
    return _replaced(root, ("components", "schemas"), changed)


@dataclass
class _Family:
    """The schemas of a file that inherit from one another."""

    root: Object
    schemas: Mapping[str, Object]
    members: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Find the members: each schema that has or inherits a discriminator, with that."""
        self.members = {}
        for name in self.schemas:
            property_ = self._discriminator(name)
            if property_ is not None:
                self.members[name] = property_
        inherited = {base for name in self.members for base in self._bases(name)}
        # A discriminator of a schema that nothing inherits chooses nothing.
        self.members = {
            name: property_
            for name, property_ in self.members.items()
            if name in inherited or any(base in self.members for base in self._bases(name))
        }

    def described(self, name: str) -> Object:
        """Return a schema with its alternatives, or with its constant."""
        schema, heirs = self.schemas[name], self._heirs(name)
        own = None
        if not self._declares(name):
            own = _constant(self.members[name], name, schema.location)
        if not heirs:
            return self._alone(name, own)
        if name not in self.unions:
            return self._alone(name, None)
        place = schema.location
        references = (_object(place, {"$ref": Scalar(place, f"{_PREFIX}{h}")}) for h in heirs)
        itself = {key: schema.members[key] for key in _TEXTS & schema.members.keys()}
        return _with(Object(place, itself), "oneOf", (self._alone(name, own), *references))

    def _alone(self, name: str, constant: Object | None) -> Object:
        """Return a schema without those that inherit it: it includes what it inherits."""
        schema = self.schemas[name]
        parts = [
            self._alone(base, None) if (base := self._base(part)) in self.unions else part
            for part in schema.array("allOf")
        ]
        parts += [constant] if constant is not None else []
        return _with(schema, "allOf", tuple(parts)) if parts else schema

    @cached_property
    def unions(self) -> frozenset[str]:
        """The inherited schemas that others than their heirs refer to, and inherited heirs."""
        parts = {id(part) for name in self.members for part in self.schemas[name].array("allOf")}
        references = (below for below in walk_objects(self.root) if id(below) not in parts)
        pending = [self._base(reference) for reference in references]
        found: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in self.members or name in found:
                continue
            heirs = self._heirs(name)
            if heirs and not self.schemas[name].members.keys() & {"oneOf", "anyOf"}:
                found.add(name)
                pending += heirs
        return frozenset(found)

    def _heirs(self, name: str) -> list[str]:
        return [other for other in self.members if name in self._bases(other)]

    def _base(self, part: Node) -> str:
        reference = part.text("$ref") if isinstance(part, Object) else None
        return reference.removeprefix(_PREFIX) if reference else ""

    def _bases(self, name: str) -> Iterator[str]:
        named = map(self._base, self.schemas[name].array("allOf"))
        return (base for base in named if base in self.schemas)

    def _discriminator(self, name: str) -> str | None:
        """Return the first discriminator of a schema, or of those that it inherits."""
        pending, seen = [name], set[str]()
        while pending:
            current = pending.pop()
            if current not in seen:
                seen.add(current)
                if own := self.schemas[current].text("discriminator"):
                    return own
                pending.extend(reversed([*self._bases(current)]))
        return None

    def _declares(self, name: str) -> bool:
        """Return whether a schema itself says which values its discriminator has."""
        schema = self.schemas[name]
        parts = [schema, *(p for p in schema.array("allOf") if isinstance(p, Object))]
        declared = [part.object("properties").object(self.members[name]) for part in parts]
        return any(found.members.keys() & {"const", "enum"} for found in declared)


def _constant(property_: str, value: str, place: Location) -> Object:
    constant = _object(place, {"type": Scalar(place, "string"), "const": Scalar(place, value)})
    properties = _object(place, {property_: constant})
    required = Array(place, (Scalar(place, property_),))
    return _object(
        place,
        {"type": Scalar(place, "object"), "properties": properties, "required": required},
    )


def _object(place: Location, members: Mapping[str, Node]) -> Object:
    return Object(place, {key: Member(place, value) for key, value in members.items()})


def _with(schema: Object, keyword: str, items: tuple[Node, ...]) -> Object:
    place = schema.value_location(keyword)
    added = Member(schema.key_location(keyword), Array(place, items))
    return Object(schema.location, {**schema.members, keyword: added})


def _replaced(root: Object, path: tuple[str, ...], values: Mapping[str, Node]) -> Object:
    """Return an object in which members of the object at ``path`` have other values."""
    if not path:
        new = {key: Member(root.key_location(key), value) for key, value in values.items()}
        return Object(root.location, {**root.members, **new})
    below = _replaced(root.object(path[0]), path[1:], values)
    changed = Member(root.key_location(path[0]), below)
    return Object(root.location, {**root.members, path[0]: changed})
