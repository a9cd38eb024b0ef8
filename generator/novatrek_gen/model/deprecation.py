"""What contracts call deprecated: `x-deprecated` of messages and operations, and payloads."""

from __future__ import annotations

from collections.abc import Mapping

from novatrek_gen.asyncapi import Document
from novatrek_gen.asyncapi.objects import Action
from novatrek_gen.model.platform import Event
from novatrek_gen.source import Plain

_EXTENSION = "x-deprecated"


def event_notice(event: Event) -> str | None:
    """Return a sentence about an event that is deprecated, else None.

    Its message has `x-deprecated`, which may be a text that explains it, or the schema of its
    payload has `deprecated`.
    """
    notice = _notice(event.name, event.message.details.extensions)
    payload = event.message.payload.normalised if event.message.payload else None
    if notice is None and isinstance(payload, dict) and payload.get("deprecated") is True:
        return _sentence(event.name, None)
    return notice


def operation_notice(document: Document | None, event: Event, action: Action) -> str | None:
    """Return a sentence about a deprecated way of using an event, else None.

    All operations of ``document``, a service's AsyncAPI file, that send or receive the event have
    `x-deprecated`.
    """
    if document is None:
        return None
    messages = [event.message, *(side.message for side in event.sides)]
    places = {(message.location, message.id) for message in messages}
    subject = f"{'Sending' if action == 'send' else 'Receiving'} {event.name}"
    notices = [
        _notice(subject, operation.details.extensions)
        for operation in document.operations
        if operation.action == action
        and any((message.location, message.id) in places for message in operation.messages)
    ]
    return notices[0] if all(notices) and notices else None


def _notice(subject: str, extensions: Mapping[str, Plain]) -> str | None:
    value = extensions.get(_EXTENSION)
    if value is True:
        return _sentence(subject, None)
    return _sentence(subject, value) if isinstance(value, str) and value.strip() else None


def _sentence(subject: str, reason: str | None) -> str:
    if reason is None:
        return f"{subject} is deprecated."
    text = " ".join(reason.split())
    return f"{subject} is deprecated: {text}{'' if text.endswith(('.', '!', '?')) else '.'}"
