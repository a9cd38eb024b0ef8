"""What templates see. Frozen, plain values: a template prints them and decides nothing.

A template of your own gets the same values: ``platform`` always; ``event``, ``service`` or
``module`` where its path says "once per …" (see `novatrek_gen.render.plan`). Texts are as the
contracts have them; names are Python's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldView:
    """A field of a model class; ``value`` is the source of its default, None for no default."""

    name: str
    annotation: str
    value: str | None
    doc: str | None


@dataclass(frozen=True)
class ClassView:
    """A model class."""

    name: str
    base: str
    doc: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class AliasView:
    """A type alias for a named schema that is no object."""

    name: str
    annotation: str
    doc: str | None


@dataclass(frozen=True)
class ModuleView:
    """A module of models: its import lines, then aliases and classes in the order they need."""

    name: str
    file: str
    imports: str
    items: tuple[ClassView | AliasView, ...]
    exports: tuple[str, ...]


@dataclass(frozen=True)
class PropertyView:
    """A row of a payload's table in the documentation."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class ExampleView:
    """An example payload as JSON text."""

    title: str
    json: str


@dataclass(frozen=True)
class ServiceRef:
    """A service as others mention it."""

    name: str
    module: str
    anchor: str


@dataclass(frozen=True)
class EventView:
    """An event: one message on one channel.

    ``content_type`` is None where it is the runtime's default, `application/json`.
    ``key_pointer`` is the JSON Pointer of the message key in the payload; ``key_required`` says
    that a publisher has to give the key, because the contract has one and not where it stands.
    """

    name: str
    anchor: str
    module: str
    class_name: str
    method: str
    handler: str
    message_name: str
    title: str
    summary: str
    description: str
    topic: str
    channel_title: str
    channel_description: str
    partitions: int | None
    replicas: int | None
    domain: str
    trigger: str | None
    producer: ServiceRef | None
    consumers: tuple[ServiceRef, ...]
    content_type: str | None
    key_pointer: str | None
    key_required: bool
    key_description: str | None
    models: ModuleView
    main: ClassView
    schema_json: str
    properties: tuple[PropertyView, ...]
    examples: tuple[ExampleView, ...]
    spec_file: str
    spec_link: str | None


@dataclass(frozen=True)
class ServiceView:
    """A service with the events it sends and receives."""

    name: str
    anchor: str
    module: str
    class_name: str
    router: str
    title: str
    version: str | None
    owner: str | None
    description: str | None
    publishes: tuple[EventView, ...]
    consumes: tuple[EventView, ...]
    generated: bool
    spec_file: str | None
    spec_link: str | None
    producer_imports: str
    consumer_imports: str


@dataclass(frozen=True)
class DomainView:
    """The events of one domain, and the picture of how they flow (Mermaid)."""

    name: str
    anchor: str
    events: tuple[EventView, ...]
    flow: str


@dataclass(frozen=True)
class SpecView:
    """An AsyncAPI file of the platform."""

    file: str
    link: str | None
    title: str
    version: str
    owner: str | None
    service: ServiceRef


@dataclass(frozen=True)
class PlatformView:
    """Everything; ``producers`` and ``consumers`` are counts."""

    package: str
    distribution: str
    version: str
    events: tuple[EventView, ...]
    services: tuple[ServiceView, ...]
    domains: tuple[DomainView, ...]
    specs: tuple[SpecView, ...]
    shared: tuple[ModuleView, ...]
    producers: int
    consumers: int
    dependencies: tuple[str, ...]
