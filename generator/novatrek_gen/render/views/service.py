"""Services as templates see them: producer and consumer."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.documentation.pages import FileRef
from novatrek_gen.render.views.event import EventView, ServiceRef
from novatrek_gen.render.views.methods import HandlerView, MethodView


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
    other consumers on the same topics. ``groups_pattern`` is a regular expression (RE2) of the
    names that its group has in the environments. ``open_topics`` are the router's arguments for
    topics that the contracts leave open. ``checked`` is False if the configuration turns off the
    validation of events that it receives.
    """

    class_name: str
    router: str
    group_id: str
    groups_pattern: str
    handlers: tuple[HandlerView, ...]
    routes: tuple[HandlerView, ...]
    ignored: tuple[EventView, ...]
    open_topics: tuple[str, ...]
    checked: bool


@dataclass(frozen=True)
class ServiceView(ServiceRef):
    """A service with the events it sends and receives.

    ``package`` is the dotted name of the package with its modules, ``installed`` that of the
    top-level package.
    ``generated`` is False for a service that gets no code. ``producer`` and ``consumer`` are None
    if there is no event on Kafka for them. ``spec`` is None for a service without an AsyncAPI file.
    ``asyncapi_json`` is an AsyncAPI document of what the service sends and receives, and
    ``specification`` the name of the object that shows it to FastStream. ``sources`` are those of
    the service itself.
    """

    package: str
    installed: str
    spec: FileRef | None
    generated: bool
    publishes: tuple[EventView, ...]
    consumes: tuple[EventView, ...]
    producer: ProducerView | None
    consumer: ConsumerView | None
    specification: str
    asyncapi_json: str
    sources: frozenset[str]
