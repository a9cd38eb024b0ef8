"""What the catalog and the AsyncAPI files say about the same event, held against each other."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.model import Event, event_type
from novatrek_gen.rules.context import Context
from novatrek_gen.source import at


def event_types(context: Context) -> Iterator[Diagnostic]:
    """Report payloads whose constant `event_type` is not the event's name in the catalog."""
    for event in context.platform.events:
        declared = event_type(event.message)
        if event.in_catalog and declared is not None and declared != event.name:
            message = f"the payload of {event.name} says event_type {declared!r}"
            related = (Related(event.location, "the event in the catalog"),)
            place = _event_type_place(event)
            yield report("event-type-mismatch", message, place, related=related)


def consumers(context: Context) -> Iterator[Diagnostic]:
    """Report events that nobody consumes, or that their own producer does."""
    for event in context.platform.events:
        if not event.consumers:
            yield report("no-consumers", f"nobody consumes {event.name}", event.location)
        if event.producer in event.consumers:
            message = f"{event.producer} is both producer and consumer of {event.name}"
            related = (Related(event.channel.location, "the channel it sends on"),)
            yield report("self-consumer", message, event.location, related=related)


def _event_type_place(event: Event) -> Location:
    return at(event.message.payload.node, ("properties", "event_type", "const")).location
