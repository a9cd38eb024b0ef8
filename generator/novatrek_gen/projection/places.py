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


@dataclass(frozen=True)
class Located:
    """A type, and the module whose keys its references are."""

    type: Any
    module: ModuleShapes


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
        keys = (key for key, other in home.external.items() if other.id == schema.id)
        return tuple(Located({"$ref": f"{_REFERENCE}{key}"}, home) for key in keys)

    def objects(self, located: Sequence[Located]) -> Iterator[tuple[ObjectShape, ModuleShapes]]:
        """Yield the classes that values of the types have, with their modules."""
        for each in located:
            for type_, module in self._same(each):
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
        return tuple(part for each in located for part in self._parts(each))

    def _parts(self, located: Located) -> Iterator[Located]:
        for type_, module in self._same(located):
            for keyword in _PARTS:
                inner = type_.get(keyword)
                for each in inner if isinstance(inner, list) else [inner]:
                    if isinstance(each, dict):
                        yield Located(each, module)

    @cached_property
    def shared(self) -> dict[str, ModuleShapes]:
        """The shapes of the shared modules by their names."""
        return {module.name: module.shapes for module in self.models.shared}

    def _same(self, located: Located) -> Iterator[tuple[dict[str, Any], ModuleShapes]]:
        """Yield a type and all types of the same value in it, through aliases.

        Each alias is followed once. There is no recursion: chains of aliases may be long.
        """
        pending, seen = [located], set[tuple[int, str]]()
        while pending:
            each = pending.pop()
            type_, module = each.type, each.module
            if not isinstance(type_, dict):
                continue
            yield type_, module
            inner = [part for keyword in _SAME for part in type_.get(keyword, ())]
            reference = type_.get("$ref")
            inner += [b.type for b in module.branches if reference == f"{_REFERENCE}{b.key}"]
            following = [Located(part, module) for part in inner]
            shape, home = self._shape(type_, module)
            if isinstance(shape, AliasShape) and (id(home), shape.key) not in seen:
                seen.add((id(home), shape.key))
                following.append(Located(shape.type, home))
            pending += reversed(following)

    def _shape(
        self, type_: dict[str, Any], module: ModuleShapes
    ) -> tuple[Shape | None, ModuleShapes]:
        """Return the shape that a type refers to, and its module."""
        key = str(type_.get("$ref", "")).removeprefix(_REFERENCE)
        schema = module.foreign.get(key)
        if schema is None:
            return module.shape(key), module
        home = self.shared[self.models.owners[schema.id]]
        own = (name for name, other in home.external.items() if other.id == schema.id)
        return next((home.shape(name) for name in own), None), home
