"""Services as templates see them: documentation, producer and consumer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.render.views.event import EventView, ServiceRef, SpecRef
from novatrek_gen.render.views.methods import HandlerView, MethodView


@dataclass(frozen=True)
class VariableView:
    """A variable of a server's host or pathname; without ``values`` it may have any."""

    name: str
    values: tuple[str, ...]
    default: str | None
    examples: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class ServerView:
    """A server; ``variables`` are those of its host and pathname."""

    name: str
    url: str
    protocol: str
    description: str
    security: tuple[str, ...]
    variables: tuple[VariableView, ...]
    bindings: Mapping[str, object]


@dataclass(frozen=True)
class ServiceDocs:
    """The documentation of a service.

    ``anchor`` is that of the overview's heading for services, ``sources`` are those of the headings
    it depends on.
    """

    title: str
    version: str | None
    owner: str | None
    description: str | None
    servers: tuple[ServerView, ...]
    anchor: str
    sources: frozenset[str]


@dataclass(frozen=True)
class ProducerView:
    """The producer of a service: a method for each event it publishes on Kafka.

    ``checked`` is False if the configuration turns off the validation of events that it sends.
    """

    class_name: str
    methods: tuple[MethodView, ...]
    checked: bool


@dataclass(frozen=True)
class ConsumerView:
    """The consumer of a service: a handler for each event it receives from Kafka, and a router.

    ``routes`` are the handlers in the order in which they are tried. ``ignored`` are events of
    other consumers on the same topics. ``open_topics`` are the router's arguments for topics that
    the contracts leave open. ``checked`` is False if the configuration turns off the
    validation of events that it receives.
    """

    class_name: str
    router: str
    group_id: str
    handlers: tuple[HandlerView, ...]
    routes: tuple[HandlerView, ...]
    ignored: tuple[EventView, ...]
    open_topics: tuple[str, ...]
    checked: bool


@dataclass(frozen=True)
class ServiceView(ServiceRef):
    """A service with the events it sends and receives.

    ``generated`` is False for a service that gets no code. ``producer`` and ``consumer`` are None
    if there is no event on Kafka for them. ``spec`` is None for a service without an AsyncAPI file.
    ``asyncapi_json`` is an AsyncAPI document of what the service sends and receives, and
    ``specification`` the name of the object that shows it to FastStream. ``sources`` are those of
    the service itself.
    """

    spec: SpecRef | None
    docs: ServiceDocs
    generated: bool
    publishes: tuple[EventView, ...]
    consumes: tuple[EventView, ...]
    producer: ProducerView | None
    consumer: ConsumerView | None
    specification: str
    asyncapi_json: str
    sources: frozenset[str]
