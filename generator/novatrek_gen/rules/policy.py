"""Rules that a platform chooses: what each event must have, and how things are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.model import Event, names
from novatrek_gen.rules.subjects import Contracts, LinkedPlatform
from novatrek_gen.schemas import SchemaView
from novatrek_gen.source import Object
from novatrek_gen.source.validation import matches


def descriptions(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events about which neither the catalog nor the contract says more than the name."""
    yield from _lacking(linked, "event-description", "description", _is_described)


def examples(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events without an example of their payload."""
    yield from _lacking(linked, "event-example", "example", _has_example)


def owners(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events for which nobody answers."""
    yield from _lacking(linked, "event-owner", "owner", lambda event: event.team is not None)


def keys(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events on Kafka whose messages have no key."""
    yield from _lacking(linked, "event-key", "message key", _has_key)


def event_names(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events whose names do not match `lint.names.events`."""
    pattern = linked.lint.names.events
    for event in linked.platform.events if pattern else ():
        if not _follows(pattern, event.name):
            yield _misnamed("event-name", "event", event.name, pattern, event.location).about(
                event.name
            )


def addresses(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report addresses that do not match `lint.names.addresses`."""
    pattern = linked.lint.names.addresses
    for document in linked.platform.documents if pattern else ():
        for channel in document.channels:
            if channel.address is not None and not _follows(pattern, channel.address):
                place = channel.address_location
                yield _misnamed("address-name", "address", channel.address, pattern, place)


def fields(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report properties of payloads, keys and shared schemas that break `lint.names.fields`."""
    pattern = linked.lint.names.fields
    if not pattern:
        return
    contracts = Contracts(linked.platform.documents)
    headers = {m.headers.node.location for m in contracts.messages() if m.headers}
    for schema in contracts.schemas("payload", "key"):
        if schema.node.location in headers:
            continue
        for name, below in schema.merged.properties.items():
            if not _follows(pattern, name):
                place = _declared(schema, name) or below.node.location
                yield _misnamed("field-name", "field", name, pattern, place)


def _declared(schema: SchemaView, name: str) -> Location | None:
    """Return where a property is declared, unless that is in a merged part of the schema."""
    for part in schema.same_value():
        declared = part.node.object("properties") if isinstance(part.node, Object) else None
        if declared and name in declared.members:
            return declared.key_location(name)
    return None


def _lacking(
    linked: LinkedPlatform, code: str, what: str, has: Callable[[Event], bool]
) -> Iterator[Diagnostic]:
    """Report the events that lack something, if the platform has chosen the rule."""
    for event in linked.platform.events if code in linked.lint.chosen else ():
        if not has(event):
            message = f"{event.name} has no {what}"
            yield report(code, message, event.location).about(event.name)


def _is_described(event: Event) -> bool:
    message = event.message
    repeated = {names.snake_case(event.name), names.snake_case(message.name), ""}
    texts = (event.summary, message.summary, message.description)
    return any(names.snake_case(text or "") not in repeated for text in texts)


def _has_example(event: Event) -> bool:
    message = event.message
    if any(example.payload is not None for example in message.examples):
        return True
    document = message.payload.document if message.payload else None
    return isinstance(document, dict) and bool(document.get("examples"))


def _has_key(event: Event) -> bool:
    return event.message.key is not None or not event.channel.may_use_kafka


def _follows(pattern: str, name: str) -> bool:
    return matches(f"^(?:{pattern})$", name)


def _misnamed(code: str, what: str, name: str, pattern: str, place: Location) -> Diagnostic:
    return report(code, f"the name of the {what} {name!r} does not match `{pattern}`", place)
