"""The platform: what all contracts say together, linked and named.

It is frozen; every later stage only reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Channel, Document, Expression, Message, Schema
from novatrek_gen.catalog import CatalogEntry, Trigger
from novatrek_gen.diagnostics import Location
from novatrek_gen.model import names


@dataclass(frozen=True)
class EventNames:
    """What an event is called in Python.

    ``arguments`` are the parameters of its address; ``topic`` is what a router takes the topic as
    where the contract leaves it open.
    """

    module: str
    class_: str
    method: str
    handler: str
    arguments: Mapping[str, str]
    topic: str


# Until all events are known, none can be told what it is called.
UNNAMED = EventNames("", "", "", "", {}, "")


@dataclass(frozen=True, eq=False)
class Event:
    """One message on one channel, with who sends and who receives it.

    ``producer`` is None for an event that comes from outside the platform. ``reply_at`` is the
    runtime expression of where a request names the address of its reply, for an event that is a
    request; ``answers_at`` the same for an event that is the reply. ``replies`` are the events that
    a request is answered with, as far as the operations tell. ``files`` are the AsyncAPI files and
    schema files it was read from, those of the operations that send and receive it included.
    """

    name: str
    names: EventNames
    location: Location
    channel: Channel
    message: Message
    producer: str | None
    consumers: tuple[str, ...]
    trigger: Trigger | None
    domain: str | None
    summary: str | None
    files: frozenset[str]
    in_catalog: bool
    reply_at: Expression | None = None
    answers_at: Expression | None = None
    replies: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServiceNames:
    """What a service is called in Python."""

    module: str
    class_: str
    router: str
    specification: str

    @classmethod
    def of(cls, service: str, prefix: str) -> ServiceNames:
        """Name a service; its class and its router do without the configured prefix."""
        short = names.without_prefix(service, prefix)
        return cls(
            module=names.service_module(service),
            class_=names.class_stem(short),
            router=f"{names.method_stem(short)}_router",
            specification=f"{names.method_stem(short)}_specification",
        )


@dataclass(frozen=True, eq=False)
class Service:
    """A producer, a consumer, or both; ``document`` is its own AsyncAPI file, if it has one.

    ``group_id`` is the consumer group it receives in. ``generated`` is False for services written
    in another language (`services.exclude`).
    """

    name: str
    names: ServiceNames
    location: Location
    document: Document | None
    publishes: tuple[str, ...]
    consumes: tuple[str, ...]
    group_id: str
    generated: bool


@dataclass(frozen=True, eq=False)
class Platform:
    """Everything the contracts say, linked: the one value that rendering starts from.

    ``is_complete`` is False if a broken file may have had more to say.
    """

    events: tuple[Event, ...]
    services: tuple[Service, ...]
    documents: tuple[Document, ...]
    schemas: Mapping[str, Schema]
    catalog: tuple[CatalogEntry, ...] | None
    catalog_file: str | None
    is_complete: bool = True
