"""What contracts call deprecated, and until when: `x-sunset` is a date beside it."""

from __future__ import annotations

from collections.abc import Mapping

from novatrek_gen.asyncapi import Document, Operation
from novatrek_gen.asyncapi.objects import Action
from novatrek_gen.model.platform import Event, Platform
from novatrek_gen.source import Plain

_EXTENSION = "x-deprecated"
_SUNSET = "x-sunset"


def schema_notice(subject: str, keywords: Mapping[str, object]) -> str | None:
    """Return a sentence about a value if its schema has `deprecated`, else None."""
    if keywords.get("deprecated") is not True:
        return None
    return _sentence(subject, None, sunset_of(keywords))


def sunset_of(fields: Mapping[str, object]) -> str | None:
    """Return the `x-sunset` of a schema, a message or an operation; None without one."""
    value = fields.get(_SUNSET)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def event_notice(event: Event) -> str | None:
    """Return a sentence about an event that is deprecated, else None.

    Its message has `x-deprecated`, which may be a text that explains it, or the schema of its
    payload has `deprecated`.
    """
    notice = _notice(event.name, event.message.details.extensions)
    payload = event.message.payload.normalised if event.message.payload else None
    if notice is None and isinstance(payload, dict):
        return schema_notice(event.name, payload)
    return notice


def operation_notice(document: Document | None, event: Event, action: Action) -> str | None:
    """Return a sentence about a deprecated way of using an event, else None.

    All operations of ``document``, a service's AsyncAPI file, that send or receive the event have
    `x-deprecated`.
    """
    subject = f"{'Sending' if action == 'send' else 'Receiving'} {event.name}"
    operations = operations_of(document, event, action) if document else ()
    notices = [_notice(subject, operation.details.extensions) for operation in operations]
    return notices[0] if all(notices) and notices else None


def operations_of(document: Document, event: Event, action: Action) -> tuple[Operation, ...]:
    """Return the operations of a service's AsyncAPI file that send or receive an event."""
    messages = [event.message, *(side.message for side in event.sides)]
    places = {(message.location, message.id) for message in messages}
    return tuple(
        operation
        for operation in document.operations
        if operation.action == action
        and any((message.location, message.id) in places for message in operation.messages)
    )


def successor(event: Event, platform: Platform) -> Event | None:
    """Return the event whose message or channel has `x-replaces` with another event, or None.

    It names the event, its topic, or its message by name or key.
    """
    known = {event.name, event.channel.topic, event.message.name, event.message.id} - {None}
    for other in platform.events:
        for details in (other.message.details, other.channel.details):
            named = details.extensions.get("x-replaces")
            if isinstance(named, str) and named in known:
                return other
    return None


def _notice(subject: str, extensions: Mapping[str, Plain]) -> str | None:
    value, sunset = extensions.get(_EXTENSION), sunset_of(extensions)
    if value is True:
        return _sentence(subject, None, sunset)
    return _sentence(subject, value, sunset) if isinstance(value, str) and value.strip() else None


def _sentence(subject: str, reason: str | None, sunset: str | None) -> str:
    verb = f"is deprecated and ends on {sunset}" if sunset else "is deprecated"
    if reason is None:
        return f"{subject} {verb}."
    text = " ".join(reason.split())
    return f"{subject} {verb}: {text}{'' if text.endswith(('.', '!', '?')) else '.'}"
