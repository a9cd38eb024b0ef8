"""Links documents and catalog into the platform.

With a catalog, it says which events there are, who sends and who receives them, and every entry is
linked to the channel of its producer's document. Without one, the operations say it. What cannot be
linked is reported once and left out, so that it causes no further findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Channel, Document, Message, Operation, Schema
from novatrek_gen.catalog import CatalogEntry
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, Related, report
from novatrek_gen.model import names
from novatrek_gen.model.platform import Event, EventNames, Platform, Service, ServiceNames


@dataclass(frozen=True)
class Inputs:
    """All that linking needs; ``broken`` are services whose own file could not be read."""

    documents: tuple[Document, ...]
    broken: frozenset[str]
    catalog: tuple[CatalogEntry, ...] | None
    catalog_file: str | None
    schemas: dict[str, Schema]
    strip_prefix: str
    generates: Callable[[str], bool]


def link(inputs: Inputs) -> tuple[Platform, Diagnostics]:
    """Return the platform and what could not be linked."""
    documents, found = _by_service(inputs.documents)
    linker: _CatalogLinker | _OperationLinker
    if inputs.catalog is not None:
        linker = _CatalogLinker(inputs, documents)
    else:
        linker = _OperationLinker(documents)
    events = tuple(linker.events())
    platform = Platform(
        events=events,
        services=tuple(_services(inputs, documents, events)),
        documents=tuple(sorted(documents.values(), key=lambda d: d.file)),
        schemas=inputs.schemas,
        catalog=inputs.catalog,
        catalog_file=inputs.catalog_file,
    )
    return platform, (*found, *linker.found)


def _by_service(documents: Iterable[Document]) -> tuple[dict[str, Document], list[Diagnostic]]:
    found: list[Diagnostic] = []
    by_service: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: d.file):
        service = str(document.service)
        first = by_service.setdefault(service, document)
        if first is not document:
            related = Related(first.service_location, "the first one")
            message = f"{service} has a second AsyncAPI file"
            place = document.service_location
            found.append(report("service-spec-twice", message, place, related=(related,)))
    return by_service, found


class _CatalogLinker:
    """Finds the channel and the message of every event the catalog lists."""

    def __init__(self, inputs: Inputs, documents: dict[str, Document]) -> None:
        self._entries = inputs.catalog or ()
        self._catalog_file = inputs.catalog_file or ""
        self._broken = inputs.broken
        self._documents = documents
        self._claimed: set[int] = set()
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        by_channel: dict[str, CatalogEntry] = {}
        for entry in self._entries:
            first = by_channel.setdefault(entry.channel.name, entry)
            if first is not entry:
                self._report_second(first, entry)
            elif (event := self._event(entry)) is not None:
                yield event
        self._check_operations(by_channel)

    def _report_second(self, first: CatalogEntry, entry: CatalogEntry) -> None:
        same = first.producer.name == entry.producer.name
        code = "duplicate-event" if same else "two-producers"
        what = (
            f"{entry.event} uses the channel of {first.event}"
            if same
            else f"{entry.producer.name} and {first.producer.name} both send on"
            f" {entry.channel.name}"
        )
        related = (Related(first.channel.location, f"the channel of {first.event}"),)
        self.found.append(report(code, what, entry.channel.location, related=related))

    def _event(self, entry: CatalogEntry) -> Event | None:
        producer = entry.producer.name
        if producer in self._broken:
            return None
        document = self._documents.get(producer)
        if document is None:
            message = f"{producer}, the producer of {entry.event}, has no AsyncAPI file"
            self.found.append(report("producer-without-spec", message, entry.producer.location))
            return None
        channel = _channel_at(document, entry.channel.name)
        if channel is None:
            self._report_channel(entry, document)
            return None
        if not channel.messages:
            return None
        message_object = channel.messages[0]
        return Event(
            name=entry.event,
            names=_event_names(entry.event, message_object),
            location=entry.location,
            channel=channel,
            message=message_object,
            producer=producer,
            consumers=tuple(sorted({consumer.name for consumer in entry.consumers})),
            trigger=entry.trigger,
            domain=entry.domain,
            summary=entry.summary or message_object.summary,
            files=message_object.files,
            in_catalog=True,
        )

    def _report_channel(self, entry: CatalogEntry, document: Document) -> None:
        for channel in document.channels:
            if any(_is_about(message, entry.event) for message in channel.messages):
                self._claimed.add(id(channel))
                text = (
                    f"{entry.event} is on {entry.channel.name} in the catalog,"
                    f" on {channel.address} in {document.file}"
                )
                place = Related(channel.address_location, "the address in the AsyncAPI file")
                self.found.append(
                    report("channel-address-differs", text, entry.channel.location, related=(place,))
                )
                return
        text = f"{document.file} declares no channel with the address {entry.channel.name}"
        place = Related(document.root.key_location("channels"), "the channels of the producer")
        for other in self._documents.values():
            if (elsewhere := _channel_at(other, entry.channel.name)) is not None:
                place = Related(elsewhere.location, f"declared by {other.service} instead")
        found = report("channel-undeclared", text, entry.channel.location, related=(place,))
        self.found.append(found)

    def _check_operations(self, by_channel: dict[str, CatalogEntry]) -> None:
        for document in self._documents.values():
            for operation in document.operations:
                entry = by_channel.get(operation.channel.topic)
                entry = entry or by_channel.get(operation.channel.address)
                if id(operation.channel) not in self._claimed:
                    self._check_operation(document, operation, entry)

    def _check_operation(
        self, document: Document, operation: Operation, entry: CatalogEntry | None
    ) -> None:
        topic, service = operation.channel.topic, str(document.service)
        verb = "sends" if operation.action == "send" else "receives"
        if entry is None:
            place = Location(self._catalog_file)
            message = f"{service} {verb} on {topic}, which the catalog does not list"
            related = Related(place, "the catalog")
            self.found.append(
                report("operation-not-in-catalog", message, operation.location, related=(related,))
            )
        elif operation.action == "send" and entry.producer.name != service:
            message = f"{service} sends on {topic}; in the catalog {entry.producer.name} does"
            related = Related(entry.producer.location, "the producer in the catalog")
            self.found.append(
                report("two-producers", message, operation.location, related=(related,))
            )
        elif operation.action == "receive" and service not in {c.name for c in entry.consumers}:
            message = f"{service} receives on {topic}; the catalog does not list it as a consumer"
            related = Related(entry.location, "the event in the catalog")
            self.found.append(
                report("operation-not-in-catalog", message, operation.location, related=(related,))
            )


@dataclass
class _Draft:
    """An event as the operations tell it, while they are gathered."""

    name: str
    channel: Channel
    message: Message
    operation: Operation
    producer: str | None
    consumers: set[str] = field(default_factory=set)


class _OperationLinker:
    """Derives the events from who sends and who receives on each address."""

    def __init__(self, documents: dict[str, Document]) -> None:
        self._documents = documents
        self._drafts: dict[tuple[str, str], _Draft] = {}
        self.found: list[Diagnostic] = []

    def events(self) -> Iterator[Event]:
        for action in ("send", "receive"):
            for document in self._documents.values():
                for operation in document.operations:
                    if operation.action == action:
                        self._gather(document, operation)
        for draft in self._unique(sorted(self._drafts.values(), key=lambda d: d.name)):
            yield Event(
                name=draft.name,
                names=_event_names(draft.name, draft.message),
                location=draft.message.location,
                channel=draft.channel,
                message=draft.message,
                producer=draft.producer,
                consumers=tuple(sorted(draft.consumers)),
                trigger=None,
                domain=None,
                summary=draft.message.summary or draft.operation.summary,
                files=draft.message.files,
                in_catalog=False,
            )

    def _gather(self, document: Document, operation: Operation) -> None:
        service = str(document.service)
        for message in operation.messages:
            key = (operation.channel.topic, message.name)
            draft = self._drafts.get(key)
            if draft is None:
                producer = service if operation.action == "send" else None
                draft = _Draft(message.name, operation.channel, message, operation, producer)
                self._drafts[key] = draft
            if operation.action == "receive":
                draft.consumers.add(service)
            elif draft.producer != service:
                text = f"{service} and {draft.producer} both send on {operation.channel.topic}"
                related = Related(draft.operation.location, "the other operation")
                self.found.append(
                    report("two-producers", text, operation.location, related=(related,))
                )

    def _unique(self, drafts: list[_Draft]) -> Iterator[_Draft]:
        first: dict[str, _Draft] = {}
        for draft in drafts:
            known = first.setdefault(draft.name, draft)
            if known is draft:
                yield draft
                continue
            text = f"{draft.name} is the name of two messages, on {known.channel.topic} and"
            text = f"{text} {draft.channel.topic}"
            related = Related(known.message.location, "the other message")
            self.found.append(
                report("duplicate-event", text, draft.message.location, related=(related,))
            )


def _channel_at(document: Document, address: str) -> Channel | None:
    found = (c for c in document.channels if address in {c.address, c.topic})
    return next(found, None)


def _is_about(message: Message, event: str) -> bool:
    """Tell whether a message is that event's, going by its name or its `event_type`."""
    if names.snake_case(message.name) == names.snake_case(event):
        return True
    return event_type(message) == event


