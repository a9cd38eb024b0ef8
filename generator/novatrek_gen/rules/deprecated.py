"""Rules about events that are deprecated."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Document
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.model import Event
from novatrek_gen.model.deprecation import event_notice, operation_notice, operations_of, successor
from novatrek_gen.rules.subjects import LinkedPlatform


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
