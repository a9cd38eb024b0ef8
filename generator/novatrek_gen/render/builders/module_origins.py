"""Sources of modules of named schemas."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.model import names
from novatrek_gen.projection.modules import Models, SharedModule
from novatrek_gen.render.builders.origins import Origins, Sources


@dataclass(frozen=True)
class ModuleOrigins:
    """Knows the sources of the modules of named schemas.

    These are the files that declare the schemas, the events that need them, because a schema is in
    the module only if some event needs it, and the files that decide what the module is called.
    """

    origins: Origins
    models: Models

    def sources(self, shared: SharedModule) -> Sources:
        """Return the sources of a module."""
        stems = {_stem(file) for file in shared.files}
        namesakes = (self._by_name[stem].files for stem in stems & self._by_name.keys())
        users = self.origins.own(self._users.get(shared.name, ()))
        return users.union(shared.files, *namesakes)

    @cached_property
    def _by_name(self) -> dict[str, SharedModule]:
        return {shared.name: shared for shared in self.models.shared}

    @cached_property
    def _users(self) -> dict[str, set[str]]:
        """The events that refer to each module, directly or through other modules."""
        owners = self.models.owners
        needs = {
            shared.name: {owners[schema.id] for schema in shared.shapes.external.values()}
            for shared in self.models.shared
        }
        users: dict[str, set[str]] = {}
        for event, shapes in self.models.events.items():
            reached: set[str] = set()
            pending = {owners[schema.id] for schema in shapes.external.values()}
            while pending:
                module = pending.pop()
                reached.add(module)
                users.setdefault(module, set()).add(event)
                pending |= needs[module] - reached
        return users


def _stem(file: str) -> str:
    return names.module_name(posixpath.splitext(posixpath.basename(file))[0])
