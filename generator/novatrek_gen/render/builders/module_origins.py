"""Sources of modules of named schemas."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.model import names
from novatrek_gen.projection.modules import Models, SharedModule
from novatrek_gen.render.builders.origins import Origins, Sources


@dataclass(frozen=True)
class ModuleOrigins:
    """Knows the sources of the modules of named schemas.

    These are the files that declare the schemas, the events and the files of components that need
    them, because a schema is in the module only if one of these needs it, and the files that decide
    what the module is called.
    """

    origins: Origins
    models: Models

    def sources(self, shared: SharedModule) -> Sources:
        """Return the sources of a module."""
        return self._users[shared.name] | self.naming(shared)

    def naming(self, shared: SharedModule) -> Sources:
        """Return the sources of a module's name and of the names in it."""
        stems = {_stem(file) for file in shared.files}
        namesakes = (self._by_name[stem].files for stem in stems & self._by_name.keys())
        return frozenset(shared.files).union(*namesakes)

    @cached_property
    def _by_name(self) -> dict[str, SharedModule]:
        return {shared.name: shared for shared in self.models.shared}

    @cached_property
    def _users(self) -> dict[str, Sources]:
        """The sources of what refers to each module, directly or through other modules."""
        owners, own = self.models.owners, self.origins.own
        needs = {
            shared.name: {owners[schema.id] for schema in shared.shapes.external.values()}
            for shared in self.models.shared
        }
        users: dict[str, Sources] = dict.fromkeys(needs, frozenset())
        for event, shapes in self.models.events.items():
            start = {owners[schema.id] for schema in shapes.external.values()}
            for module in _reachable(needs, start):
                users[module] |= own([event])
        for library in self.models.libraries:
            for module in _reachable(needs, library.modules):
                users[module] |= {library.file} | own(library.events)
        return users


def _reachable(needs: Mapping[str, set[str]], start: Collection[str]) -> set[str]:
    reached, pending = set[str](), set(start)
    while pending:
        module = pending.pop()
        reached.add(module)
        pending |= needs[module] - reached
    return reached


def _stem(file: str) -> str:
    return names.module_name(posixpath.splitext(posixpath.basename(file))[0])
