"""The platform: all contracts, linked and named.

It is immutable; later stages only read it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi import Channel, Document, Expression, Message
from novatrek_gen.catalog import CatalogEntry, Trigger
from novatrek_gen.config import CONTRACT_STYLE, ModelStyle
from novatrek_gen.diagnostics import Location
from novatrek_gen.model import names
from novatrek_gen.model.brokers import Broker, meet


@dataclass(frozen=True)
class EventNames:
    """The names of an event in Python.

    ``arguments`` are the arguments for the parameters of its address by parameter; ``topic`` is the
    router's argument for the topic if the contract does not specify it. ``deletion`` and
    ``on_deletion`` are the publish method and the handler of its tombstones; None without any.
    """

    module: str
    class_: str
    method: str
    handler: str
    arguments: Mapping[str, str]
    topic: str
    deletion: str | None = None
    on_deletion: str | None = None


# Events have no names until all of them are known.
UNNAMED = EventNames("", "", "", "", {}, "")


@dataclass(frozen=True, eq=False)
class Side:
    """An event as one service's document declares it."""

    service: str
    channel: Channel
    message: Message
    sends: bool
    receives: bool
    reply_at: Expression | None


@dataclass(frozen=True, eq=False)
class Event:
    """One message on one channel, with its producers and its consumers.

    ``owner`` is the service whose document has the contract: the first of ``producers``, or a
    consumer if the event is from outside the platform and has no producer.
    ``sides`` are its declarations in other documents than the one of ``channel`` and ``message``.
    ``place`` is equal for events on one address; if their ``brokers`` meet, they share a topic.
    ``without_code`` are services that use another protocol than Kafka for it. ``reply_at`` is the
    location of the reply's address in a request, if the event is a request; ``answers_at`` is the
    same if it is the reply. ``replies`` are the events that answer a request, according to the
    operations. ``team`` is who answers for the event: `owner` in the catalog, else the owner that
    the AsyncAPI file of its ``owner`` names. ``files`` are the AsyncAPI and schema files of the
    event and of its operations.
    """

    name: str
    names: EventNames
    location: Location
    channel: Channel
    message: Message
    place: str
    brokers: tuple[Broker, ...]
    owner: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    sides: tuple[Side, ...]
    trigger: Trigger | None
    domain: str | None
    summary: str | None
    files: frozenset[str]
    in_catalog: bool
    team: str | None = None
    without_code: frozenset[str] = frozenset()
    reply_at: Expression | None = None
    answers_at: Expression | None = None
    replies: tuple[str, ...] = ()

    @property
    def producer(self) -> str | None:
        """The producer that owns the contract, or None."""
        return self.producers[0] if self.producers else None

    def shares(self, other: Event) -> bool:
        """Return whether both may be on the same topic of the same broker."""
        return self.place == other.place and meet(self.brokers, other.brokers)


@dataclass(frozen=True)
class ServiceNames:
    """The names of a service in Python."""

    module: str
    class_: str
    router: str
    specification: str

    @classmethod
    def of(cls, service: str, prefix: str) -> ServiceNames:
        """Return the names of a service; class and router omit the configured prefix."""
        short = names.without_prefix(service, prefix)
        return cls(
            module=names.service_module(service),
            class_=names.class_stem(short),
            router=f"{names.method_stem(short)}_router",
            specification=f"{names.method_stem(short)}_specification",
        )


@dataclass(frozen=True, eq=False)
class Service:
    """A producer, a consumer, or both; ``document`` is its AsyncAPI file, or None.

    ``team`` is who answers for it: the owner that its file names, else that of its events, if they
    all have the same one in the catalog.
    ``group_id`` is its consumer group. ``generated`` is False for services written
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
    team: str | None = None


@dataclass(frozen=True, eq=False)
class Platform:
    """All contracts, linked: the input of rendering.

    ``is_complete`` is False if a file with errors may contain more. ``style`` is how its models are
    written.
    """

    events: tuple[Event, ...]
    services: tuple[Service, ...]
    documents: tuple[Document, ...]
    catalog: tuple[CatalogEntry, ...] | None
    catalog_file: str | None
    is_complete: bool = True
    style: ModelStyle = CONTRACT_STYLE

    def contract_version(self, event: Event) -> str | None:
        """Return the version of the contract of an event: `info.version` of its owner's file.

        None if its owner has no file.
        """
        return self._versions.get(event.owner)

    @cached_property
    def events_by_name(self) -> Mapping[str, Event]:
        """The events by name."""
        return {event.name: event for event in self.events}

    def in_order(self, events: Collection[str]) -> list[Event]:
        """Return the events of some names, in the order of the platform."""
        return [self.events_by_name[name] for name in sorted(events, key=self._places.__getitem__)]

    @cached_property
    def documents_by_file(self) -> Mapping[str, Document]:
        """The documents by their files."""
        return {document.file: document for document in self.documents}

    @cached_property
    def services_by_name(self) -> Mapping[str, Service]:
        """The services by name."""
        return {service.name: service for service in self.services}

    @cached_property
    def requests(self) -> Mapping[str, Sequence[str]]:
        """The events that each reply answers, by the name of the reply."""
        found: dict[str, list[str]] = {}
        for event in self.events:
            for reply in event.replies:
                found.setdefault(reply, []).append(event.name)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {event.name: place for place, event in enumerate(self.events)}

    @cached_property
    def _versions(self) -> Mapping[str, str]:
        return {document.service: document.version for document in self.documents}
