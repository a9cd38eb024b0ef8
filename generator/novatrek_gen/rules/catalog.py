"""Rules about events: differences between the catalog and the AsyncAPI files."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.model import Event, Platform
from novatrek_gen.rules.subjects import LinkedPlatform
from novatrek_gen.schemas import event_type


def event_types(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report payloads whose constant `event_type` differs from the event's name in the catalog."""
    for event in linked.platform.events:
        payload = event.message.payload
        declared = event_type(payload) if payload else None
        if event.in_catalog and declared is not None and declared.value != event.name:
            message = f"the constant event_type of {event.name} is {declared.value!r}"
            related = (Related(event.location, "the event in the catalog"),)
            place = declared.location
            yield report("event-type-mismatch", message, place, related=related).about(event.name)


def consumers(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events without a consumer, and events that their own producer consumes."""
    platform = linked.platform
    for event in platform.events:
        # Without a catalog, a broken file may belong to a consumer, and an event without a
        # producer is only described.
        concerns = event.in_catalog or (platform.is_complete and event.producer is not None)
        if not event.consumers and concerns:
            hint = (
                None
                if event.in_catalog
                else "add an operation that receives it, or remove the event"
            )
            message = f"{event.name} has no consumer"
            related = (Related(event.channel.location, "the channel of the event"),)
            finding = report("no-consumers", message, event.location, hint=hint, related=related)
            yield finding.about(event.name)
        for producer in event.producers:
            if producer not in event.consumers:
                continue
            message = f"{producer} is both producer and consumer of {event.name}"
            related = (Related(event.channel.location, "the channel of the event"),)
            place = _where_consumed(event, producer, platform)
            code = "self-consumer" if event.in_catalog else "own-event-received"
            yield report(code, message, place, related=related).about(event.name)


def _where_consumed(event: Event, producer: str, platform: Platform) -> Location:
    """Return the location that makes a producer of an event its consumer."""
    for entry in platform.catalog or ():
        for consumer in entry.consumers:
            if (entry.event, consumer.name) == (event.name, producer):
                return consumer.location
    for document in platform.documents:
        for operation in document.operations:
            key = (document.service, operation.action, operation.channel.topic)
            if key == (producer, "receive", event.channel.topic):
                return operation.location
    return event.location
