"""The classes and aliases of the generated models, by the places of messages that they model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from novatrek_gen.config.style import ModelStyle
from novatrek_gen.model import Event, Platform, names
from novatrek_gen.projection.modules import Models, derive
from novatrek_gen.projection.places import Places
from novatrek_gen.projection.shape import AliasShape, ModuleShapes, ObjectShape


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
    def _places(self) -> Places:
        return Places(self._models)

    @cached_property
    def all(self) -> dict[str, set[str]]:
        """The names of all classes, by the modules they are in."""
        found: dict[str, set[str]] = {}
        for event in self.platform.events:
            found |= self.modules(event)
        return found

    def modules(self, event: Event) -> dict[str, set[str]]:
        """Return the names of the classes that an event uses, by the modules they are in."""
        return {name: {shape.name for shape in module.shapes} for name, module in self._used(event)}

    def aliases(self, event: Event) -> frozenset[tuple[str, str]]:
        """Return the modules and names of the aliases that an event uses."""
        return frozenset(
            (name, shape.name)
            for name, module in self._used(event)
            for shape in module.shapes
            if isinstance(shape, AliasShape)
        )

    def fields(self, event: Event) -> dict[str, Mapping[str, str]]:
        """Return, by each class that an event uses, the Python names of its properties.

        Classes of shared modules are named with the module.
        """
        own = f"events.{event.names.module}"
        return {
            shape.name if name == own else f"{name}.{shape.name}": {
                prop.name: prop.python_name for prop in shape.properties
            }
            for name, module in self._used(event)
            for shape in module.shapes
            if isinstance(shape, ObjectShape)
        }

    def types(self, event: Event) -> dict[str, Any]:
        """Return, by each field and alias that an event uses, its type as JSON.

        Those of shared modules are named with the module; classes of the platform's own by their
        import paths.
        """
        own, found = f"events.{event.names.module}", dict[str, Any]()
        for name, module in self._used(event):
            prefix = "" if name == own else f"{name}."
            paths = {key: f"{each.module}:{each.name}" for key, each in module.own_types.items()}
            for shape in module.shapes:
                if isinstance(shape, AliasShape):
                    found[f"{prefix}{shape.name}"] = _resolved(shape.type, paths)
                    continue
                for prop in shape.properties:
                    place = f"{prefix}{shape.name}.{prop.python_name}"
                    found[place] = _resolved(prop.type, paths)
        return found

    def in_style(self, style: ModelStyle) -> Classes:
        """Return the classes of the same contracts in another style."""
        return Classes(replace(self.platform, style=style))

    def _used(self, event: Event) -> Iterator[tuple[str, ModuleShapes]]:
        """Yield the modules that an event uses, with their names."""
        seen: set[str] = set()
        shapes = self._models.events.get(event.name)
        pending = [(f"events.{event.names.module}", shapes)] if shapes else []
        while pending:
            name, module = pending.pop()
            if name not in seen:
                seen.add(name)
                yield name, module
                owners = {self._models.owners[schema.id] for schema in module.foreign.values()}
                pending += ((f"shared.{o}", self._places.shared[o]) for o in sorted(owners))

    def holders(self, event: Event, part: str, steps: Sequence[str]) -> tuple[str, ...]:
        """Return the names of the classes whose objects contain a value.

        Args:
            event: the event.
            part: ``payload``, ``headers`` or ``key``.
            steps: the way to the value, where ``*`` is every item.
        """
        if not steps:
            return ()
        reached = self._places.whole(event.name, part)
        for step in steps[:-1]:
            reached = self._places.below(reached, step)
        return tuple(dict.fromkeys(found.name for found, _ in self._places.objects(reached)))

    def attributes(self, event: Event, part: str, steps: Sequence[str]) -> tuple[str, ...]:
        """Return the names in Python of the steps to a value; items and values keep theirs."""
        found: list[str] = []
        reached = self._places.whole(event.name, part)
        for step in steps:
            is_item = step == "*" or step.isdecimal()
            plain = step if is_item else names.field_name(step)
            name, _ = self._places.properties(reached).get(step, (plain, ()))
            found.append(name)
            reached = self._places.below(reached, step)
        return tuple(found)


def _resolved(type_: Any, paths: Mapping[str, str]) -> Any:
    """Return a projected schema with the import paths of the platform's own classes."""
    if isinstance(type_, list):
        return [_resolved(each, paths) for each in type_]
    if not isinstance(type_, dict):
        return type_
    key = str(type_.get("$ref", "")).rpartition("/")[2]
    return paths.get(key) or {name: _resolved(each, paths) for name, each in type_.items()}
