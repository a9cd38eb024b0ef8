"""Linking of documents and catalog into the platform.

A catalog specifies the events, their senders and their receivers, and every entry is
linked to the channel of its producer's document. Without one, the operations do. What cannot be
linked is reported once and left out, so that it causes no further findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from novatrek_gen.asyncapi import Document
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, Related, report
from novatrek_gen.model.by_catalog import CatalogLinker
from novatrek_gen.model.by_operations import OperationLinker
from novatrek_gen.model.declarations import Declarations
from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.naming import with_names
from novatrek_gen.model.platform import Event, Platform, Service, ServiceNames


def link(inputs: Inputs) -> tuple[Platform, Diagnostics]:
    """Return the platform, and findings about everything that could not be linked."""
    documents = _by_service(inputs.documents)
    doubled = tuple(_second_files(inputs.documents, documents))
    declarations = Declarations(inputs.documents, inputs.clusters)
    linker: CatalogLinker | OperationLinker
    if inputs.catalog is not None:
        # If a service has two files, it is unknown which of them is its contract.
        doubtful = {document.service for document, _ in doubled}
        linker = CatalogLinker(
            replace(inputs, broken=inputs.broken | doubtful), documents, declarations
        )
    else:
        linker = OperationLinker(declarations)
    places = _service_places(inputs, documents)
    own = {name: ServiceNames.of(name, inputs.strip_prefix) for name in places}
    classes = (f"{n.class_}{kind}" for n in own.values() for kind in ("Producer", "Handlers"))
    events = tuple(with_names(linker.events(), classes))
    if inputs.catalog is None:
        events = tuple(sorted(events, key=lambda event: event.name))
    platform = Platform(
        events=events,
        services=tuple(_services(inputs, documents, own, places, events)),
        documents=tuple(sorted(documents.values(), key=lambda d: d.file)),
        catalog=inputs.catalog.entries if inputs.catalog else None,
        catalog_file=inputs.catalog.file if inputs.catalog else None,
        is_complete=not inputs.broken,
        style=inputs.style,
    )
    return platform, (*(finding for _, finding in doubled), *linker.found)


def _by_service(documents: Iterable[Document]) -> dict[str, Document]:
    """Return the first document of each service."""
    by_service: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: d.file):
        by_service.setdefault(document.service, document)
    return by_service


def _second_files(
    documents: Iterable[Document], by_service: Mapping[str, Document]
) -> Iterator[tuple[Document, Diagnostic]]:
    for document in documents:
        first = by_service[document.service]
        if first is not document:
            related = (Related(first.service_location, "the first file"),)
            message = f"the service {document.service} has a second AsyncAPI file"
            place = document.service_location
            yield document, report("service-spec-twice", message, place, related=related)


def _services(
    inputs: Inputs,
    documents: Mapping[str, Document],
    own: Mapping[str, ServiceNames],
    places: Mapping[str, Location],
    events: tuple[Event, ...],
) -> Iterator[Service]:
    publishes: dict[str, list[str]] = {}
    consumes: dict[str, list[str]] = {}
    for event in events:
        for producer in event.producers:
            publishes.setdefault(producer, []).append(event.name)
        for consumer in event.consumers:
            consumes.setdefault(consumer, []).append(event.name)
    for name, place in sorted(places.items()):
        document = documents.get(name)
        yield Service(
            name=name,
            names=own[name],
            location=place,
            document=document,
            publishes=tuple(publishes.get(name, ())),
            consumes=tuple(consumes.get(name, ())),
            group_id=_group_id(document) or name,
            generated=inputs.generates(name),
            team=(document.owner if document else None) or _only_team(name, events),
        )


def _only_team(service: str, events: Iterable[Event]) -> str | None:
    """Return who answers for all events of a service, or None."""
    teams = {event.team for event in events if event.owner == service}
    return teams.pop() if len(teams) == 1 else None


def _group_id(document: Document | None) -> str | None:
    """Return the consumer group of a document if all its operations have the same one."""
    groups = {o.group_id for o in document.operations if o.group_id} if document else set()
    return groups.pop() if len(groups) == 1 else None


def _service_places(inputs: Inputs, documents: Mapping[str, Document]) -> dict[str, Location]:
    places = {name: document.service_location for name, document in documents.items()}
    for entry in inputs.catalog.entries if inputs.catalog else ():
        for named in (entry.producer, *entry.consumers):
            places.setdefault(named.name, named.location)
    return places
