"""Rules about events and fields that are deprecated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from novatrek_gen.asyncapi import Document, Schema
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.model import Event
from novatrek_gen.model.deprecation import (
    event_notice,
    operation_notice,
    operations_of,
    schema_notice,
    successor,
)
from novatrek_gen.rules.subjects import LinkedPlatform
from novatrek_gen.schemas import SchemaView, walk
from novatrek_gen.schemas.references import reachable
from novatrek_gen.source import Plain

_LISTED = 3  # names in a message


def consumers(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report the consumers of events that are deprecated, or that producers deprecate to send."""
    platform = linked.platform
    documents = {document.service: document for document in platform.documents}
    entries = {entry.event: entry for entry in platform.catalog or ()}
    for event in platform.events:
        notice = _notice(event, documents)
        if notice is None:
            continue
        entry = entries.get(event.name)
        places = {named.name: named.location for named in entry.consumers} if entry else {}
        follower = successor(event, platform)
        hint = f"consume {follower.name} instead, which replaces it" if follower else None
        for name in event.consumers:
            place = places.get(name) or _operation(documents.get(name), event)
            message = f"{name} still consumes {event.name}; {notice.rstrip('.')}"
            yield report("deprecated-consumed", message, place, hint=hint).about(event.name)


def _notice(event: Event, documents: dict[str, Document]) -> str | None:
    """Return why an event is deprecated; None if it is not, or if a producer goes on sending it."""
    sends = [operation_notice(documents.get(name), event, "send") for name in event.producers]
    return event_notice(event) or (sends[0] if sends and all(sends) else None)


def _operation(document: Document | None, event: Event) -> Location:
    operations = operations_of(document, event, "receive") if document else ()
    return operations[0].location if operations else event.location


@dataclass
class _Field:
    """A deprecated property, and the events in which services receive it."""

    name: str
    notice: str
    location: Location
    events: list[Event] = field(default_factory=list)


def fields(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report fields that are deprecated, each once, with the services that receive it."""
    known: dict[str, list[_Field]] = {}
    found: dict[Location, _Field] = {}
    for event in linked.platform.events:
        for each in _received(event, known) if event.consumers else ():
            first = found.setdefault(each.location, each)
            if event not in first.events:
                first.events.append(event)
    for each in found.values():
        services = _some(name for event in each.events for name in event.consumers)
        events = _some(event.name for event in each.events)
        message = f"{services} may read {each.name!r} of {events}; {each.notice.rstrip('.')}"
        finding = report("deprecated-field", message, each.location)
        yield finding.about(each.events[0].name) if len(each.events) == 1 else finding


def _received(event: Event, known: dict[str, list[_Field]]) -> Iterator[_Field]:
    for root in (event.message.payload, event.message.headers):
        for schema in (root, *reachable(root)) if root else ():
            if schema.id not in known:
                known[schema.id] = list(_deprecated(schema))
            yield from known[schema.id]


def _deprecated(schema: Schema) -> Iterator[_Field]:
    """Yield the deprecated properties of a schema and of those written in it."""
    if not _mentions(schema.document) and not any(_mentions(r.document) for r in reachable(schema)):
        return
    for inner in walk(SchemaView.of(schema)):
        for name, value in inner.merged.properties.items():
            notice = schema_notice(name, value.merged.keywords)
            if notice is not None:
                yield _Field(name, notice, value.node.location)


def _mentions(document: Plain) -> bool:
    if isinstance(document, list):
        return any(map(_mentions, document))
    if isinstance(document, dict):
        return document.get("deprecated") is True or any(map(_mentions, document.values()))
    return False


def _some(names: Iterable[str]) -> str:
    """Return the first names, each once, and how many follow."""
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - _LISTED
    listed = ", ".join(distinct[:_LISTED])
    return f"{listed} and {more} more" if more > 0 else listed
