"""The types and classes of the values in messages, found by their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from novatrek_gen.asyncapi import Schema
from novatrek_gen.projection.modules import Models
from novatrek_gen.projection.shape import AliasShape, ModuleShapes, ObjectShape, Shape

# Where a type contains types of the same value, and where it contains those of its parts.
_SAME = ("anyOf", "oneOf", "allOf")
_PARTS = ("items", "additionalProperties", "additionalItems", "prefixItems")
_REFERENCE = "#/definitions/"

# The module and the type, by their ids or by the key of a type that is only a reference.
_Identity = tuple[int, str | int]


@dataclass(frozen=True)
class Located:
    """A type, and the module whose keys its references are."""

    type: Any
    module: ModuleShapes

    @property
    def identity(self) -> _Identity:
        """The same for equal references and for one type, while it exists."""
        is_reference = isinstance(self.type, dict) and list(self.type) == ["$ref"]
        return id(self.module), self.type["$ref"] if is_reference else id(self.type)


# The names in Python and the types of properties, by their names in messages.
LocatedProperties: TypeAlias = dict[str, tuple[str, tuple[Located, ...]]]


@dataclass(frozen=True)
class Places:
    """Finds the types of values in the models of a platform.

    The steps to a value are the names of properties; ``*`` and numbers are items and values.
    """

    models: Models

    def whole(self, event: str, part: str) -> tuple[Located, ...]:
        """Return the type of the ``payload``, the ``headers`` or the ``key`` of an event."""
        module = self.models.events.get(event)
        if module is None:
            return ()
        keys = {"payload": module.main, "headers": module.headers, "key": module.record_key}
        return (Located({"$ref": f"{_REFERENCE}{keys[part]}"}, module),)

    def of_schema(self, schema: Schema) -> tuple[Located, ...]:
        """Return the type of a named schema that has a shared module."""
        owner = self.models.owners.get(schema.id)
        if owner is None:
            return ()
        home = self.shared[owner]
        keys = home.keys.get(schema.id, ())
        return tuple(Located({"$ref": f"{_REFERENCE}{key}"}, home) for key in keys)

    def objects(self, located: Sequence[Located]) -> Iterator[tuple[ObjectShape, ModuleShapes]]:
        """Yield the classes that values of the types have, with their modules."""
        seen: set[_Identity] = set()
        for each in located:
            for type_, module in self._same(each, seen):
                shape, home = self._shape(type_, module)
                if isinstance(shape, ObjectShape):
                    yield shape, home

    def properties(self, located: Sequence[Located]) -> LocatedProperties:
        """Return the name in Python and the types of each property that values may have."""
        found: LocatedProperties = {}
        for shape, home in self.objects(located):
            for prop in shape.properties:
                name, types = found.get(prop.name, (prop.python_name, ()))
                found[prop.name] = name, (*types, Located(prop.type, home))
        return found

    def below(self, located: Sequence[Located], step: str) -> tuple[Located, ...]:
        """Return the types of the values one step further in."""
        _, types = self.properties(located).get(step, ("", ()))
        return (*types, *self.inside(located))

    def inside(self, located: Sequence[Located]) -> tuple[Located, ...]:
        """Return the types of the items of lists and of the values of maps."""
        seen: set[_Identity] = set()
        parts = (part for each in located for part in self._parts(each, seen))
        return tuple({part.identity: part for part in parts}.values())

    def _parts(self, located: Located, seen: set[_Identity]) -> Iterator[Located]:
        for type_, module in self._same(located, seen):
            for keyword in _PARTS:
                inner = type_.get(keyword)
                for each in inner if isinstance(inner, list) else [inner]:
                    if isinstance(each, dict):
                        yield Located(each, module)

    @cached_property
    def shared(self) -> dict[str, ModuleShapes]:
        """The shapes of the shared modules by their names."""
        return {module.name: module.shapes for module in self.models.shared}

    def _same(
        self, located: Located, seen: set[_Identity]
    ) -> Iterator[tuple[dict[str, Any], ModuleShapes]]:
        """Yield a type and all types of the same value in it, through aliases.

        Types in ``seen`` are left out, and those that are yielded are added. There is no recursion:
        chains of aliases may be long.
        """
        pending = [located]
        while pending:
            each = pending.pop()
            type_, module = each.type, each.module
            if not isinstance(type_, dict) or each.identity in seen:
                continue
            seen.add(each.identity)
            yield type_, module
            inner = [part for keyword in _SAME for part in type_.get(keyword, ())]
            inner += module.branch_types.get(_key(type_), ())
            following = [Located(part, module) for part in inner]
            shape, home = self._shape(type_, module)
            if isinstance(shape, AliasShape):
                following.append(Located(shape.type, home))
            pending += reversed(following)

    def _shape(
        self, type_: dict[str, Any], module: ModuleShapes
    ) -> tuple[Shape | None, ModuleShapes]:
        """Return the shape that a type refers to, and its module."""
        key = _key(type_)
        schema = module.foreign.get(key)
        if schema is None:
            return module.shape(key), module
        home = self.shared[self.models.owners[schema.id]]
        return home.shape(next(iter(home.keys.get(schema.id, ())), None)), home


def _key(type_: dict[str, Any]) -> str:
    return str(type_.get("$ref", "")).removeprefix(_REFERENCE)
