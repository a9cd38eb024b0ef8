"""The classes and aliases of the generated models, by the places of messages that they model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from novatrek_gen.model import Event, Platform
from novatrek_gen.projection.modules import Models, derive
from novatrek_gen.projection.shape import ModuleShapes, ObjectShape, Shape

# Where a type contains types of the same value, and where it contains those of its parts.
_SAME = ("anyOf", "oneOf", "allOf")
_PARTS = ("items", "additionalProperties", "additionalItems")
_REFERENCE = "#/definitions/"


@dataclass(frozen=True)
class _Located:
    """A type, and the module whose keys its references are."""

    type: Any
    module: ModuleShapes


@dataclass(frozen=True)
class Classes:
    """The classes of one state of the contracts.

    Args:
        platform: the linked contracts.
        known: the models of the platform, if they have been derived already.
    """

    platform: Platform
    known: Models | None = None

    @cached_property
    def _models(self) -> Models:
        return self.known or derive(self.platform)

    @cached_property
    def all(self) -> dict[str, set[str]]:
        """The names of all classes, by the modules they are in."""
        found: dict[str, set[str]] = {}
        for event in self.platform.events:
            found |= self.modules(event)
        return found

    def modules(self, event: Event) -> dict[str, set[str]]:
        """Return the names of the classes that an event uses, by the modules they are in."""
        found: dict[str, set[str]] = {}
        shapes = self._models.events.get(event.name)
        pending = [(f"events.{event.names.module}", shapes)] if shapes else []
        while pending:
            name, module = pending.pop()
            if name not in found:
                found[name] = {shape.name for shape in module.shapes}
                owners = {self._models.owners[schema.id] for schema in module.foreign.values()}
                pending += ((f"shared.{o}", self._shared[o]) for o in sorted(owners))
        return found

    def holders(self, event: Event, part: str, steps: Sequence[str]) -> tuple[str, ...]:
        """Return the names of the classes whose objects contain a value.

        Args:
            event: the event.
            part: ``payload``, ``headers`` or ``key``.
            steps: the way to the value, where ``*`` is every item.
        """
        module = self._models.events.get(event.name)
        if module is None or not steps:
            return ()
        keys = {"payload": module.main, "headers": module.headers, "key": module.record_key}
        reached = [_Located({"$ref": f"{_REFERENCE}{keys[part]}"}, module)]
        for step in steps[:-1]:
            reached = [below for each in reached for below in self._below(each, step)]
        objects = (found for each in reached for found, _ in self._objects(each))
        return tuple(dict.fromkeys(found.name for found in objects))

    @cached_property
    def _shared(self) -> dict[str, ModuleShapes]:
        return {module.name: module.shapes for module in self._models.shared}

    def _below(self, located: _Located, step: str) -> Iterator[_Located]:
        """Yield the types of the values one step further in."""
        for found, module in self._objects(located):
            for prop in found.properties:
                if prop.name == step:
                    yield _Located(prop.type, module)
        for type_, module in self._same(located, set()):
            for keyword in _PARTS:
                inner = type_.get(keyword)
                for each in inner if isinstance(inner, list) else [inner]:
                    if isinstance(each, dict):
                        yield _Located(each, module)

    def _objects(self, located: _Located) -> Iterator[tuple[ObjectShape, ModuleShapes]]:
        for type_, module in self._same(located, set()):
            shape, home = self._shape(type_, module)
            if isinstance(shape, ObjectShape):
                yield shape, home

    def _same(
        self, located: _Located, seen: set[tuple[int, str]]
    ) -> Iterator[tuple[dict[str, Any], ModuleShapes]]:
        """Yield a type and all types of the same value in it, through aliases."""
        type_, module = located.type, located.module
        if not isinstance(type_, dict):
            return
        yield type_, module
        for keyword in _SAME:
            for each in type_.get(keyword, ()):
                yield from self._same(_Located(each, module), seen)
        for branch in module.branches:
            if type_.get("$ref") == f"{_REFERENCE}{branch.key}":
                yield from self._same(_Located(branch.type, module), seen)
        shape, home = self._shape(type_, module)
        if shape is None or isinstance(shape, ObjectShape) or (id(home), shape.key) in seen:
            return
        seen.add((id(home), shape.key))
        yield from self._same(_Located(shape.type, home), seen)

    def _shape(
        self, type_: dict[str, Any], module: ModuleShapes
    ) -> tuple[Shape | None, ModuleShapes]:
        """Return the shape that a type refers to, and its module."""
        key = str(type_.get("$ref", "")).removeprefix(_REFERENCE)
        schema = module.foreign.get(key)
        if schema is None:
            return module.shape(key), module
        home = self._shared[self._models.owners[schema.id]]
        own = (name for name, other in home.external.items() if other.id == schema.id)
        return next((home.shape(name) for name in own), None), home
