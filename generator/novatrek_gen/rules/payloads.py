"""Rules about messages: their schemas, examples, and the locations of values in them."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi import Expression, Message, Schema
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.projection import ObjectShape
from novatrek_gen.python import FILLS
from novatrek_gen.rules.subjects import Contracts, LinkedPlatform
from novatrek_gen.schemas import SchemaView, contract_document, declarations, headers_object
from novatrek_gen.schemas.questions import is_object
from novatrek_gen.source.validation import Validator


def key_locations(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report message keys whose location is not declared in the payload, or is an object."""
    for message in contracts.messages():
        source, payload = message.key.source if message.key else None, message.payload
        if source is None:
            continue
        if payload is None:
            text = (
                f"the payload of {message.name} is bytes, so the message key cannot be read from it"
            )
            yield report("key-location", text, source.location)
            continue
        found, missing = _declared(source.steps, payload)
        if missing is not None:
            text = f"the message key is located at {source.text}, but the payload"
            text = f"{text} of {message.name} does not declare {missing!r}"
            yield report("key-location", text, source.location)
        elif any(map(is_object, found)):
            text = f"{source.text} is an object, which cannot be a message key"
            yield report("key-location", text, source.location)


def headers(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report schemas of headers that no model can be generated from."""
    for message in contracts.messages():
        schema = message.headers
        if schema and headers_object(SchemaView.of(schema)) is None:
            text = f"no class can be generated from the schema of the headers of {message.name}"
            yield report("headers-untyped", text, schema.node.location)


def parameter_locations(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report parameters whose location is not declared in the payload."""
    for document in contracts.documents:
        for channel in document.channels:
            for parameter in channel.parameters:
                source = parameter.source
                for message in channel.messages if source else ():
                    missing = _missing(source, message)
                    if source and missing is not None:
                        text = f"{{{parameter.name}}} is located at {source.text}, but the payload"
                        text = f"{text} of {message.name} does not declare {missing!r}"
                        yield report("parameter-unusable", text, source.location)


def correlation_locations(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report correlation ids whose location is not declared in the payload."""
    for message in contracts.messages():
        source = message.correlation
        missing = _missing(source, message)
        if source and missing is not None:
            text = f"the correlation id of {message.name} is located at {source.text}, but"
            text = f"{text} the payload does not declare {missing!r}"
            yield report("correlation-location", text, source.location)


def _missing(source: Expression | None, message: Message) -> str | None:
    """Return the first step of an expression that the payload does not declare."""
    if source is None or source.source != "payload" or message.payload is None:
        return None
    return _declared(source.steps, message.payload)[1]


def _declared(steps: tuple[str, ...], payload: Schema) -> tuple[list[SchemaView], str | None]:
    """Return the schemas at a place in a payload, or the first step that it does not declare."""
    found = [SchemaView.of(payload)]
    for name in steps:
        found = [declared for owner in found for declared in declarations(owner, name)]
        if not found:
            return [], name
    return found, None


def examples(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report examples that are not valid against their own schema."""
    for message in contracts.messages():
        for part, schema in (("payload", message.payload), ("headers", message.headers)):
            given = [getattr(example, part) for example in message.examples]
            values = [value for value in given if value is not None]
            if schema is None or not values:
                continue
            validator = Validator(contract_document(schema))
            for value in values:
                for fault, place in validator.errors(value):
                    text = f"an example of {message.name} is not valid against its schema: {fault}"
                    yield report("example-mismatch", text, place)


def fills(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report fields whose configured fill value has another type."""
    for event in linked.platform.events:
        shapes, payload = linked.models.events[event.name], event.message.payload
        root = shapes.shape(shapes.main)
        for prop in root.properties if payload and isinstance(root, ObjectShape) else ():
            fill = linked.fill.get(prop.name)
            if payload and fill is not None and prop.format != FILLS[fill].format:
                declared = next(declarations(SchemaView.of(payload), prop.name), None)
                place = declared.node.location if declared else payload.node.location
                message = (
                    f"{prop.name} of {event.name} cannot be filled with {fill}: its type differs"
                )
                yield report("fill-mismatch", message, place).about(event.name)


def unused_fills(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report configured fields that are in no payload."""
    roots = (shapes.shape(shapes.main) for shapes in linked.models.events.values())
    declared = {
        prop.name for root in roots if isinstance(root, ObjectShape) for prop in root.properties
    }
    for name in linked.fill:
        if name not in declared:
            message = f"models.fill: no event has a property {name!r}"
            hint = did_you_mean(name, declared)
            yield report("fill-unused", message, linked.place(f"models.fill.{name}"), hint=hint)