def event_type(message: Message) -> object:
    """Return the constant that a payload's `event_type` must have, or None."""
    document = message.payload.document
    properties = document.get("properties") if isinstance(document, dict) else None
    declared = properties.get("event_type") if isinstance(properties, dict) else None
    return declared.get("const") if isinstance(declared, dict) else None


def _event_names(event: str, message: Message) -> EventNames:
    method = names.method_name(event)
    return EventNames(
        module=names.module_name(event),
        class_=names.class_name(message.name),
        method=method,
        handler=f"on_{names.snake_case(event)}",
    )


def _services(
    inputs: Inputs, documents: dict[str, Document], events: tuple[Event, ...]
) -> Iterator[Service]:
    places = _service_places(inputs, documents)
    for name in sorted(places):
        short = names.without_prefix(name, inputs.strip_prefix)
        yield Service(
            name=name,
            names=ServiceNames(
                module=names.module_name(name),
                class_=names.pascal_case(short),
                router=f"{names.snake_case(short)}_router",
            ),
            location=places[name],
            document=documents.get(name),
            publishes=tuple(e.name for e in events if e.producer == name),
            consumes=tuple(e.name for e in events if name in e.consumers),
            generated=inputs.generates(name),
        )


def _service_places(inputs: Inputs, documents: dict[str, Document]) -> dict[str, Location]:
    places = {name: document.service_location for name, document in documents.items()}
    for entry in inputs.catalog or ():
        for named in (entry.producer, *entry.consumers):
            places.setdefault(named.name, named.location)
    return places
