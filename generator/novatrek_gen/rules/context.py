"""What rules look at: the platform, the settings that matter, and the shapes of its models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.model import Event, Platform
from novatrek_gen.schemas import ModuleShapes, models


@dataclass(frozen=True)
class Context:
    """The input of every rule; ``fill`` maps fields to what fills them in."""

    platform: Platform
    fill: Mapping[str, str]

    @cached_property
    def models(self) -> models.Models:
        """The modules and classes of all payloads."""
        return models.derive(self.platform)

    def event_shapes(self) -> Iterator[tuple[Event, ModuleShapes]]:
        """Yield each event with the shapes of its module."""
        return ((event, self.models.events[event.name]) for event in self.platform.events)

    def shared_shapes(self) -> Iterator[tuple[ModuleShapes, Location]]:
        """Yield the shapes of each module of shared schemas, with the place of its file."""
        for module in self.models.shared:
            yield module.shapes, Location(module.file)

    def shared_modules(self) -> Iterator[tuple[str, str, Location]]:
        """Yield each module of shared schemas with the file it is named after."""
        for module in self.models.shared:
            yield module.name, module.file, Location(module.file)

    def class_of(self, schema: Schema) -> str:
        """Return what a named schema is called in Python."""
        return self.models.classes[schema.id]
