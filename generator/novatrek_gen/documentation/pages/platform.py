"""Pages about the platform as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.documentation.pages.events import EventPage, EventSummary
from novatrek_gen.documentation.pages.refs import FileRef, Ref
from novatrek_gen.documentation.pages.schemas import FieldUse, SchemaPage
from novatrek_gen.documentation.pages.services import ServicePage


@dataclass(frozen=True)
class SpecSummary:
    """An AsyncAPI file of the platform."""

    file: FileRef
    title: str
    version: str
    owner: str | None
    service: Ref


@dataclass(frozen=True)
class MatrixRow:
    """The row of a service in a matrix: the indexes of the columns that it sends or receives."""

    service: Ref
    sends: tuple[int, ...]
    receives: tuple[int, ...]


@dataclass(frozen=True)
class EventMatrix:
    """Services by events; services without any of the events have no row."""

    events: tuple[Ref, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class Flow:
    """The events that services of one domain consume from another, or from their own.

    The domains of a service are those of the events that it publishes.
    """

    source: Ref
    target: Ref
    events: tuple[Ref, ...]


@dataclass(frozen=True)
class DomainPage:
    """Everything about a domain.

    Args:
        ref: The page of the domain.
        anchor: The anchor of its heading in the overview.
        events: Its events.
        producers: The services that publish them.
        consumers: The services that consume them.
        owners: The teams and persons that answer for them.
        incoming: The flows of other domains' events to services of this one.
        outgoing: The flows of its events to services of other domains.
        matrix: Services by its events.
    """

    ref: Ref
    anchor: str
    events: tuple[EventSummary, ...]
    producers: tuple[Ref, ...]
    consumers: tuple[Ref, ...]
    owners: tuple[str, ...]
    incoming: tuple[Flow, ...]
    outgoing: tuple[Flow, ...]
    matrix: EventMatrix


@dataclass(frozen=True)
class Overview:
    """The first page.

    ``anchors`` are those of the headings of events, by their names. The other anchors are those of
    the headings of services and of AsyncAPI files.
    """

    events: int
    producers: int
    consumers: int
    domains: tuple[DomainPage, ...]
    services: tuple[ServicePage, ...]
    specs: tuple[SpecSummary, ...]
    anchors: dict[str, str]
    services_anchor: str
    specifications_anchor: str


@dataclass(frozen=True)
class TopicPart:
    """A consumer group of a topic.

    ``dead_letters`` and ``retries`` are its topics for dead letters and for those that are
    replayed; None if no consumer is generated.
    """

    service: Ref
    group_id: str
    dead_letters: str | None
    retries: str | None


@dataclass(frozen=True)
class Topic:
    """A Kafka topic, or a family of topics whose address has parameters.

    Args:
        address: The address; None if the contract leaves it open.
        channels: The ids of its channels.
        anchor: The anchor of its row.
        events: The events on it.
        partitions: The number of its partitions, or None.
        replicas: The number of its replicas, or None.
        retention_ms: How long it keeps messages in milliseconds, -1 for ever; None if unknown.
        retention_bytes: The size up to which a partition keeps them, -1 for any; None if unknown.
        cleanup: Its cleanup policies.
        keys: The message keys of its events in the order of ``events``: a JSON Pointer in the
            payload, an empty text for a key that publishers give, None for no key.
        producers: The services that send to it.
        groups: The consumer groups that read it.
        environments: Its address in each environment, by the environment's name.
    """

    address: str | None
    channels: tuple[str, ...]
    anchor: str
    events: tuple[Ref, ...]
    partitions: int | None
    replicas: int | None
    retention_ms: int | None
    retention_bytes: int | None
    cleanup: tuple[str, ...]
    keys: tuple[str | None, ...]
    producers: tuple[Ref, ...]
    groups: tuple[TopicPart, ...]
    environments: Mapping[str, str]


@dataclass(frozen=True)
class DictionaryType:
    """The fields of one name that have one type.

    ``type`` is the type in plain words, such as `string (uuid)`. Limits, null, and which values an
    enumeration lists make no difference.
    """

    type: str
    uses: tuple[FieldUse, ...]


@dataclass(frozen=True)
class DictionaryEntry:
    """A name of fields, over all events: who breaks if it changes.

    Args:
        name: The name.
        anchor: The anchor of its row.
        types: Its types.
        conflicting: Whether it has several.
        events: The events that contain it.
        producers: The services that publish these events.
        consumers: The services that consume these events.
        sensitive: Whether any of the fields is sensitive.
        deprecated: Whether any of the fields is deprecated.
        python: Its names in Python, if there are others.
    """

    name: str
    anchor: str
    types: tuple[DictionaryType, ...]
    conflicting: bool
    events: tuple[Ref, ...]
    producers: tuple[Ref, ...]
    consumers: tuple[Ref, ...]
    sensitive: bool
    deprecated: bool
    python: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A finding about the contracts.

    ``pointer`` is the JSON Pointer of its place in the file, which does not change with comments;
    ``line`` and ``column`` are its position. ``event`` is the event that it is about, if known.
    """

    code: str
    severity: str
    message: str
    hint: str
    file: FileRef
    pointer: str
    line: int
    column: int
    event: Ref | None


@dataclass(frozen=True)
class Documentation:
    """Everything that the documentation shows, in the order in which it is listed.

    ``matrix`` is that of all services by all events.
    """

    package: str
    version: str
    overview: Overview
    events: tuple[EventPage, ...]
    services: tuple[ServicePage, ...]
    schemas: tuple[SchemaPage, ...]
    domains: tuple[DomainPage, ...]
    flows: tuple[Flow, ...]
    matrix: EventMatrix
    topics: tuple[Topic, ...]
    dictionary: tuple[DictionaryEntry, ...]
    findings: tuple[Finding, ...]
