"""What all builders of pages look up: the events, and the reference to each page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Message, Operation, Schema
from novatrek_gen.config import Environment
from novatrek_gen.documentation.builders.anchors import Anchors
from novatrek_gen.documentation.builders.python_names import PythonNames
from novatrek_gen.documentation.builders.shared import shared_schemas
from novatrek_gen.documentation.pages import Ref
from novatrek_gen.model import Event, Packages, Platform, Scope, names
from novatrek_gen.model.tags import Tag, sharing, tags_of
from novatrek_gen.projection.modules import Models
from novatrek_gen.projection.places import Places


@dataclass(frozen=True)
class Context:
    """The platform with its models, and references to all pages.

    ``packages`` are the names of the generated packages, ``version`` is their version. ``fill``
    maps fields to the function that fills them in. ``environments`` are those that the services run
    in.
    """

    platform: Platform
    models: Models
    packages: Packages
    version: str
    fill: Mapping[str, str]
    environments: tuple[Environment, ...] = ()

    def package_of(self, services: Iterable[str]) -> str:
        """Return the package that the first of some services with a package installs."""
        known = self.platform.services_by_name
        found = (known[name].names.module for name in services if known[name].generated)
        return next(map(self.packages.of, found), self.packages.name)

    @cached_property
    def events(self) -> Mapping[str, Ref]:
        """The pages of events by name."""
        return {e.name: Ref("event", e.name, e.names.module) for e in self.platform.events}

    @cached_property
    def services(self) -> Mapping[str, Ref]:
        """The pages of services by name."""
        return {s.name: Ref("service", s.name, s.names.module) for s in self.platform.services}

    @cached_property
    def shared(self) -> Mapping[str, Schema]:
        """The schemas that have a page, by id."""
        return {schema.id: schema for schema in shared_schemas(self.platform, self.models)}

    @cached_property
    def schemas(self) -> Mapping[str, Ref]:
        """The pages of shared schemas by id."""
        files = {document.file: document.service for document in self.platform.documents}
        pages = Scope(fold=True)
        return {
            schema.id: Ref("schema", str(schema.name), pages.give([_qualified(schema, owner)], str))
            for schema in self.shared.values()
            for owner in [self.models.owners.get(schema.id) or _owner(schema, files)]
        }

    @cached_property
    def python_names(self) -> PythonNames:
        """The names of fields in Python."""
        return PythonNames(Places(self.models))

    @cached_property
    def by_domain(self) -> Mapping[str, list[Event]]:
        """The events of each domain; those without one have a heading of their own."""
        events = self.platform.events
        rest = "Other events" if any(event.domain for event in events) else "Events"
        by_name: dict[str, list[Event]] = {}
        for event in events:
            by_name.setdefault(event.domain or rest, []).append(event)
        return by_name

    @cached_property
    def domains(self) -> Mapping[str, Ref]:
        """The pages of domains by their names."""
        pages = Scope(fold=True)
        return {n: Ref("domain", n, pages.give([n], page_name)) for n in self.by_domain}

    @cached_property
    def domain_of(self) -> Mapping[str, Ref]:
        """The domain of each event."""
        found = self.by_domain.items()
        return {event.name: self.domains[name] for name, events in found for event in events}

    @cached_property
    def anchors(self) -> Anchors:
        """The anchors of the overview's headings."""
        return Anchors({name: [e.name for e in es] for name, es in self.by_domain.items()})

    @cached_property
    def operations(self) -> Mapping[Message, list[Operation]]:
        """The operations that send or receive each message."""
        found: dict[Message, list[Operation]] = {}
        for document in self.platform.documents:
            for operation in document.operations:
                for message in operation.messages:
                    found.setdefault(message, []).append(operation)
        return found

    @cached_property
    def sharing(self) -> Mapping[str, tuple[Event, ...]]:
        """The events on the topic of each event that shares it with others."""
        return {event.name: group for group in self._groups for event in group}

    @cached_property
    def tags(self) -> Mapping[str, Tag]:
        """What identifies events on the topics that they share."""
        return {name: tag for group in self._groups for name, tag in tags_of(group).items()}

    @cached_property
    def _groups(self) -> list[tuple[Event, ...]]:
        return sharing(self.platform.events)

    def in_environments(self, address: str | None) -> Mapping[str, str]:
        """Return an address in each environment; nothing if the contract leaves it open."""
        if address is None:
            return {}
        return {each.name: each.address(address) for each in self.environments}

    def event_refs(self, found: Iterable[str]) -> tuple[Ref, ...]:
        """Return the pages of events."""
        return tuple(self.events[name] for name in found)

    def service_refs(self, found: Iterable[str]) -> tuple[Ref, ...]:
        """Return the pages of services."""
        return tuple(self.services[name] for name in found)

    def all_services(self, found: Iterable[Iterable[str]]) -> tuple[Ref, ...]:
        """Return the pages of the services of several events, each once, sorted by name."""
        return self.service_refs(sorted({name for names in found for name in names}))


def page_name(domain: str) -> str:
    """Return the name of a domain's page, unless another domain has it."""
    return names.module_name(domain)


def _qualified(schema: Schema, owner: str) -> str:
    return f"{owner}.{names.module_name(str(schema.name))}"


def _owner(schema: Schema, services: Mapping[str, str]) -> str:
    """Return what a file of schemas without classes of their own is called."""
    stem = schema.file.rpartition("/")[2].partition(".")[0]
    return names.module_name(services.get(schema.file, stem))
